import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A letter as a server took it. */
export interface Taken {
  /** The envelope sender. */
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
}

/** A real SMTP server on loopback that keeps what it takes. */
export interface MailServer {
  readonly url: string
  readonly taken: Taken[]
  readonly close: () => Promise<void>
  /** Breaks all connections, and takes no new one until it is revived. */
  readonly die: () => void
  readonly revive: () => void
}

/** Starts a server. `reply` waits before its last answer to each letter: the moment in which a sender cannot know. */
export async function mailServer(options: SMTPServerOptions & { readonly reply?: number } = {}): Promise<MailServer> {
  const taken: Taken[] = []
  const { reply = 0, ...rest } = options
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        taken.push({
          from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('latin1'),
        })
        setTimeout(() => done(), reply)
      })
    },
    ...rest,
  })
  // A client that is killed resets its connection: that is the test, not an error.
  server.on('error', () => undefined)
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
    die: () => {
      server.server.close()
      for (const socket of sockets) socket.destroy()
    },
    revive: () => {
      server.listen(port, '127.0.0.1')
    },
  }
}
