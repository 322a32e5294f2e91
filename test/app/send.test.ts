import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type SendPorts, send } from '../../src/app/send.ts'
import type { Compose, Message } from '../../src/deliver/ports.ts'
import { Failure } from '../../src/domain/failure.ts'
import type { Letter } from '../../src/domain/letter.ts'
import { composer } from '../../src/smtp/message/compose.ts'
import type { Database } from '../../src/store/engine/session.ts'
import { openDatabase } from '../../src/store/engine/sqlite.ts'
import { migrate } from '../../src/store/schema/migrate.ts'
import { storeIn } from '../../src/store/store.ts'
import { joining } from '../contract/subscribers.ts'
import { pacingAt } from '../ledger-hands.ts'
import { letterWith, linkKeys, publicationWith, sent } from '../letter-source.ts'

let database: Database
afterEach(() => database.close())

/** Sends `letter` to `readers`, and tells what came of it, who got one, and whether the issue is frozen now. */
async function trySending(letter: Letter, { readers = 2, compose = composer([]) } = {}) {
  database = openDatabase(join(mkdtempSync(join(tmpdir(), 'courant-')), 'courant.db'), Math.random)
  await migrate(database)
  let ids = 0
  const { subscribers, ledger } = storeIn(database, {
    randomId: () => (ids++).toString(16).padStart(32, '0'),
    hashesOf: (key) => [`hash of ${key}`],
  })
  await subscribers.join(
    Array.from({ length: readers }, (_, index) => joining(`r${index}@readers.example`, { confirmed: 'x' })),
  )
  const taken: Message[] = []
  const deliver = async (message: Message, beforeBody: () => Promise<void>) => {
    await beforeBody()
    taken.push(message)
    return { kind: 'accepted', reply: '250' } as const
  }
  const ports: SendPorts = {
    ...{
      ledger,
      readers: subscribers.readers,
      choices: subscribers.choices,
      compose,
      now: () => sent,
      pause: async () => undefined,
    },
    ...{ pacing: pacingAt(sent), randomId: () => 'a run' },
    transport: { connect: async () => ({ deliver, isOpen: () => true, close: () => undefined }) },
    lock: () => ({ release: () => undefined }),
    stopped: new AbortController().signal,
  }
  const ask = {
    letters: { common: letter, letterFor: () => letter, partFor: () => 'all' as const, unknown: () => [] },
    publication: publicationWith(),
    linkKeys,
    limit: 9,
    until: undefined,
    resendDoubtful: false,
    retryNow: false,
  }
  const code = await send(ask, ports).then(
    () => 'done',
    (error: unknown) => (error instanceof Failure ? error.code : String(error)),
  )
  return { code, taken: taken.length, frozen: (await ledger.issues()).length }
}

/** A composer whose letters cannot be made anybody's own. */
const refusing: Compose = (letter) => ({
  ...composer([])(letter),
  fill: async () => {
    throw new Failure('bug', 'kept back', { hint: '' })
  },
})

test('send() freezes an issue with the first letter of it', async () => {
  expect(await trySending(letterWith())).toEqual({ code: 'done', taken: 2, frozen: 1 })
})

test.each([
  ['HTML without an unsubscribe slot', { letter: letterWith({ html: '<p>x</p>' }) }, 'setup/template'],
  ['a text without an unsubscribe slot', { letter: letterWith({ text: 'x' }) }, 'setup/template'],
  ['signatures that do not hold', { letter: letterWith(), compose: refusing }, 'bug'],
  ['nobody on the list', { letter: letterWith(), readers: 0 }, 'reader/none'],
])('send() freezes nothing where there is %s', async (_, { letter, ...rest }, code) => {
  expect(await trySending(letter, rest)).toEqual({ code, taken: 0, frozen: 0 })
})
