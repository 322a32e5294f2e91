import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createSecureContext } from 'node:tls'
import type { Fault, Phase } from './fault.ts'
import { type Taken, talk } from './talk.ts'
import { wireOf } from './wire.ts'

/** A server of mail on loopback that goes wrong where it is told to, and keeps, whatever its senders believe, what it took. */
export interface ChaosServer {
  readonly port: number
  readonly taken: readonly Taken[]
  /** How often each phase went wrong. */
  readonly struck: ReadonlyMap<Phase, number>
  /** How many connections there were. */
  readonly connections: () => number
  /** Resolves when a phase has been passed so many times from now on, by whatever connections. */
  readonly passing: (phase: Phase, times: number) => Promise<void>
  /** From now on these go wrong, and nothing else: none makes it well again. */
  readonly ail: (faults: readonly Fault[]) => void
  /** Listens no longer: whoever connects is refused. */
  readonly refuse: () => Promise<void>
  /** Listens again, on the same port. */
  readonly listen: () => Promise<void>
  readonly close: () => Promise<void>
}

/** What a server offers: extensions of SMTP by name, and with STARTTLS what it shows itself with. */
export interface Offer {
  readonly extensions?: readonly string[]
  readonly certificate?: { readonly key: string; readonly cert: string }
}

export async function chaosServer({ extensions = [], certificate }: Offer = {}): Promise<ChaosServer> {
  const context = certificate === undefined ? undefined : createSecureContext(certificate)
  const taken: Taken[] = []
  const struck = new Map<Phase, number>()
  const passed = new Map<Phase, number>()
  const open = new Set<Socket>()
  const awaited: { readonly phase: Phase; left: number; readonly resolve: () => void }[] = []
  let faults: readonly Fault[] = []
  let connections = 0
  const wrong =
    (connection: number) =>
    (phase: Phase, line: string = '') => {
      const passing = (passed.get(phase) ?? 0) + 1
      passed.set(phase, passing)
      for (const one of awaited) {
        if (one.phase === phase && --one.left === 0) one.resolve()
      }
      const fault = faults.find((one) => one.phase === phase && one.strikes(passing, connection, line))
      if (fault !== undefined) struck.set(phase, (struck.get(phase) ?? 0) + 1)
      return fault?.deed
    }
  const answer = (socket: Socket) => {
    connections += 1
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    // A sender that breaks off in the middle is the test, not an error.
    socket.on('error', () => undefined)
    socket.setNoDelay()
    const host = { connection: connections, wrong: wrong(connections), offers: extensions, context }
    talk(wireOf(socket), { ...host, take: (letter) => taken.push(letter) }).catch((error: unknown) => {
      socket.destroy()
      throw error
    })
  }
  let server = await listening(answer, 0)
  const { port } = server.address() as AddressInfo
  const refuse = async () => {
    for (const socket of open) socket.destroy()
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }
  return {
    ...{ port, taken, struck, connections: () => connections, refuse, close: refuse },
    passing: (phase, times) => new Promise((resolve) => awaited.push({ phase, left: times, resolve })),
    ail: (next) => {
      faults = next
      passed.clear()
    },
    listen: async () => {
      if (!server.listening) server = await listening(answer, port)
    },
  }
}

async function listening(answer: (socket: Socket) => void, port: number): Promise<Server> {
  const server = createServer(answer)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}
