import { spawn } from 'node:child_process'
import { program } from './publication.ts'

/** `courant serve`, as a process of its own. */
export interface RunningService {
  /** Where it listens, with a slash at the end. */
  readonly address: string
  /** What it has logged so far. */
  readonly log: () => string
  readonly signal: (name: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => void
  readonly ended: Promise<number | null>
}

/** Starts the service of the publication in `root`, and waits until it listens; rejects with what it said where it ends before. */
export function startService(
  root: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<RunningService> {
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: root, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))
  return new Promise((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text
      const address = /"event":"listening","address":"([^"]+)"/.exec(log)?.[1]
      if (address !== undefined) resolve({ address, log: () => log, signal: (name) => child.kill(name), ended })
    })
    child.on('error', reject)
    child.on('close', () => reject(new Error(`ended: ${log}`)))
  })
}
