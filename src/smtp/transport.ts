import type { Connection, Transport } from '../deliver/ports.ts'
import { type Greeted, greetOn } from './connection/greeting.ts'
import { Line } from './connection/line.ts'
import { type Patience, usualPatience } from './connection/patience.ts'
import { openSocket } from './connection/socket.ts'
import { transactionsIn } from './connection/transactions.ts'
import { duringConnect, type SmtpError, unreachable } from './outcome.ts'
import type { SmtpServer } from './smtp-url.ts'

/** A mail server as a transport. TLS is never fallen back from. */
export function smtpTransport(server: SmtpServer, patience: Patience = usualPatience): Transport {
  return { connect: () => connect(server, patience) }
}

/** What a server says of itself. */
export interface Offered {
  readonly secure: boolean
  /** Whether it takes a login (RFC 4954). */
  readonly login: boolean
}

type Acquaintance = Pick<Patience, 'connect' | 'greeting' | 'command' | 'quit'>

/** Connects to a server, hears what it offers, and leaves it: nothing is logged in to, and nothing sent. */
export async function greet({ login: _, ...server }: SmtpServer, patience: Acquaintance): Promise<Offered> {
  const { socket, secure, login } = await reach(server, patience)
  lineTo(server, socket).leave(patience.quit)
  return { secure, login }
}

async function connect(server: SmtpServer, patience: Patience): Promise<Connection> {
  const { socket, offers } = await reach(server, patience)
  return transactionsIn({ line: lineTo(server, socket), offers, patience, where: whereIs(server) })
}

const whereIs = ({ host, port }: SmtpServer): string => `${host}:${port}`

const lineTo = (server: SmtpServer, socket: Greeted['socket']): Line =>
  new Line(socket, (why) => unreachable(why, whereIs(server)))

/** Opens a connection and greets the server; a Failure says why one of the two did not come off. */
async function reach(server: SmtpServer, patience: Acquaintance): Promise<Greeted> {
  try {
    return await greetOn(await openSocket(server, patience.connect), { server, patience })
  } catch (error) {
    throw duringConnect(error as SmtpError, whereIs(server), server.login)
  }
}
