import type { Socket } from 'node:net'
import type { Failure } from '../../domain/failure.ts'
import { type Deadline, deadlineOf } from './deadline.ts'
import { type Reply, replyReader } from './replies.ts'
import { clean, wordsOf } from './words.ts'

interface Listener {
  readonly heard: (reply: Reply) => void
  readonly lost: (loss: Failure) => void
}

/** A line to a server: commands and letters go out on it, replies come in, each within its time. */
export class Line {
  readonly #socket: Socket
  readonly #failure: (why: string) => Failure
  readonly #deadline: Deadline
  readonly #read = replyReader()
  /** What nobody has listened for yet. */
  readonly #replies: Reply[] = []
  #listener: Listener | undefined
  #wake: (() => void) | undefined
  #loss: Failure | undefined

  /** Takes a socket over on which no reply is outstanding. `failure` says what the loss of it means. */
  constructor(socket: Socket, failure: (why: string) => Failure) {
    this.#socket = socket
    this.#failure = failure
    this.#deadline = deadlineOf((limit) => this.lose(`it gave no whole answer within ${spanOf(limit)}`))
    socket.on('error', (error) => this.lose(error.message))
    socket.on('end', () => this.lose('it closed the connection'))
    socket.on('close', () => this.lose('the connection broke'))
    if (socket.destroyed) this.lose('the connection broke')
    socket.on('data', (bytes: Buffer) => this.#take(bytes)).resume()
  }

  /** What the line was lost by, if it was. */
  get loss(): Failure | undefined {
    return this.#loss
  }

  /** As `loss`, where nothing is under way: a server that speaks without having been asked cannot be followed any more. */
  lossWhenIdle(): Failure | undefined {
    const [unasked] = this.#replies
    return this.#loss ?? (unasked === undefined ? undefined : this.lose(`it said unasked: ${wordsOf(unasked)}`))
  }

  /** Gives the line up. */
  lose(why: string): Failure {
    this.#loss ??= this.#failure(why)
    this.#deadline.stop()
    this.#socket.destroy()
    this.#listener?.lost(this.#loss)
    this.#listener = undefined
    this.#stir()
    return this.#loss
  }

  say(commands: string): void {
    if (this.#loss === undefined) this.#socket.write(commands, 'latin1')
  }

  /** The next reply, whole within `limit` milliseconds; rejects with what the line was lost by. */
  hear(limit: number): Promise<Reply> {
    const reply = this.#replies.shift()
    if (reply !== undefined) return Promise.resolve(reply)
    if (this.#loss !== undefined) return Promise.reject(this.#loss)
    this.#deadline.set(limit)
    return new Promise((heard, lost) => {
      this.#listener = { heard, lost }
    })
  }

  /** Whether the server has said something that nobody has listened for. */
  get hasSpoken(): boolean {
    return this.#replies.length > 0
  }

  /** Hands bytes to the system, with what follows them in the same write. */
  hand(bytes: Uint8Array, followed: string): void {
    if (this.#loss !== undefined) return
    this.#socket.cork()
    this.#socket.write(bytes, this.#written)
    if (followed !== '') this.#socket.write(followed, 'latin1', this.#written)
    this.#socket.uncork()
  }

  /** Waits until the system has taken what it was handed; no longer once the server speaks or the line is lost. */
  async taken(limit: number): Promise<void> {
    if (this.#socket.writableLength === 0 || this.#loss !== undefined || this.hasSpoken) return
    this.#deadline.set(limit)
    await new Promise<void>((wake) => {
      this.#wake = wake
    })
    this.#deadline.lift()
  }

  /** Takes leave where nothing is under way (RFC 5321 § 4.1.1.10), and waits `limit` milliseconds at the most for the answer to it. */
  leave(limit: number): void {
    if (this.lossWhenIdle() !== undefined) return
    this.#loss = this.#failure('we left')
    this.#deadline.stop()
    const socket = this.#socket
    const patience = setTimeout(() => socket.destroy(), limit)
    socket.once('data', () => socket.end()).once('close', () => clearTimeout(patience))
    socket.write('QUIT\r\n', 'latin1')
  }

  #take(bytes: Buffer): void {
    const { replies, garbage } = this.#read(bytes)
    for (const reply of replies) this.#hear(reply)
    if (garbage !== undefined) this.lose(`it said what is no reply: ${clean(garbage)}`)
    this.#stir()
  }

  #hear(reply: Reply): void {
    if (this.#listener === undefined) {
      this.#replies.push(reply)
      return
    }
    const { heard } = this.#listener
    this.#listener = undefined
    this.#deadline.lift()
    heard(reply)
  }

  /** One listener for all writes. */
  readonly #written = (): void => {
    if (this.#socket.writableLength === 0) this.#stir()
  }

  #stir(): void {
    this.#wake?.()
    this.#wake = undefined
  }
}

const spanOf = (milliseconds: number): string =>
  milliseconds % 60_000 === 0 ? `${milliseconds / 60_000} min` : `${milliseconds / 1000} s`
