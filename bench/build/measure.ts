import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** A program to be run to its end. */
export interface Command {
  readonly argv: readonly [string, ...string[]]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

/** What a program took, with all its threads and all that it started. */
export interface Took {
  /** Seconds of the clock. */
  readonly wall: number
  /** Seconds of processors, ours and the system’s. */
  readonly cpu: number
  /** The most memory of its largest process at any time, in MB. */
  readonly memory: number
}

const wrapper = join(import.meta.dirname, 'rusage.py')

/** Runs a program, and tells what the system says that it took; what it says itself is heard where it fails. */
export function measure({ argv, cwd, env }: Command): Took {
  const run = spawnSync('python3', [wrapper, ...argv], { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (run.error !== undefined) throw new Error('python3 measures; it is not there: apt-get install python3-minimal')
  const said = `${argv.join(' ')} in ${cwd}:\n${run.stderr.split('\n').slice(0, 12).join('\n')}`
  if (run.status !== 0) throw new Error(`This failed with ${run.status ?? run.signal}: ${said}`)
  return JSON.parse(run.stdout) as Took
}
