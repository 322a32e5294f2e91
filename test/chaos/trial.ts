import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type SendPorts, send } from '../../src/app/send.ts'
import type { SendReport } from '../../src/app/sending/report.ts'
import { instant } from '../../src/base/calendar.ts'
import type { Compose, Message } from '../../src/deliver/ports.ts'
import type { Code } from '../../src/domain/codes.ts'
import { Failure } from '../../src/domain/failure.ts'
import type { Patience } from '../../src/smtp/connection/patience.ts'
import { composer } from '../../src/smtp/message/compose.ts'
import type { SmtpServer } from '../../src/smtp/smtp-url.ts'
import { smtpTransport } from '../../src/smtp/transport.ts'
import type { Database } from '../../src/store/engine/session.ts'
import { openDatabase } from '../../src/store/engine/sqlite.ts'
import { migrate } from '../../src/store/schema/migrate.ts'
import { storeIn } from '../../src/store/store.ts'
import { joining } from '../contract/subscribers.ts'
import { pacingAt } from '../ledger-hands.ts'
import { letterWith, linkKeys, publicationWith, sent } from '../letter-source.ts'
import { type ChaosServer, chaosServer, type Offer } from './server.ts'

/** How a send ended: with a report, or with a Failure. */
export interface Ended {
  readonly report: SendReport | undefined
  readonly code: Code | undefined
}

/** A list of readers in a store of its own, and a server that goes wrong. */
export interface Trial {
  readonly server: ChaosServer
  readonly database: Database
  readonly issue: string
  readonly readers: readonly string[]
  /** The letter that each reader is to get, by address: filled in as it is made. */
  readonly letters: ReadonlyMap<string, Buffer>
  readonly send: (how?: { readonly resendDoubtful?: boolean; readonly retryNow?: boolean }) => Promise<Ended>
  readonly close: () => Promise<void>
}

/** What a trial is about. */
export interface Told {
  readonly readers: number
  readonly offer: Offer
  readonly tls?: SmtpServer['tls']
  readonly login?: SmtpServer['login']
  /** Bytes that each letter has at least. */
  readonly size?: number
  readonly patience: Patience
}

const letter = letterWith()
const letterForAll = { common: letter, letterFor: () => letter, partFor: () => 'all' as const, unknown: () => [] }

export async function trial({ readers: count, offer, tls = 'none', login, size = 0, patience }: Told): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'courant-chaos-'))
  const database = openDatabase(join(folder, 'courant.db'), Math.random)
  await migrate(database)
  let ids = 0
  const { subscribers, ledger } = storeIn(database, {
    randomId: () => (ids++).toString(16).padStart(32, '0'),
    hashesOf: (key) => [`hash of ${key}`],
  })
  const readers = Array.from({ length: count }, (_, index) => `r${index}@readers.example`)
  await subscribers.join(readers.map((address) => joining(address, { confirmed: 'x' })))
  const server = await chaosServer(offer)
  const letters = new Map<string, Buffer>()
  const transport = smtpTransport(
    { host: 'localhost', port: server.port, tls, ...(login === undefined ? {} : { login }) },
    patience,
  )
  const clock = fastClock()
  const ports = {
    ...{ ledger, transport, readers: subscribers.readers, choices: subscribers.choices },
    ...{ compose: composing(size, letters), ...clock },
    ...{ lock: () => ({ release: () => undefined }), stopped: new AbortController().signal },
    randomId: () => `run ${ids++}`,
  }
  const mailing = { letters: letterForAll, publication: publicationWith(), linkKeys }
  return {
    ...{ server, database, issue: letter.issue.id, readers, letters },
    send: ({ resendDoubtful = false, retryNow = false } = {}) =>
      send(
        { ...mailing, limit: Number.MAX_SAFE_INTEGER, until: undefined, resendDoubtful, retryNow },
        { ...ports, pacing: { ...pacingAt(clock.now()), connections } },
      ).then(
        (report) => ({ report, code: undefined }),
        (error: unknown) => {
          if (!(error instanceof Failure)) throw error
          return { report: undefined, code: error.code }
        },
      ),
    close: async () => {
      await server.close()
      database.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** So many times as fast as others a clock of trials goes: what a send waits for in minutes is over in a moment, in the same order. */
const haste = 1000

function fastClock(): Pick<SendPorts, 'now' | 'pause'> {
  const began = performance.now()
  return {
    now: () => instant(sent + Math.floor((performance.now() - began) * haste)),
    pause: (milliseconds, early) => wait(milliseconds / haste, undefined, { signal: early }).catch(() => undefined),
  }
}

/** Connections of a trial. */
const connections = 2

/** The real composer, whose letters are kept and, where a test wants large ones, longer at their end. */
function composing(size: number, letters: Map<string, Buffer>): Compose {
  const compose = composer([])
  return (common) => {
    const composed = compose(common)
    const fill = async (own: Parameters<typeof composed.fill>[0]): Promise<Message> => {
      const message = await composed.fill(own)
      const raw = size === 0 ? Buffer.from(message.raw) : Buffer.concat([message.raw, paddingOf(size)])
      letters.set(message.to, raw)
      return { ...message, raw }
    }
    return { ...composed, fill }
  }
}

const paddings = new Map<number, Buffer>()
const paddingOf = (size: number): Buffer => {
  const known = paddings.get(size) ?? Buffer.from(`${'x'.repeat(70)}\r\n`.repeat(size / 72))
  paddings.set(size, known)
  return known
}
