import { Failure } from '../../domain/failure.ts'
import { openLane } from '../pace/lane.ts'
import type { Connection, Transport } from '../ports.ts'
import { isAway, watched, watchedBreaker } from './watch.ts'

/** A mail server that takes letters on, and how much of them it gets. */
export interface RelaySettings {
  readonly transport: Transport
  readonly weight: number
  /** At most so many connections of ours. */
  readonly connections?: number | undefined
  /** At most so many letters a second. */
  readonly rate?: number | undefined
}

/** What relays need of the world. */
export interface RelayPorts {
  readonly now: () => number
  /** Waits; resolves early when the run is stopped. */
  readonly pause: (milliseconds: number) => Promise<void>
  readonly stopped: AbortSignal
  /** One of several is away, for this reason: told once, until it is back. */
  readonly onAway?: (reason: Failure) => void
}

/** A mail server as it stands: what is open to it, whether it is there, how much it takes. */
export interface Relay {
  /** How many connections are open, or being opened. */
  readonly open: () => number
  /** The same with `more` of them, for each part of its weight. */
  readonly load: (more: 0 | 1) => number
  /** Whether another connection would be welcome. */
  readonly hasRoom: (now: number) => boolean
  /** Whether it may be tried: not while it is known to be away, nor while one tries whether it is back. */
  readonly mayTry: (now: number) => boolean
  /** `givesWay`: whether its place is wanted elsewhere. */
  readonly connect: (givesWay: () => boolean) => Promise<Connection>
}

/** As long as a server that would not have another connection is not asked for one more, in milliseconds. */
const respite = 10 * 60_000

/** Opens a mail server: no connection as yet. */
export function openRelay(settings: RelaySettings, ports: RelayPorts): Relay {
  const breaker = watchedBreaker(ports)
  const rate = settings.rate ?? Number.POSITIVE_INFINITY
  const room = openRoom(Math.min(settings.connections ?? Number.POSITIVE_INFINITY, useful(rate)))
  const turns = openLane({ connections: Number.POSITIVE_INFINITY, rate })
  let open = 0

  const connect = async (): Promise<Connection> => {
    breaker.tried(ports.now())
    open += 1
    try {
      return await settings.transport.connect()
    } catch (error) {
      open -= 1
      // One that has connections of ours and wants no more is there.
      const isFull = error instanceof Failure && error.code === 'send/slow-down' && open > 0
      if (isFull) room.refused(open, ports.now())
      if (!isFull && isAway(error)) breaker.lost(error)
      else breaker.leftOff()
      throw error
    }
  }
  return {
    open: () => open,
    load: (more) => (open + more) / settings.weight,
    hasRoom: (now) => open < room.most(now),
    mayTry: (now) => breaker.mayTryAt(now) <= now,
    connect: async (givesWay) => {
      const connection = await connect()
      let [isClosed, hasTurn] = [false, false]
      const turn = () => {
        const now = ports.now()
        if (hasTurn) return 0
        const wait = turns.freeAt(now) - now
        if (wait > 0) return wait
        turns.begin(now)
        turns.end()
        hasTurn = true
        return 0
      }
      return {
        deliver: async (message, beforeBody) => {
          await turnOf(turn, ports)
          hasTurn = false
          return watched(connection.deliver(message, beforeBody), breaker)
        },
        isOpen: () => connection.isOpen() && !givesWay(),
        turn,
        close: () => {
          if (!isClosed) open -= 1
          isClosed = true
          connection.close()
        },
      }
    },
  }
}

/** How many connections a server has: what it was set to, or as many as it last let us have, and one more for each ten minutes since. */
function openRoom(set: number): { most: (now: number) => number; refused: (open: number, now: number) => void } {
  let full: { readonly open: number; readonly since: number } | undefined
  return {
    most: (now) => {
      if (full === undefined) return set
      // A clock that was set back makes nothing longer.
      if (now < full.since) full = { ...full, since: now }
      return Math.min(set, full.open + Math.floor((now - full.since) / respite))
    },
    refused: (open, now) => {
      full = { open, since: now }
    },
  }
}

/** As many connections as there can be use for at a rate: on no other would a letter have its turn within ten seconds. */
const useful = (rate: number): number => Math.max(1, Math.ceil(rate * 10))

/** Waits until a letter has its turn. */
async function turnOf(turn: () => number, { pause, stopped }: RelayPorts): Promise<void> {
  for (let wait = turn(); wait > 0; wait = turn()) {
    if (stopped.aborted) throw new Failure('send/unreachable', 'The run was stopped before the letter could go')
    await pause(Math.min(wait, 60_000))
  }
}
