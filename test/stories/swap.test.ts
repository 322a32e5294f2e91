import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { ready } from '../../src/domain/edition.ts'
import { placesOf } from '../../src/files/site/places.ts'
import { openSite, stageSite } from '../../src/files/site/site.ts'
import { repository } from '../publication.ts'
import { siteOfBuild } from '../swap/site.ts'

// Each test is some programs, one after the other or against each other.
vi.setConfig({ testTimeout: 240_000 })

const builds = 200
const reads = 100_000
const kills = Number(process.env['COURANT_KILLS'] ?? 25)

const run = (program: string, args: readonly (string | number)[], env: Readonly<Record<string, string>> = {}) =>
  spawn(process.execPath, [join(repository, 'test/swap', program), ...args.map(String)], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })

/** A folder with builds up to `last`, one after the other. */
async function built(last = 2) {
  const out = join(await mkdtemp(join(tmpdir(), 'courant-')), 'dist')
  for (let build = 1; build <= last; build += 1) await (await stageSite(out, siteOfBuild(build).map(ready))).publish()
  return out
}

/** The build that a folder holds, whole and with nothing else; what it holds where it does not. */
async function buildIn(out: string) {
  const entries = await readdir(out, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
  const build = Number(/build-(\d+)/.exec(files.join())?.[1])
  const site = siteOfBuild(build)
  const texts = await Promise.all(site.map(({ path }) => readFile(join(out, path), 'utf8').catch(() => undefined)))
  const isWhole = site.length === files.length && site.every(({ content }, index) => texts[index] === content)
  return isWhole ? build : files
}

/** The next build ends, and leaves nothing beside the site but those before. */
async function buildNext(out: string, build: number) {
  await (await stageSite(out, siteOfBuild(build).map(ready))).publish()
  const beside = (await readdir(placesOf(out).beside)).filter((name) => name !== 'spare')
  return { build: await buildIn(out), beside: beside.sort() }
}

test(`dist/ is read ${reads} times during ${builds} builds: every path is of one build, every folder is whole`, async () => {
  const out = await built()
  const reader = run('reader.ts', [out, reads])
  const told = text(reader.stdout)
  await once(reader.stdout, 'data')
  const swaps = JSON.parse(await text(run('builder.ts', [out, 3, builds + 2]).stdout))
  reader.stdin.end()
  const report = JSON.parse((await told).split('\n')[1] ?? '')
  process.stdout.write(`${JSON.stringify({ ...swaps, ...report })}\n`)
  expect(swaps).toEqual({ exchanged: builds, renamed: 0 })
  expect(report.faults).toEqual([])
  expect(report.reads).toBeGreaterThanOrEqual(reads)
  expect(report.builds).toBeGreaterThan(builds / 10)
  // Who reads too slowly is excused; that must not be the rule.
  expect(report.outlived).toBeLessThan(report.reads / 10)
})

test(`builds that are killed ${kills} times at any moment leave a whole site, and the next clears up`, async () => {
  const out = await built()
  const left = new Set<number>()
  for (let turn = 1, last = 2; turn <= kills; turn += 1) {
    const begun = new Promise<void>((resolve) => {
      const watcher = watch(placesOf(out).beside, (_, name) => {
        if (name !== 'next') return
        watcher.close()
        resolve()
      })
    })
    const builder = run('builder.ts', [out, last + 1, last + 1000])
    const ended = once(builder, 'exit')
    await begun
    await wait(Math.random() * 50)
    builder.kill('SIGKILL')
    await ended
    const build = Number(await buildIn(out))
    expect([turn, build]).toEqual([turn, expect.any(Number)])
    expect(build).toBeGreaterThanOrEqual(last)
    left.add(build - last)
    last = build + 1
    expect(await buildNext(out, last)).toEqual({ build: last, beside: ['.gitignore', 'previous'] })
  }
  process.stdout.write(`so many builds had ended: ${[...left].sort((a, b) => a - b).join(' ')}\n`)
})

/** The steps of a build, and which build is found where the third was killed there. */
const steps: readonly (readonly [point: string, times: number, left: number])[] = [
  ['before making next', 1, 2],
  ['before writing a file', 1, 2],
  ['after writing a file', 2, 2],
  ['after linking a file', 1, 2],
  ['before renaming previous', 1, 2],
  ['after renaming previous', 1, 2],
]
const exchanged: typeof steps = [
  ['before the exchange', 1, 2],
  ['after the exchange', 1, 3],
  ['before renaming next', 1, 3],
  ['after renaming next', 1, 3],
]
/** Of a build that has a site to make the next of: build 4, after three. */
const reusing: typeof steps = [
  ['before renaming spare', 1, 3],
  ['after renaming spare', 1, 3],
  ['before removing a file', 1, 3],
  ['after removing a file', 2, 3],
  ['before writing a file', 1, 3],
  ['after writing a file', 1, 3],
  ['before renaming previous', 1, 3],
  ['after renaming previous', 1, 3],
]
/** Where nothing can be exchanged: the site is away after some of these, until somebody looks at it. */
const renamed: typeof steps = [
  ['before renaming the site', 1, 2],
  ['after renaming the site', 1, 2],
  ['before renaming next', 1, 2],
  ['after renaming next', 1, 3],
  ['before renaming aside', 1, 3],
  ['after renaming aside', 1, 3],
]
const away = ['after renaming the site', 'before renaming next']

const all = [
  ...[...steps, ...exchanged].map(([point, times, left]) => ['yes', point, times, left, 3] as const),
  ...[...steps, ...renamed].map(([point, times, left]) => ['no', point, times, left, 3] as const),
  ...reusing.map(([point, times, left]) => ['yes', point, times, left, 4] as const),
]

test.each(all)(
  'a build that exchanges (%s) and is killed %s (%i) leaves build %i, of %i',
  async (exchange, point, times, left, build) => {
    const out = await built(build - 1)
    const builder = run('builder.ts', [out, build, build], {
      NODE_OPTIONS: `--import=${join(repository, 'test/failpoints/preload.ts')}`,
      COURANT_FAILPOINT: point,
      COURANT_FAILPOINT_TIMES: String(times),
      COURANT_FAILPOINT_EXCHANGE: exchange,
    })
    const [, signal] = await once(builder, 'exit')
    expect([signal, await buildIn(out)]).toEqual(['SIGKILL', exchange === 'no' && away.includes(point) ? [] : left])
    await openSite(out)
    expect(await buildIn(out)).toBe(left)
    expect((await buildNext(out, 5)).build).toBe(5)
    expect(await buildNext(out, 6)).toEqual({ build: 6, beside: ['.gitignore', 'previous'] })
  },
)
