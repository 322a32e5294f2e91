import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { IssueLetters } from '../../src/app/letter.ts'
import { type SendEvent, type SendPorts, send } from '../../src/app/send.ts'
import { choicesIn, strandedBy } from '../../src/app/sending/choices.ts'
import type { CommonLetter, Message } from '../../src/deliver/ports.ts'
import type { Letter } from '../../src/domain/letter.ts'
import { composer } from '../../src/smtp/message/compose.ts'
import type { Database } from '../../src/store/engine/session.ts'
import { openDatabase } from '../../src/store/engine/sqlite.ts'
import { migrate } from '../../src/store/schema/migrate.ts'
import { storeIn } from '../../src/store/store.ts'
import { joining } from '../contract/subscribers.ts'
import { pacingAt } from '../ledger-hands.ts'
import { letterWith, linkKeys, publicationWith, sent } from '../letter-source.ts'

const open: Database[] = []
afterEach(() => {
  for (const database of open.splice(0)) database.close()
})

const common = letterWith()
const variants = new Map<string, Letter>(
  ['Rust', '论文'].map((topic) => [topic, letterWith({ text: `${topic}\n${common.text}` })]),
)

/** An issue with the sections Rust and 论文. */
const letters: IssueLetters = {
  common,
  letterFor: (topics) => {
    const part = letters.partFor(topics)
    return part === 'none' ? undefined : part === 'all' ? common : variants.get(part[0] ?? '')
  },
  partFor: (topics) => {
    const own = [...variants.keys()].filter((topic) => topics.includes(topic))
    return topics.length === 0 || own.length === 2 ? 'all' : own.length === 0 ? 'none' : own
  },
  unknown: (topics) => topics.filter((topic) => topic !== 'Jobs' && !variants.has(topic)),
}

/** Sends to one reader for each of `choices`; tells who got which letter, what was composed and told, and how it stands. */
async function sending(choices: readonly (readonly string[])[], limit = 1_000_000) {
  const database = openDatabase(join(mkdtempSync(join(tmpdir(), 'courant-')), 'courant.db'), Math.random)
  open.push(database)
  await migrate(database)
  let ids = 0
  const { subscribers, ledger } = storeIn(database, {
    randomId: () => (ids++).toString(16).padStart(32, '0'),
    hashesOf: (key) => [`hash of ${key}`],
  })
  await subscribers.join(choices.map((topics, n) => joining(`r${n}@readers.example`, { confirmed: 'x', topics })))
  const taken: Message[] = []
  const composed: CommonLetter[] = []
  const events: SendEvent[] = []
  const deliver = async (message: Message, beforeBody: () => Promise<void>) => {
    await beforeBody()
    taken.push(message)
    return { kind: 'accepted', reply: '250' } as const
  }
  const ports: SendPorts = {
    ...{ ledger, readers: subscribers.readers, choices: subscribers.choices, now: () => sent },
    compose: (letter) => {
      composed.push(letter)
      return composer([])(letter)
    },
    ...{ pause: async () => undefined, pacing: pacingAt(sent), randomId: () => `run ${ids++}` },
    transport: { connect: async () => ({ deliver, isOpen: () => true, close: () => undefined }) },
    lock: () => ({ release: () => undefined }),
    stopped: new AbortController().signal,
    onEvent: (event) => events.push(event),
  }
  const ask = { letters, publication: publicationWith(), linkKeys, limit, until: undefined }
  const report = await send({ ...ask, resendDoubtful: false, retryNow: false }, ports)
  const got = taken.map(({ to, raw }) => {
    const text = Buffer.from(raw).toString('latin1')
    const letter = text.includes('Rust') ? 'Rust' : /=E8=AE=BA/.test(text) ? '论文' : 'all'
    return `${to.split('@')[0]} ${letter}`
  })
  return {
    got: got.sort(),
    composed,
    events,
    report,
    again: () => send({ ...ask, limit: 1e6, resendDoubtful: false, retryNow: false }, ports),
    taken,
  }
}

test('send() gives each reader the letter of their choice, composes each once, and skips whom the issue has nothing for', async () => {
  const choices = [[], ['Rust'], ['论文'], ['Rust', '论文'], ['Jobs'], ['Rust', 'Jobs'], ['Rust'], []]
  const { got, composed, events, report, again, taken } = await sending(choices)
  expect(got).toEqual(['r0 all', 'r1 Rust', 'r2 论文', 'r3 all', 'r5 Rust', 'r6 Rust', 'r7 all'])
  // One more for the sample that is looked over before.
  expect(composed).toHaveLength(4)
  expect(report).toMatchObject({ readers: 8, sent: 7, skipped: 1, planned: 0, skippedFor: { topics: 1 } })
  expect(events.filter(({ kind }) => kind === 'skipped')).toEqual([{ kind: 'skipped', count: 1 }])
  expect(await again()).toEqual(report)
  expect(taken).toHaveLength(7)
})

test('send() counts letters against a limit, and not who is skipped', async () => {
  const choices = Array.from({ length: 40 }, (_, n) => (n % 4 === 3 ? ['Rust'] : ['Jobs']))
  const { report } = await sending(choices, 10)
  expect(report).toMatchObject({ sent: 10, skipped: 30, planned: 0 })
  const few = await sending(choices, 4)
  expect(few.report.sent).toBe(4)
  expect(few.report.planned + few.report.skipped).toBe(36)
  expect(await few.again()).toMatchObject({ sent: 10, skipped: 30, planned: 0 })
})

test('send() comes to an end where nobody has chosen anything of the issue, on a long list too', async () => {
  const { got, report } = await sending(Array.from({ length: 5000 }, () => ['Jobs']))
  expect([got, report.skipped, report.sent, report.planned]).toEqual([[], 5000, 0, 0])
})

test('send() names the topics that no issue has, and says how many readers they leave without letters', async () => {
  const { events } = await sending([['Rsut'], ['Rsut', 'Rust'], ['C, “D” \u202e'], ['Jobs'], []])
  expect(events.filter(({ kind }) => kind === 'stranded')).toEqual([
    { kind: 'stranded', topics: expect.arrayContaining(['Rsut']), readers: 2 },
  ])
  expect((await sending([['Rust'], []])).events.some(({ kind }) => kind === 'stranded')).toBe(false)
})

test('choicesIn() counts readers by what they get of the issue, whatever words they chose it by', () => {
  const chosen = [
    { topics: ['Rust'], readers: 5 },
    { topics: ['论文', 'Jobs'], readers: 7 },
    { topics: ['Rust', 'Jobs'], readers: 3 },
    { topics: ['Rust', '论文'], readers: 2 },
    { topics: ['Jobs'], readers: 4 },
  ]
  expect(choicesIn(letters, { chosen, readers: 100 })).toEqual({
    whole: 81,
    parts: [
      { sections: ['Rust'], readers: 8 },
      { sections: ['论文'], readers: 7 },
    ],
    none: 4,
  })
  expect(choicesIn(letters, { chosen: [], readers: 0 })).toEqual({ whole: 0, parts: [], none: 0 })
  expect(strandedBy(chosen, letters)).toEqual({ topics: [], readers: 0 })
})
