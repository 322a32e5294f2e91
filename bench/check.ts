import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type BuildPorts, build } from '../src/app/build.ts'
import { checkNewFeeds } from '../src/app/check.ts'
import { instant } from '../src/base/calendar.ts'
import type { SiteFile } from '../src/domain/edition.ts'
import { openBuild, openWorkspace } from '../src/wire.ts'

/**
 * What the check of feeds costs a build: `node bench/check.ts [PUBLICATION] [ROUNDS]`. Each round is a whole first build, nothing
 * on disk before, with the check and without it by turns; and the check alone of what was built.
 */
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

const [root = resolve(import.meta.dirname, '..'), rounds = '5'] = process.argv.slice(2)
const now = instant(Date.now())
const surface = { cwd: root, env: process.env, now: () => now }
const workspace = await openWorkspace({ root: resolve(root), config: undefined }, surface)
const { publication } = workspace

/** The ports of a build into a new folder, without what the next build would read again: no lock is written. */
async function portsInto(out: string, kept: SiteFile[]): Promise<BuildPorts> {
  const ports = await openBuild(workspace, { out, now })
  const lock = { ...ports.folder.lock, write: async () => false }
  const stage: BuildPorts['stage'] = (files) => {
    kept.push(...files)
    return ports.stage(files)
  }
  return { ...ports, folder: { ...ports.folder, lock }, stage }
}

/** Ports that hide what is new, so that nothing is checked. */
const unchecked = (ports: BuildPorts): BuildPorts => ({
  ...ports,
  stage: async (files) => ({ ...(await ports.stage(files)), written: [] }),
})

/** What this process has used of the processor, in milliseconds: on a machine that others use too, a clock tells of them. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

interface Round {
  readonly build: number
  readonly check: number
  readonly files: readonly SiteFile[]
}

async function round(checked: boolean): Promise<Round> {
  const folder = mkdtempSync(join(tmpdir(), 'courant-bench-'))
  const files: SiteFile[] = []
  try {
    const ports = await portsInto(join(folder, 'dist'), files)
    const request = { publication, drafts: 'hide', lock: 'open' } as const
    const start = processorTime()
    const report = await build(request, checked ? ports : unchecked(ports))
    const built = processorTime()
    if (report.published === undefined) throw new Error(JSON.stringify(report.diagnostics, null, 2))
    const written = files.map(({ path }) => path)
    if (checked) await checkNewFeeds(publication, { files, written }, ports)
    return { build: built - start, check: processorTime() - built, files }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const without: Round[] = []
const withCheck: Round[] = []
// By turns, so that what else the machine does falls on both; the colder of the two is the one without.
for (let count = 0; count < Number(rounds); count += 1) {
  without.push(await round(false))
  withCheck.push(await round(true))
}

const feeds = (withCheck[0]?.files ?? []).filter(({ path }) => /(?:^|\/)(?:atom|rss)\.xml$|feed\.json$/.test(path))
const size = feeds.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0)
const times = {
  without: median(without.map((one) => one.build)),
  with: median(withCheck.map((one) => one.build)),
  alone: median(withCheck.map((one) => one.check)),
}
const ms = (value: number) => `${value.toFixed(0)} ms`
say(`${feeds.length} feed files, ${(size / 1e6).toFixed(2)} MB`)
say(`build without the check ${ms(times.without)}, with it ${ms(times.with)} (processor time, median of ${rounds})`)
say(`the check alone ${ms(times.alone)}: ${((100 * times.alone) / times.without).toFixed(1)} % of the build`)
