import { setImmediate as tick } from 'node:timers/promises'
import { type SecureContext, TLSSocket } from 'node:tls'
import { beneath, commit, type Deed, type Phase, takesFirst } from './fault.ts'
import { type Wire, wireOf } from './wire.ts'

/** A letter as the server took it. */
export interface Taken {
  readonly to: string
  /** Its bytes, without the dots that were put before other dots. */
  readonly raw: Buffer
  /** The connection that it came by, from 1. */
  readonly connection: number
}

/** What a talk needs of its server. */
export interface Host {
  readonly connection: number
  /** What goes wrong as `phase` is passed, at a `line` of the sender's, if anything. */
  readonly wrong: (phase: Phase, line?: string) => Deed | undefined
  readonly take: (letter: Taken) => void
  /** What EHLO offers: extensions by name. */
  readonly offers: readonly string[]
  readonly context: SecureContext | undefined
}

/** What has been said so far for the letter that comes. */
interface Envelope {
  from: boolean
  to: string[]
}

type Step = 'on' | 'over'

/** Talks with one sender as RFC 5321 wants it, but for what goes wrong. */
export async function talk(first: Wire, server: Host): Promise<void> {
  const deed = server.wrong('connect')
  if (deed !== undefined && (await commit(deed, '', first.socket)) === 'over') return
  if ((await reply(first, server, 'greeting', '220 chaos.example ESMTP')) === 'over') return
  let wire = first
  const envelope: Envelope = { from: false, to: [] }
  for (;;) {
    const line = await wire.line()
    if (line === undefined) return
    const verb = line.slice(0, 4).toUpperCase()
    const host: Host = { ...server, wrong: (phase) => server.wrong(phase, line) }
    const step = verb === 'STAR' ? await secured(wire, host) : await answer({ verb, line, wire, host, envelope })
    if (step === 'over') return
    if (step !== 'on') wire = step
  }
}

interface Asked {
  readonly verb: string
  readonly line: string
  readonly wire: Wire
  readonly host: Host
  readonly envelope: Envelope
}

async function answer({ verb, line, wire, host, envelope }: Asked): Promise<Step> {
  switch (verb) {
    case 'EHLO':
      return reply(wire, host, 'ehlo', ehlo(host.offers))
    case 'AUTH':
      return reply(wire, host, 'auth', '235 2.7.0 welcome')
    case 'MAIL':
      return reply(wire, host, 'mail', '250 2.1.0 ok', () => {
        envelope.from = true
        envelope.to = []
      })
    case 'RCPT':
      if (!envelope.from) return say(wire, '503 5.5.1 MAIL first')
      return reply(wire, host, 'rcpt', '250 2.1.5 ok', () => envelope.to.push(/<(.*)>/.exec(line)?.[1] ?? ''))
    case 'DATA':
      if (envelope.to.length === 0) return say(wire, '503 5.5.1 no valid recipients')
      return data(wire, host, envelope)
    case 'QUIT':
      wire.socket.end('221 2.0.0 bye\r\n')
      return 'over'
    case 'RSET':
      envelope.from = false
      envelope.to = []
      return say(wire, '250 2.0.0 forgotten')
    default:
      return say(wire, verb === 'HELO' ? '250 chaos.example' : '500 5.5.1 what?')
  }
}

const ehlo = (offers: readonly string[]): string =>
  ['chaos.example', ...offers].map((offer, at) => `250${at === offers.length ? ' ' : '-'}${offer}`).join('\r\n')

function say({ socket }: Wire, text: string): Step {
  socket.write(`${text}\r\n`)
  return 'on'
}

/** Says `usual`, unless something goes wrong; `then` is what it stands for. */
async function reply(wire: Wire, host: Host, phase: Phase, usual: string, then?: () => unknown): Promise<Step> {
  const deed = host.wrong(phase)
  if (deed === undefined) {
    then?.()
    return say(wire, usual)
  }
  if (takesFirst(deed)) then?.()
  return (await commit(deed, usual, wire.socket)) === 'over' ? 'over' : 'on'
}

async function secured(wire: Wire, host: Host): Promise<Step | Wire> {
  if (host.context === undefined) return say(wire, '502 5.5.1 no TLS here')
  let agreed = false
  const step = await reply(wire, host, 'starttls', '220 2.0.0 go ahead', () => {
    agreed = true
  })
  if (step === 'over' || !agreed) return step
  const socket = new TLSSocket(wire.socket, { isServer: true, secureContext: host.context })
  beneath.set(socket, wire.socket)
  socket.on('error', () => undefined)
  return wireOf(socket)
}

async function data(wire: Wire, host: Host, envelope: Envelope): Promise<Step> {
  let wanted = false
  const step = await reply(wire, host, 'data', '354 go on', () => {
    wanted = true
  })
  if (step === 'over' || !wanted) return step
  const body = await bodyOf(wire, host)
  if (body === undefined) return 'over'
  const { connection } = host
  const to = envelope.to.join()
  envelope.from = false
  envelope.to = []
  if (body.answered) return 'on'
  const ended = await reply(wire, host, 'dot', '250 2.0.0 taken', () =>
    host.take({ to, raw: undotted(body.raw), connection }),
  )
  return ended === 'over' ? 'over' : afterwards(wire, host)
}

/** As many bytes of a letter as are read before its middle. */
const middle = 300_000

/** Reads a letter up to its dot; undefined where the talk is over before. `answered` tells that a reply went out too early. */
async function bodyOf(wire: Wire, host: Host): Promise<{ raw: Buffer; answered: boolean } | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  let tail: Buffer = Buffer.from('\r\n')
  const passed = new Set<Phase>()
  let answered = false
  let slow = false
  for (;;) {
    const chunk = await wire.some()
    if (chunk === undefined) return undefined
    if (slow) await tick()
    const joined = Buffer.concat([tail, chunk])
    const end = joined.indexOf('\r\n.\r\n')
    const own = end < 0 ? chunk : joined.subarray(tail.length, Math.max(tail.length, end + 2))
    for (const phase of ['body', 'middle'] as const) {
      if (passed.has(phase) || (phase === 'middle' && size + chunk.length < middle)) continue
      passed.add(phase)
      const deed = host.wrong(phase)
      if (deed === 'drip') slow = true
      else if (deed !== undefined) {
        if ((await commit(deed, '', wire.socket)) === 'over') return undefined
        answered ||= deed !== 'garbage'
      }
    }
    size += chunk.length
    chunks.push(own)
    if (end >= 0) {
      wire.unread(joined.subarray(end + 5))
      return { raw: cut(Buffer.concat(chunks), end + 2 - tail.length), answered }
    }
    tail = joined.subarray(-4)
  }
}

/** Without what of the last dot came with the chunk before: `rest` is below nought by so many bytes. */
const cut = (raw: Buffer, rest: number): Buffer => (rest < 0 ? raw.subarray(0, rest) : raw)

/** RFC 5321 § 4.5.2. */
const undotted = (raw: Buffer): Buffer => Buffer.from(raw.toString('latin1').replace(/(^|\r\n)\./g, '$1'), 'latin1')

/** What goes wrong when a letter has been answered: at once, or with the next command. */
async function afterwards(wire: Wire, host: Host): Promise<Step> {
  const deed = host.wrong('next')
  if (deed === undefined) return 'on'
  const isReply = deed === 'ooze' || (/^\d/.test(deed) && !deed.startsWith('421'))
  if (isReply && (await wire.line()) === undefined) return 'over'
  return (await commit(deed, '', wire.socket)) === 'over' ? 'over' : 'on'
}
