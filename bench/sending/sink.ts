import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** Postfix's `smtp-sink`: it takes letters, counts them and forgets them. */
export interface Sink {
  readonly port: number
  /** How many letters it has taken. */
  readonly taken: () => number
  readonly close: () => void
}

export async function openSink(): Promise<Sink> {
  const port = await freePort()
  const child: ChildProcess = spawn('/usr/sbin/smtp-sink', ['-u', 'nobody', '-c', `127.0.0.1:${port}`, '1000'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let taken = 0
  child.stdout?.on('data', (bytes: Buffer) => {
    taken = Number([...bytes.toString().matchAll(/mesg=(\d+)/g)].at(-1)?.[1] ?? taken)
  })
  await wait(300)
  return { port, taken: () => taken, close: () => child.kill() }
}

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
