import { depthOf } from '../parse/line/depth.ts'

/** What a person may write in one file, and the parser reads in no time; measured in docs/parsing.md, “Bounds”. */
const most = { letters: 262_144, lines: 12_000, marks: 40_000, near: 2000, depth: 24, nesting: 40_000, line: 20_000 }

/** Characters that open something in Markdown: where they come by the thousand, the parser looks for their ends by the million. */
const mark = /[*_~[\]<`|&!:{]/g

/**
 * Whether a digest is of the kind that people write, so that its parsing takes no longer than its size tells. One that is
 * not may be fine too, but is read where it can be stopped. Linear in the length of `text`.
 */
export function isTame(text: string): boolean {
  if (text.length > most.letters) return false
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.length > most.lines) return false
  let marks = 0
  let near = 0
  let blocks = 0
  let nesting = 0
  for (const line of lines) {
    const depth = line.length > most.line ? 0 : depthOf(line)
    nesting += depth ** 2
    if (line.length > most.line || depth > most.depth || nesting > most.nesting) return false
    const here = line.match(mark)?.length ?? 0
    near = line.trim() === '' ? 0 : near + here
    marks += here
    if (marks > most.marks || (near > most.near && !/^\s*\|/.test(line))) return false
    if (/^\s*(?:#|[-+*]\s|\d+[.)]|>|<|\[)/.test(line)) blocks += 1
  }
  return blocks <= most.lines / 2 && (text.match(/<[a-z]/gi)?.length ?? 0) <= 1000
}
