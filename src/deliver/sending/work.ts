import { Failure } from '../../domain/failure.ts'
import type { Going } from '../pace/pacer.ts'
import type { Begun, Connection, Due, Message } from '../ports.ts'
import type { RunPorts } from '../run.ts'
import type { Bell } from './bell.ts'
import { type ContentWatch, openContentWatch } from './content.ts'
import { notSent, record } from './ending.ts'
import type { MarkBook } from './marks.ts'
import type { Outage } from './outage.ts'
import { openStrikes, type Strikes } from './strikes.ts'
import type { Window } from './window.ts'

/** What those who work on a run share. */
export interface Shift {
  readonly ports: Pick<RunPorts, 'compose' | 'now' | 'onSettled'>
  readonly marks: MarkBook
  readonly window: Window
  readonly outage: Outage
  readonly bell: Bell
  /** Waits, until the run is over at the longest. */
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** A shift, and what it knows of the letters that went before. */
export interface Crew extends Shift {
  readonly content: ContentWatch
  readonly strikes: Strikes
}

/** A connection, where there is one, and how often in a row it was lost. */
export interface Line {
  connection: Connection | undefined
  losses: number
}

/** A letter that is under way. */
export interface Attempt {
  readonly going: Going<Due>
  /** What the ledger answers when its body is to begin; undefined where it has not come to that. */
  asked: Promise<Begun> | undefined
  /** Whether it has come to a connection. */
  isConnected: boolean
  /** Whether it is the first on it. */
  isFirst: boolean
}

/** Gives the work of one connection after the other: a letter at a time, until there is none left for it. */
export function openWork(shift: Shift): () => Promise<void> {
  const crew = { ...shift, content: openContentWatch(shift.marks.spare), strikes: openStrikes() }
  return () => work(crew)
}

async function work(crew: Crew): Promise<void> {
  const line: Line = { connection: undefined, losses: 0 }
  try {
    while (await hasPlace(line, crew)) {
      const going = await crew.window.next()
      if (going === undefined) return
      await sendOne(going, line, crew)
      if (line.losses > 0) await crew.sleep(Math.min(60, 2 ** (line.losses - 1)) * 1000)
    }
  } finally {
    line.connection?.close()
  }
}

/** Resolves when there is a connection whose turn it is, or room for one: no letter is kept waiting for that. False where the run has ended. */
async function hasPlace(line: Line, { outage, window, bell }: Crew): Promise<boolean> {
  for (;;) {
    const { connection } = line
    const isOpen = connection?.isOpen() === true
    if (!isOpen) hangUp(line)
    const wait = isOpen ? (connection.turn?.() ?? 0) : outage.hasRoom() ? 0 : 1000
    if (wait === 0) return true
    if (window.isOver()) return false
    await bell.rest(Math.min(wait, 1000))
  }
}

async function sendOne(going: Going<Due>, line: Line, crew: Crew): Promise<void> {
  const attempt: Attempt = { going, asked: undefined, isConnected: false, isFirst: false }
  const message = await composed(going, crew)
  if (!(await crew.outage.mayTry())) return crew.window.giveBack(going, 'well')
  try {
    const before = line.connection
    const connection = await connected(line, crew.outage)
    Object.assign(attempt, { isConnected: true, isFirst: connection !== before })
    const outcome = await connection.deliver(message, () => begin(attempt, crew.marks))
    record(attempt, outcome, crew)
    line.losses = outcome.kind === 'silent' ? line.losses + 1 : 0
    if (!connection.isOpen()) hangUp(line)
  } catch (error) {
    hangUp(line)
    line.losses = (await notSent(attempt, error, crew)) === 'lost' ? line.losses + 1 : 0
  }
  crew.outage.check()
  crew.content.check()
}

/** Its message; what cannot be composed ends the run, and stays as it was. */
async function composed(going: Going<Due>, { ports, window }: Crew): Promise<Message> {
  try {
    return await ports.compose(going.letter)
  } catch (error) {
    window.giveBack(going, 'well')
    throw error
  }
}

async function connected(line: Line, outage: Outage): Promise<Connection> {
  if (line.connection?.isOpen() !== true) hangUp(line)
  line.connection ??= await outage.connect()
  return line.connection
}

function hangUp(line: Line): void {
  line.connection?.close()
  line.connection = undefined
}

/** Resolves when it is on disk that the letter begins; keeps back one whose reader has left since, or that somebody else sends. */
async function begin(attempt: Attempt, marks: MarkBook): Promise<void> {
  attempt.asked = marks.begin(attempt.going.letter)
  if ((await attempt.asked) === 'begun') return
  throw new Failure('send/busy', 'A delivery has changed under our hands', { hint: 'Run `send` again.' })
}
