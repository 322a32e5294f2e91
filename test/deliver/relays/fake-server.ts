import type { Connection, Message, Transport } from '../../../src/deliver/ports.ts'
import type { EmailAddress } from '../../../src/domain/address.ts'
import type { Code } from '../../../src/domain/codes.ts'
import { Failure } from '../../../src/domain/failure.ts'

/** A mail server of a test: how it is at the moment, and what it has seen. */
export interface FakeServer extends Transport {
  /** Why it cannot be talked to; undefined where it can. */
  trouble: Code | undefined
  /** It lets us have so many connections. */
  most: number
  open: number
  taken: number
  /** How often somebody came to its door. */
  knocks: number
}

/** A letter to nobody. */
export const letter: Message = {
  from: 'news@a.example' as EmailAddress,
  to: 'ada@b.example' as EmailAddress,
  raw: new Uint8Array(),
}

/** Opens a server that is well. */
export function fakeServer(): FakeServer {
  const server: FakeServer = {
    trouble: undefined,
    most: Number.POSITIVE_INFINITY,
    open: 0,
    taken: 0,
    knocks: 0,
    connect: async () => {
      server.knocks += 1
      if (server.trouble !== undefined) throw new Failure(server.trouble, 'no')
      if (server.open >= server.most) throw new Failure('send/slow-down', '421 too many connections')
      server.open += 1
      return connectionTo(server)
    },
  }
  return server
}

function connectionTo(server: FakeServer): Connection {
  let [isOpen, isClosed] = [true, false]
  return {
    deliver: async (_, beforeBody) => {
      if (server.trouble !== undefined) {
        isOpen = false
        throw new Failure(server.trouble, 'lost')
      }
      await beforeBody()
      server.taken += 1
      return { kind: 'accepted', reply: '250' }
    },
    isOpen: () => isOpen && !isClosed,
    close: () => {
      if (!isClosed) server.open -= 1
      isClosed = true
    },
  }
}
