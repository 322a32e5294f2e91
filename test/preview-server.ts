import { spawn } from 'node:child_process'
import { program } from './publication.ts'

/** `courant preview` in a process of its own. */
export interface PreviewServer {
  /** Without a slash at its end. */
  readonly origin: string
  readonly port: number
  /** What it has said so far. */
  readonly said: () => string
  /** Ctrl-C; gives the code that it ended with. */
  readonly stop: () => Promise<number | null>
}

/** Starts `courant preview` in the folder `root`; whatever it was started for stops it. */
export function startPreview(root: string, ...args: readonly string[]): Promise<PreviewServer> {
  const child = spawn(process.execPath, [program, 'preview', '--json', ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: root },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => reject(new Error(`It ended with ${code}: ${err}`)))
    child.stdout.setEncoding('utf8').once('data', (text: string) => {
      const { address } = JSON.parse(text) as { address: string }
      const stop = () => {
        child.kill('SIGINT')
        return ended
      }
      resolve({ origin: new URL(address).origin, port: Number(new URL(address).port), said: () => err, stop })
    })
  })
}
