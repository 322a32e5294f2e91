import type { Socket } from 'node:net'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SmtpServer } from '../smtp-url.ts'
import { type Offers, offersIn } from './offers.ts'
import type { Patience } from './patience.ts'
import { tls } from './socket.ts'

/** A server that has been greeted. */
export interface Greeted {
  /** With TLS on it, where there is any. It is paused, and nothing that came in on it is left unread. */
  readonly socket: Socket
  readonly offers: Offers
  readonly secure: boolean
  /** Whether it takes a login (RFC 4954). */
  readonly login: boolean
}

/** How a server is greeted. */
export interface Greeting {
  readonly server: SmtpServer
  readonly patience: Pick<Patience, 'greeting' | 'command'>
}

/**
 * Greets a server on an open socket: its greeting, EHLO, STARTTLS where there has to be one, AUTH where there is a login. TLS is
 * never fallen back from, and what came in before it is forgotten (RFC 3207 § 6). This is nodemailer's part; it lets go of the socket
 * then. Rejects with nodemailer's error.
 */
export async function greetOn(socket: Socket, { server, patience }: Greeting): Promise<Greeted> {
  const said: string[] = []
  // One limit for all of it: a server that answers each login with one more question would be answered for ever.
  const whole = patience.greeting + patience.command
  const smtp = new SMTPConnection({
    connection: socket,
    host: server.host,
    port: server.port,
    secure: server.tls === 'implicit',
    secured: server.tls === 'implicit',
    requireTLS: server.tls === 'starttls',
    ignoreTLS: server.tls === 'none',
    tls,
    greetingTimeout: patience.greeting,
    connectionTimeout: whole,
    socketTimeout: whole,
    socketCloseTimeout: 0,
    // What the server offers is nowhere else to be read before the first letter.
    transactionLog: true,
    logger: { debug: ({ tnx }: { tnx?: string }, line: string) => said.push(`${tnx} ${line}`) },
  })
  try {
    await connected(smtp, { socket, whole, login: server.login })
  } catch (error) {
    smtp.close()
    throw error
  }
  return { socket: released(smtp), offers: offersIn(said), secure: smtp.secure, login: smtp.allowsAuth }
}

interface Bounds {
  readonly socket: Socket
  readonly whole: number
  readonly login: SmtpServer['login']
}

function connected(smtp: SMTPConnection, { socket, whole, login }: Bounds): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`it was not ready for letters within ${whole / 1000} s`)), whole)
    const done = (error?: Error | null): void => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve()
    }
    // It stays: an error that nobody hears ends the process.
    smtp.on('error', done)
    // nodemailer listens from the next turn on, and would wait for what has been closed before.
    socket.once('close', () => setImmediate(done, new Error('the connection broke')))
    smtp.connect((error) => {
      if (error || login === undefined) done(error)
      else smtp.login({ user: login.user, pass: login.password }, done)
    })
  })
}

/** Takes the socket from nodemailer: it hears nothing any more, and times nothing. `_socket` is public in its types. */
function released(smtp: SMTPConnection): Socket {
  const { _socket: socket } = smtp
  if (!socket) throw new Error('nodemailer has no socket where it had one: its version is not the one that is pinned')
  return socket.removeAllListeners('data').setTimeout(0).pause()
}
