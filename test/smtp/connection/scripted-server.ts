import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createServer as createSafeServer, TLSSocket, type TlsOptions } from 'node:tls'
import type { SmtpServer } from '../../../src/smtp/smtp-url.ts'

/** What is answered: text as it goes out, or what is done with the connection instead. */
export type Answer = string | ((socket: Socket) => unknown)

/** Where an SMTP server answers: its greeting, each command, and the end of a letter. */
export type Turn =
  | 'greeting'
  | 'EHLO'
  | 'HELO'
  | 'STARTTLS'
  | 'AUTH'
  | 'RSET'
  | 'MAIL'
  | 'RCPT'
  | 'DATA'
  | 'dot'
  | 'QUIT'

const polite: Readonly<Record<string, Answer>> = {
  greeting: '220 mx.internal ESMTP\r\n',
  EHLO: '250-mx.internal\r\n250-PIPELINING\r\n250 SIZE 10240000\r\n',
  HELO: '250 mx.internal\r\n',
  STARTTLS: '220 2.0.0 go on\r\n',
  AUTH: '235 2.7.0 welcome\r\n',
  RSET: '250 2.0.0 Ok\r\n',
  MAIL: '250 2.1.0 Ok\r\n',
  RCPT: '250 2.1.5 Ok\r\n',
  DATA: '354 End data with <CR><LF>.<CR><LF>\r\n',
  dot: '250 2.0.0 Ok: queued\r\n',
  QUIT: (socket) => socket.end('221 2.0.0 Bye\r\n'),
}

/** How a scripted server is set up. */
export interface Script {
  /** What it answers otherwise than any server; of several answers each is given once, and the last one ever after. */
  readonly answers?: Readonly<Partial<Record<Turn, Answer | readonly Answer[]>>>
  readonly tls?: TlsOptions & { readonly kind: 'implicit' | 'starttls' }
  /** What is done when some of a letter has come, and not yet its end. */
  readonly midway?: (socket: Socket) => unknown
}

/** A server on loopback that says what a test has it say, and remembers what it heard. */
export interface ScriptedServer {
  readonly server: SmtpServer
  /** Every command and letter, in order; a letter as it came, with its dot. */
  readonly heard: string[]
  /** What came in one piece. */
  readonly flights: string[]
  /** How many connections were made, and how many of them there still are. */
  readonly connections: () => number
  readonly open: () => number
  readonly close: () => Promise<void>
}

/** Starts one. */
export async function scriptedServer(script: Script = {}): Promise<ScriptedServer> {
  const { tls } = script
  const heard: string[] = []
  const flights: string[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const next = answersOf(script)
  const begin = (socket: Socket): void => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serve(socket, { script, heard, flights, next }).answer('greeting')
  }
  const listener = tls?.kind === 'implicit' ? createSafeServer(tls, begin) : createServer(begin)
  listener.on('tlsClientError', () => undefined).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  return {
    server: { host: '127.0.0.1', port: (listener.address() as AddressInfo).port, tls: tls?.kind ?? 'none' },
    heard,
    flights,
    connections: () => connections,
    open: () => sockets.size,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => listener.close(() => resolve()))
    },
  }
}

function answersOf({ answers = {} }: Script): (turn: Turn) => Answer {
  const counts = new Map<Turn, number>()
  return (turn) => {
    const all = [answers[turn] ?? polite[turn] ?? '500 5.5.1 what?\r\n'].flat() as readonly Answer[]
    const count = counts.get(turn) ?? 0
    counts.set(turn, count + 1)
    return all[Math.min(count, all.length - 1)] ?? ''
  }
}

interface Serving {
  readonly script: Script
  readonly heard: string[]
  readonly flights: string[]
  readonly next: (turn: Turn) => Answer
}

function serve(socket: Socket, serving: Serving): { readonly answer: (turn: Turn) => void } {
  const { script, heard, flights, next } = serving
  let [text, inLetter] = ['', false]
  const answer = (turn: Turn): void => {
    const said = next(turn)
    inLetter = turn === 'DATA' && (typeof said === 'function' || said.startsWith('354'))
    if (typeof said === 'function') said(socket)
    else if (socket.writable) socket.write(said)
    if (turn === 'STARTTLS' && typeof said === 'string' && said.startsWith('220')) {
      socket.removeAllListeners('data')
      serve(new TLSSocket(socket, { ...script.tls, isServer: true }), serving)
    }
  }
  const take = (): boolean => {
    const mark = inLetter && !text.startsWith('.\r\n') ? '\r\n.\r\n' : '\r\n'
    const end = text.indexOf(mark)
    if (end === -1) return false
    const whole = text.slice(0, end + mark.length)
    text = text.slice(whole.length)
    heard.push(inLetter ? whole : whole.slice(0, -2))
    answer(inLetter ? 'dot' : (whole.trim().split(' ')[0]?.toUpperCase() as Turn))
    return true
  }
  socket
    .on('error', () => undefined)
    .on('data', (bytes: Buffer) => {
      flights.push(bytes.toString('latin1'))
      text += bytes.toString('latin1')
      while (take()) if (text === '') return
      if (inLetter) script.midway?.(socket)
    })
  return { answer }
}
