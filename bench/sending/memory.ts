import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

/** A program that is watched: the most memory that it took since it was asked last, with whatever it started. */
export interface Watched {
  readonly ended: Promise<number | null>
  /** Megabytes of the largest process, and of all at once, as `/proc` tells; from here on they are counted anew. */
  readonly peaks: () => Peaks
  /** How many processes it has started that are still there. */
  readonly children: () => number
}

export interface Peaks {
  readonly largest: number
  readonly together: number
}

export function watch(
  [program, ...args]: readonly [string, ...string[]],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Watched {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore' })
  const pid = child.pid ?? 0
  let [largest, together] = [0, 0]
  const look = () => {
    const all = [pid, ...childrenOf(pid)]
    largest = Math.max(largest, ...all.map((one) => megabytes(one, 'VmHWM')))
    together = Math.max(
      together,
      all.reduce((sum, one) => sum + megabytes(one, 'VmRSS'), 0),
    )
  }
  const looking = setInterval(look, 20)
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      clearInterval(looking)
      resolve(code)
    })
  })
  const peaks = () => {
    look()
    const seen = { largest, together }
    ;[largest, together] = [0, 0]
    // proc(5): 5 sets the peak back to what is there now.
    for (const one of [pid, ...childrenOf(pid)]) attempt(() => writeFileSync(`/proc/${one}/clear_refs`, '5'))
    return seen
  }
  return { ended, peaks, children: () => childrenOf(pid).length }
}

/** What a process has started, and what that has. One that is gone has none. */
function childrenOf(pid: number): number[] {
  const text = attempt(() => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')) ?? ''
  return text
    .split(' ')
    .filter((one) => one.trim() !== '')
    .map(Number)
    .flatMap((one) => [one, ...childrenOf(one)])
}

function megabytes(pid: number, what: 'VmHWM' | 'VmRSS'): number {
  const text = attempt(() => readFileSync(`/proc/${pid}/status`, 'utf8')) ?? ''
  return Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(text)?.[1] ?? 0) / 1024
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
