import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { answers } from '../port.ts'

/** A server of mail that runs in the foreground, as a child of ours. */
export interface Daemon {
  readonly port: number
  readonly stop: () => Promise<void>
}

/** Starts `program` and waits until it listens on `port`; where it ends before, its log says why. */
export async function daemon(
  [program, ...args]: readonly [string, ...string[]],
  { port, log }: { readonly port: number; readonly log: string },
): Promise<Daemon> {
  const child = spawn(program, args, { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  while (!(await answers(port))) {
    if (hasEnded(child)) throw new Error(`${program} ended: ${existsSync(log) ? readFileSync(log, 'utf8') : 'no log'}`)
  }
  return {
    port,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null
