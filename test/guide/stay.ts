import { spawn } from 'node:child_process'
import type { Place } from './terminal.ts'

/** A command that stays, once it has said where it is. */
export interface Stay {
  readonly address: string
  /** All that it said until then. */
  readonly said: string
  /** Ends it, as Ctrl-C does. */
  readonly end: () => Promise<void>
}

/** Starts a command and waits until it says an address; a fault where it ends before. */
export async function stay(script: string, { cwd, env }: Place): Promise<Stay> {
  // A group of its own, as at a terminal: Ctrl-C reaches a program that npx has started too.
  const child = spawn('bash', ['-c', script], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (text: string) => {
      said += text
      const found = /https?:\/\/[^\s/]+:\d+/.exec(said)?.[0]
      if (found !== undefined && said.endsWith('\n')) resolve(found)
    }
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear)
    ended.then((code) => reject(new Error(`${script} ended with ${code}: ${said}`)), reject)
  })
  const end = async () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT')
    await ended
  }
  return { address, said, end }
}
