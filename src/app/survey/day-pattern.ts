import { compilePath, factsByPattern } from '../../parse/facts/path-pattern.ts'

const [year, short, month, day] = ['(?<year>\\d{4})', '(?<year>\\d\\d)', '(?<month>\\d\\d)', '(?<day>\\d\\d)']
const apart = '[-_. ]'

/** Ways to write a day in a path that are not read unasked, since they can mean more than one. */
const candidates: readonly string[] = [
  `${month}${day}${short}`,
  `${day}${month}${short}`,
  `${short}${month}${day}`,
  `${month}${day}${year}`,
  `${day}${month}${year}`,
  `${month}${apart}${day}${apart}${year}`,
  `${day}${apart}${month}${apart}${year}`,
  `${month}${apart}${day}${apart}${short}`,
  `${day}${apart}${month}${apart}${short}`,
  `${short}${apart}${month}${apart}${day}`,
].map((order) => `(?<!\\d)${order}(?!\\d)`)

/** The one expression for `issues.path` that reads a day in nearly all of `paths`; undefined where none does, or several. */
export function dayPattern(paths: readonly string[]): string | undefined {
  if (paths.length < 2) return undefined
  const fitting = candidates.filter((candidate) => {
    const pattern = compilePath(candidate)
    if (typeof pattern === 'string') return false
    const read = paths.map((path) => factsByPattern(path, pattern))
    return (
      read.every(({ wrong }) => wrong.length === 0) && read.filter((one) => one.day).length * 10 >= paths.length * 9
    )
  })
  return fitting.length === 1 ? fitting[0] : undefined
}
