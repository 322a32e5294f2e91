// Reads a site while it is built: `reader.ts OUT READS`, until it has read so often and its stdin has ended. What it saw that is of no
// build, or of two, are faults.
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildOf } from './site.ts'

const [out = '', wanted = ''] = process.argv.slice(2)
const seen = new Set<number>()
const faults: string[] = []
let reads = 0
let outlived = 0
let last = 0
let isBuilt = false

/** The build that the page at `path` is of; undefined where there is none. */
function read(path: string): number | undefined {
  reads += 1
  try {
    const build = buildOf(readFileSync(path, 'utf8'))
    if (build === undefined) faults.push(`${path}: half a page`)
    return build
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') faults.push(`${path}: ${(error as Error).message}`)
    return undefined
  }
}

/** The build that is in place: never none, and never an older one than before. */
function inPlace(): number {
  const build = read(join(out, 'index.html'))
  if (build === undefined) faults.push(`no index.html, after build ${last}`)
  else if (build < last) faults.push(`build ${build} after build ${last}`)
  last = Math.max(last, build ?? 0)
  seen.add(last)
  return last
}

/** What belongs to build `from` may be gone only when `after` more builds are in place. */
function expectWhole(isWhole: boolean, what: string, { from, after }: { from: number; after: number }): void {
  if (isWhole) return
  if (inPlace() < from + after) faults.push(`${what} of build ${from}, while build ${last} is in place`)
  else outlived += 1
}

/** A page, then one that only its own build has. */
function follow(): void {
  const from = inPlace()
  const page = read(join(out, `build-${from}.html`))
  expectWhole(page === from, 'no page', { from, after: 1 })
}

/** What lies in a folder: as some build left it. */
function list(folder: string, expected: (build: number) => readonly string[]): void {
  const from = inPlace()
  reads += 1
  const names = existing(folder)
  const build = Number(names.map((name) => /\d+/.exec(name)?.[0]).find((name) => name !== undefined))
  expectWhole(names.join() === [...expected(build)].sort().join() && build >= from, `listed ${names.join()}`, {
    from,
    after: 2,
  })
}

function existing(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    faults.push(`no ${folder}, after build ${last}`)
    return []
  }
}

/** A folder that is held open, and all that is read by way of it. */
function hold(): void {
  const from = inPlace()
  const handle = openSync(out, 'r')
  const held = (name: string) => read(join(`/proc/self/fd/${handle}`, name))
  const build = held('index.html')
  const pages = [`build-${build}.html`, `issues/${build}/index.html`, 'issues/all/index.html'].map(held)
  const isWhole = build !== undefined && build >= from && pages.every((page) => page === build)
  expectWhole(isWhole, `held ${[build, ...pages].join()}`, { from, after: 2 })
  closeSync(handle)
}

const tasks = [
  follow,
  () => list(out, (build) => ['atom.xml', `build-${build}.html`, 'index.html', 'issues']),
  () => list(join(out, 'issues'), (build) => ['all', String(build)]),
  hold,
]

process.stdin.on('end', () => {
  isBuilt = true
})
process.stdin.resume()
process.stdout.write('reading\n')

function turn(): void {
  for (let times = 0; times < 25; times += 1) for (const task of tasks) task()
  if (reads < Number(wanted) || !isBuilt) setImmediate(turn)
  else process.stdout.write(`${JSON.stringify({ reads, builds: seen.size, outlived, faults: faults.slice(0, 10) })}\n`)
}
turn()
