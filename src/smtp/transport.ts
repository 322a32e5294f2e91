import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Connection, Message, Transport } from '../deliver/ports.ts'
import type { Outcome } from '../domain/delivery.ts'
import { duringConnect, duringDelivery, type SmtpError } from './outcome.ts'
import type { SmtpServer } from './smtp-url.ts'

/** How long to wait, in milliseconds. The last is RFC 5321 § 4.5.3.2.6's: less of it makes letters doubtful for nothing. */
export interface Patience {
  readonly connect: number
  readonly greeting: number
  readonly reply: number
}

const usual: Patience = { connect: 30_000, greeting: 60_000, reply: 600_000 }

/** A mail server as a transport. TLS is never fallen back from. */
export function smtpTransport(server: SmtpServer, patience: Patience = usual): Transport {
  return { connect: () => connect(server, patience) }
}

/** What a server says of itself. */
export interface Greeted {
  readonly secure: boolean
  /** Whether it takes a login (RFC 4954). */
  readonly login: boolean
}

/** Connects to a server, hears what it offers, and leaves it: nothing is logged in to, and nothing sent. */
export async function greet(server: SmtpServer, patience: Patience): Promise<Greeted> {
  const smtp = await reach(server, patience, () => Promise.resolve())
  const greeted = { secure: smtp.secure, login: smtp.allowsAuth }
  await new Promise<void>((left) => {
    smtp.once('end', left)
    smtp.quit()
  })
  return greeted
}

async function connect(server: SmtpServer, patience: Patience): Promise<Connection> {
  const smtp = await reach(server, patience, login)
  let open = true
  smtp.once('end', () => {
    open = false
  })
  return {
    deliver: async (message, beforeBody) => {
      const outcome = await deliver(smtp, { message, beforeBody, server })
      if (outcome.kind === 'silent') open = false
      return outcome
    },
    isOpen: () => open,
    close: () => smtp.close(),
  }
}

type Then = (smtp: SMTPConnection, server: SmtpServer) => Promise<void>

/** Opens a connection and does what comes `then`; a Failure says why one of the two did not come off. */
async function reach(server: SmtpServer, patience: Patience, then: Then): Promise<SMTPConnection> {
  const smtp = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.tls === 'implicit',
    requireTLS: server.tls === 'starttls',
    ignoreTLS: server.tls === 'none',
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    connectionTimeout: patience.connect,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.reply,
    socketCloseTimeout: 0,
  })
  try {
    await new Promise<void>((resolve, reject) => {
      smtp.once('error', reject)
      smtp.connect((error) => (error ? reject(error) : resolve()))
    })
    // An idle connection that breaks is found out by the next letter; without a listener it would end the process.
    smtp.on('error', () => undefined)
    await then(smtp, server)
  } catch (error) {
    smtp.on('error', () => undefined)
    smtp.close()
    throw duringConnect(error as SmtpError, server)
  }
  return smtp
}

function login(smtp: SMTPConnection, { login }: SmtpServer): Promise<void> {
  if (login === undefined) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const { user, password } = login
    smtp.login({ user, pass: password }, (error) => (error ? reject(error) : resolve()))
  })
}

interface Handing {
  readonly message: Message
  readonly beforeBody: () => Promise<void>
  readonly server: SmtpServer
}

async function deliver(smtp: SMTPConnection, { message, beforeBody, server }: Handing): Promise<Outcome> {
  const body = bodyOf(message.raw, beforeBody)
  const result = await new Promise<{ error: SmtpError | null; reply: string }>((resolve) => {
    smtp.send({ from: message.from, to: [message.to] }, body.stream, (error, info) =>
      resolve({ error, reply: info?.response ?? '' }),
    )
  })
  await body.asked
  if (body.refusal !== undefined) throw body.refusal
  const outcome = duringDelivery(result, { begun: body.begun, server })
  if (outcome.kind !== 'accepted' && outcome.kind !== 'silent') await reset(smtp)
  return outcome
}

/** After a refusal the server is asked to forget the letter (RFC 5321 § 4.1.1.5); one that is gone is found out later. */
function reset(smtp: SMTPConnection): Promise<void> {
  return new Promise((resolve) => smtp.reset(() => resolve()))
}

/** The bytes of a letter, which know whether anybody has begun to take them. */
interface Body {
  readonly stream: Readable
  begun: boolean
  /** Resolves when `beforeBody`, if it was called, has ended: on disk the letter may have begun though the connection is gone. */
  asked: Promise<void>
  /** What `beforeBody` rejected with, where it kept the letter back. */
  refusal: unknown
}

function bodyOf(raw: Uint8Array, beforeBody: () => Promise<void>): Body {
  const stream = new Readable({
    // nodemailer reads only after the server's 354: this is the last moment at which nothing has gone out.
    read: () => {
      body.asked = beforeBody().then(
        () => {
          body.begun = true
          stream.push(raw)
          stream.push(null)
        },
        (error: unknown) => {
          body.refusal = error
          stream.destroy(error as Error)
        },
      )
    },
  })
  const body: Body = { stream, begun: false, asked: Promise.resolve(), refusal: undefined }
  return body
}
