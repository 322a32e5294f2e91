import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type BuildPorts, build } from '../src/app/build.ts'
import { instant } from '../src/base/calendar.ts'
import { openBuild, openWorkspace } from '../src/wire.ts'

/**
 * What the check of feeds costs a build: `node bench/check.ts [PUBLICATION] [ROUNDS]`. Each round is a whole build into a new
 * folder, in a process of its own, with the check and without it by turns. Letters that an earlier build compiled are not compiled
 * again, so that all else is cheap beside the check. The time is what the program’s own thread used of the processor: on a machine
 * that others use too, a clock tells of them.
 */
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

const [root = resolve(import.meta.dirname, '..'), rounds = '7', once] = process.argv.slice(2)

/** Ports that hide what is new, so that nothing is checked. */
const unchecked = (ports: BuildPorts): BuildPorts => ({
  ...ports,
  stage: async (...asked) => ({ ...(await ports.stage(...asked)), written: [] }),
})

/** Builds once, and gives the milliseconds that it took; the publication's lock stays as it is. */
async function timeOfBuild(checked: boolean): Promise<number> {
  const now = instant(Date.now())
  const surface = { cwd: root, env: process.env, now: () => now }
  const workspace = await openWorkspace({ root: resolve(root), config: undefined }, surface)
  const folder = mkdtempSync(join(tmpdir(), 'courant-bench-'))
  try {
    const opened = await openBuild(workspace, { out: join(folder, 'dist'), now })
    const lock = { ...opened.folder.lock, write: async () => false }
    const ports = { ...opened, folder: { ...opened.folder, lock } }
    const request = { publication: workspace.publication, drafts: 'hide', lock: 'open' } as const
    const report = await build(request, checked ? ports : unchecked(ports))
    if (report.published === undefined) throw new Error(JSON.stringify(report.diagnostics, null, 2))
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function timeOfProcess(way: 'with' | 'without'): number {
  const said = execFileSync(process.execPath, [import.meta.filename, root, '1', way], { encoding: 'utf8' })
  return Number(said)
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

if (once !== undefined) say(String(await timeOfBuild(once === 'with')))
else {
  const times = { with: [] as number[], without: [] as number[] }
  timeOfProcess('without')
  for (let count = 0; count < Number(rounds); count += 1)
    for (const way of ['with', 'without'] as const) times[way].push(timeOfProcess(way))
  const line = (name: string, of: (values: readonly number[]) => number) => {
    const [checked, plain] = [of(times.with), of(times.without)]
    say(`${name}: ${checked.toFixed(0)} ms with the check, ${plain.toFixed(0)} ms without: ${share(checked, plain)}`)
  }
  const share = (checked: number, plain: number) => `${((checked / plain - 1) * 100).toFixed(0)} %`
  line('median', median)
  line('least', (values) => Math.min(...values))
}
