import { Socket } from 'node:net'

/** Where the talk on a socket stands. */
interface Talk {
  /** What was asked last. */
  asked: string
  /** Whether the letter's bytes go out now. */
  inLetter: boolean
  /** The last bytes of the letter that went out. */
  tail: string
}

type Done = (error?: Error | null) => void

/** The methods of a socket that its streams call, below everything that waits or gathers: what they are given is on its way at once. */
interface Lower {
  _write: (chunk: Buffer | string, encoding: BufferEncoding | 'buffer', done: Done) => void
  _writev?: (
    chunks: readonly { readonly chunk: Buffer | string; readonly encoding: BufferEncoding }[],
    done: Done,
  ) => void
  push: (chunk: Buffer | null, encoding?: BufferEncoding) => boolean
  connect: (...args: unknown[]) => Socket
}

/** Tells what passes between a program and its mail server. `splits` says that a letter must be cut at a point, to stop there. */
export function watchMail(pass: (point: string) => void, splits: (point: string) => boolean): void {
  const talks = new WeakMap<object, Talk>()
  const lower = Socket.prototype as unknown as Lower
  const { _write, push, connect } = lower
  lower.connect = function (this: Socket, ...args) {
    talks.set(this, { asked: 'greeting', inLetter: false, tail: '\r\n' })
    this.prependOnceListener('connect', () => pass('connected'))
    return connect.apply(this, args)
  }
  lower._writev = function (this: Socket & Lower, chunks, done) {
    const all = chunks.map(({ chunk, encoding }) => (typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk))
    this._write(Buffer.concat(all), 'buffer', done)
  }
  lower._write = function (this: object, chunk, encoding, done) {
    const talk = talks.get(this)
    if (talk === undefined) return _write.call(this, chunk, encoding, done)
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding as BufferEncoding) : chunk
    const write = (part: Buffer, then: Done) => _write.call(this, part, 'buffer', then)
    if (talk.inLetter) writeLetter(bytes, { talk, write, done, pass, splits })
    else writeCommands(bytes, { talk, write, done, pass })
  }
  lower.push = function (this: object, chunk, encoding) {
    const talk = talks.get(this)
    if (talk === undefined || chunk === null) return push.call(this, chunk, encoding)
    const { asked } = talk
    pass(`${asked} answered`)
    if (/^354/m.test(chunk.toString('latin1'))) Object.assign(talk, { inLetter: true, tail: '\r\n' })
    const more = push.call(this, chunk, encoding)
    pass(`answer to ${asked} read`)
    return more
  }
}

interface Writing {
  readonly talk: Talk
  readonly write: (part: Buffer, then: Done) => void
  readonly done: Done
  readonly pass: (point: string) => void
}

function writeCommands(bytes: Buffer, { talk, write, done, pass }: Writing): void {
  const verbs = (bytes.toString('latin1').match(/^[A-Z]{4}/gim) ?? []).map((verb) => verb.toUpperCase())
  for (const verb of verbs) pass(`before ${verb}`)
  talk.asked = verbs.at(-1) ?? talk.asked
  write(bytes, done)
  for (const verb of verbs) pass(`after ${verb}`)
}

function writeLetter(
  bytes: Buffer,
  { talk, write, done, pass, splits }: Writing & { readonly splits: (point: string) => boolean },
): void {
  if (talk.tail === '\r\n') pass('before the letter')
  const seen = talk.tail + bytes.toString('latin1')
  const ends = seen.endsWith('\r\n.\r\n')
  const half = Math.ceil(bytes.length / 2)
  if (splits('half of the letter')) return void write(bytes.subarray(0, half), () => pass('half of the letter'))
  pass('half of the letter')
  if (ends && splits('before the dot')) return void write(bytes.subarray(0, -3), () => pass('before the dot'))
  if (ends) pass('before the dot')
  if (ends) Object.assign(talk, { inLetter: false, asked: 'the letter' })
  talk.tail = seen.slice(-4)
  write(bytes, done)
  if (ends) pass('after the dot')
}
