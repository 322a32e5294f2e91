import type { Failure } from '../../domain/failure.ts'
import type { Connection } from '../ports.ts'
import type { RunOptions, RunPorts } from '../run.ts'
import type { Bell } from './bell.ts'
import { longest } from './window.ts'

/** Talks to a server that may not be there, and gives up on one that is not there for good. */
export interface Outage {
  /** Resolves when the server may be tried; false where the run is over. Whoever was let in has to tell how it went. */
  readonly mayTry: () => Promise<boolean>
  readonly connect: () => Promise<Connection>
  /** Whether there is use in opening another connection. */
  readonly hasRoom: () => boolean
  readonly answered: () => void
  /** Nothing came of trying. */
  readonly leftOff: () => void
  /** The server was lost, for this reason. */
  readonly lost: (reason: Failure) => void
  /** Whether the server is thought to be away. */
  readonly isOn: () => boolean
  /** Throws why the server was lost where there is no use in trying again. */
  readonly check: () => void
  /** Throws why the server was not there where the run's time was over before it was. */
  readonly endedDuring: () => void
}

/** As long as a server may be away in milliseconds. */
const patience = 120_000

/** Watches over a server. */
export function openOutage({
  options,
  ports,
  bell,
  isOver,
}: {
  readonly options: Pick<RunOptions, 'until'>
  readonly ports: Pick<RunPorts, 'breaker' | 'transport' | 'now' | 'stopped' | 'onAway'>
  readonly bell: Bell
  readonly isOver: () => boolean
}): Outage {
  const { breaker, transport, now } = ports
  let reason: Failure | undefined
  let first: Promise<Connection> | undefined
  let wasThere = false
  const told = (tell: () => void) => {
    tell()
    bell.ring()
  }
  return {
    mayTry: async () => {
      while (!isOver()) {
        const moment = now()
        const at = breaker.mayTryAt(moment)
        if (at <= moment) {
          breaker.tried(moment)
          return true
        }
        await bell.rest(Math.min(at - moment, longest, (options.until ?? Number.POSITIVE_INFINITY) - moment))
      }
      return false
    },
    connect: async () => {
      // One connection goes first: a server that is not there at all, or has no room, is not knocked at by many.
      if (first === undefined) {
        first = transport.connect()
        const connection = await first
        wasThere = true
        return connection
      }
      await first
      return transport.connect()
    },
    hasRoom: () => transport.hasRoom?.() ?? true,
    answered: () =>
      told(() => {
        reason = undefined
        breaker.answered()
      }),
    leftOff: () => told(breaker.leftOff),
    lost: (why) => {
      reason = why
      const wasAway = breaker.downSince() !== undefined
      told(() => breaker.lost(now()))
      // One that was never there is not waited for.
      if (wasThere && !wasAway && breaker.downSince() !== undefined) ports.onAway?.(why)
    },
    isOn: () => breaker.downSince() !== undefined,
    check: () => {
      const since = breaker.downSince()
      const isLong = since !== undefined && now() - since >= patience
      if (reason !== undefined && (!wasThere || isLong)) throw reason
    },
    endedDuring: () => {
      const isTimeOver = options.until !== undefined && now() >= options.until && !ports.stopped.aborted
      if (isTimeOver && reason !== undefined && breaker.downSince() !== undefined) throw reason
    },
  }
}
