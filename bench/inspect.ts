import { readdirSync, readFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { join, resolve } from 'node:path'
import { defaultSurroundings, inspectionOf } from '../src/app/inspect.ts'
import type { Digest } from '../src/parse/digest.ts'
import { parseDigests } from '../src/parse/issue.ts'

/**
 * How fast digests are read: `node bench/inspect.ts [FOLDER] [ROUNDS]`. All Markdown below FOLDER (by default the sample) is read
 * ROUNDS times in one process; then once more with the profiler, which tells by package and folder where the time goes; then a
 * digest of growing size, to see that twice the text is twice the time.
 */
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

const [folder = resolve(import.meta.dirname, '../digests'), rounds = '5'] = process.argv.slice(2)

const digests = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:md|markdown)$/.test(path))
  .toSorted()
  .map((file): Digest => ({ file, bytes: readFileSync(join(folder, file)) }))

const inspect = (some: readonly Digest[]): unknown =>
  parseDigests(some, { ...defaultSurroundings, issues: { ...defaultSurroundings.issues, maxBytes: 2 ** 24 } }).map(
    (one) => inspectionOf(one, 'plain'),
  )

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const megabytes = digests.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6

const times = Array.from({ length: Number(rounds) + 1 }, () => timed(() => inspect(digests)))
const [cold = Number.NaN, ...warm] = times
say(`${digests.length} digests, ${megabytes.toFixed(2)} MB`)
say(
  `cold ${cold.toFixed(0)} ms, warm ${median(warm).toFixed(0)} ms (median of ${warm.length}; ${Math.min(...warm).toFixed(0)}–${Math.max(...warm).toFixed(0)})`,
)
say(`${(megabytes / (median(warm) / 1000)).toFixed(2)} MB/s, ${(median(warm) / digests.length).toFixed(1)} ms a digest`)

const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.start')
inspect(digests)
const { profile } = await session.post('Profiler.stop')
const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
const shares = new Map<string, number>()
for (const [index, id] of (profile.samples ?? []).entries()) {
  const url = nodes.get(id)?.callFrame.url ?? ''
  const name = nodes.get(id)?.callFrame.functionName ?? ''
  const owner =
    /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ??
    /\/src\/(\w+\/[\w-]+)/.exec(url)?.[1]?.replace(/^/, 'src/') ??
    (name.startsWith('(') ? name : 'node')
  shares.set(owner, (shares.get(owner) ?? 0) + (profile.timeDeltas?.[index] ?? 0))
}
const total = [...shares.values()].reduce((sum, one) => sum + one, 0)
say('\nwhere the time goes (self time):')
for (const [owner, share] of [...shares].toSorted(([, a], [, b]) => b - a).slice(0, 14))
  say(`${((100 * share) / total).toFixed(1).padStart(5)} %  ${owner}`)

say('\ngrowth, on sections of five entries:')
const section = (n: number): string =>
  `## Topic ${n}\n\n${[1, 2, 3, 4, 5].map((e) => `- [Thing ${e}](https://a.example/${n}/${e}), and what it is\n`).join('')}\n`
for (const size of [50, 100, 200, 400, 800]) {
  const text = Array.from({ length: size }, (_, n) => section(n)).join('')
  const one = [{ file: 'digests/2025-05-02.md', bytes: new TextEncoder().encode(text) }]
  const ms = median(Array.from({ length: 5 }, () => timed(() => inspect(one))))
  say(
    `${String(size).padStart(5)} sections  ${(text.length / 1024).toFixed(0).padStart(4)} KB  ${ms.toFixed(0).padStart(5)} ms  ${((1000 * ms) / text.length).toFixed(2)} µs a character`,
  )
}
