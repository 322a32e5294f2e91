import { spawn } from 'node:child_process'

/** What a program took, with all that it started: seconds of the processor, and of the clock. */
export interface Took {
  readonly cpu: number
  readonly wall: number
  readonly out: string
}

/** Runs a program to its end; the shell tells what the system says that it and its children took (getrusage). */
export function runTimed(
  [program, ...args]: readonly [string, ...string[]],
  { cwd = '.', env = {} }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Took> {
  const script = 'TIMEFORMAT="took %R %U %S"; time "$@" 2>/dev/null'
  const child = spawn('bash', ['-c', script, 'bash', program, ...args], {
    ...{ cwd, env: { ...process.env, ...env } },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()))
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      const [, wall, user, system] = /took ([\d.]+) ([\d.]+) ([\d.]+)/.exec(err) ?? []
      if (code !== 0) reject(new Error(`${program} ${args.join(' ')} ended with ${code}: ${out}${err}`))
      else resolve({ wall: Number(wall), cpu: Number(user) + Number(system), out })
    })
  })
}
