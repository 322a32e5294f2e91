import type { Socket } from 'node:net'
import { setImmediate as tick, setTimeout as wait } from 'node:timers/promises'

/** Where in its talk with a sender a server goes wrong. `next` is after the reply to a letter, on the same connection. */
export type Phase =
  | 'connect'
  | 'greeting'
  | 'ehlo'
  | 'starttls'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'body'
  | 'middle'
  | 'dot'
  | 'next'

/**
 * What a server does instead of what it should. A text that begins with a digit is what it replies, and after a 421 it leaves.
 * `drip` is the right reply, a byte at a time; `ooze` is one that never ends. What begins with `take-` takes the letter first.
 */
export type Deed =
  | 'drop'
  | 'reset'
  | 'hang'
  | 'drip'
  | 'ooze'
  | 'garbage'
  | 'take-drop'
  | 'take-reset'
  | 'take-hang'
  | 'take-ooze'
  | 'take-garbage'
  | `${number} ${string}`

/** A fault: `strikes` is asked each time that a talk passes its phase: for which time in all and on which connection, from 1; at what line. */
export interface Fault {
  readonly phase: Phase
  readonly deed: Deed
  readonly strikes: (passing: number, connection: number, line: string) => boolean
}

/** Whether a server takes the letter before it goes wrong. */
export const takesFirst = (deed: Deed): boolean => deed.startsWith('take-') || deed === 'drip'

/** What a socket of TLS lies on. */
export const beneath: WeakMap<Socket, Socket> = new WeakMap()

/** Goes wrong: tells whether the talk is `over`, or goes on with the usual reply `said`, or with something `else` said. */
export async function commit(deed: Deed, usual: string, socket: Socket): Promise<'over' | 'said' | 'else'> {
  switch (deed) {
    case 'drop':
    case 'take-drop':
      return over(() => socket.end())
    case 'reset':
    case 'take-reset':
      // TLS has no reset of its own.
      return over(() => (beneath.get(socket) ?? socket).resetAndDestroy())
    case 'hang':
    case 'take-hang':
      return over(() => undefined)
    case 'drip':
      for (const byte of Buffer.from(`${usual}\r\n`)) {
        socket.write(Buffer.of(byte))
        await tick()
      }
      return 'said'
    case 'ooze':
    case 'take-ooze':
      for (let count = 0; !socket.destroyed && socket.writable; count += 1) {
        socket.write('250-x\r\n'.charAt(count % 7))
        await wait(1)
      }
      return 'over'
    case 'garbage':
    case 'take-garbage':
      socket.write(Buffer.from('\0\xff\x16\x03 neither \xe9\xfc nor SMTP\r\n', 'latin1'))
      return 'else'
    default:
      socket.write(`${deed}\r\n`)
      return deed.startsWith('421') ? over(() => socket.end()) : 'else'
  }
}

const over = (end: () => unknown): 'over' => {
  end()
  return 'over'
}
