import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { Feedback, Notice } from '../../src/domain/sending/feedback.ts'
import { readFeedback } from '../../src/feedback/read.ts'
import { missing } from '../needs.ts'
import { repository } from '../publication.ts'

/** A collection of real bounces, and what its keepers say of each recipient. */
const collection = join(repository, '../shared/hostile/bounce-sisimai')
const absent = missing('../shared/hostile/bounce-sisimai', [collection])

interface Label {
  readonly dsn: string
  readonly reason: string
  readonly hardbounce: boolean
}

/** A recipient as it is labelled, and as it was read. */
interface Pair {
  readonly file: string
  readonly label: Label
  readonly notice: Notice | undefined
}

const folder = (name: string): string => join(collection, 'maildir', name)
const read = (name: string, file: string): Promise<Feedback> => readFeedback(readFileSync(join(folder(name), file)))

const feedbacks = new Map<string, Feedback>()
const pairs: Pair[] = []
let labels: Readonly<Record<string, readonly Label[]>> = {}

beforeAll(async () => {
  if (absent) return
  labels = JSON.parse(readFileSync(join(collection, 'expected.json'), 'utf8'))
  for (const file of readdirSync(folder('bsd'))) feedbacks.set(file, await read('bsd', file))
  for (const [file, all] of Object.entries(labels)) {
    const notices = feedbacks.get(file)?.notices
    if (notices !== undefined)
      for (const [index, label] of all.entries()) pairs.push({ file, label, notice: notices[index] })
  }
})

const share = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 1000

const say = (line: string): boolean => process.stderr.write(`bounces: ${line}\n`)

test.skipIf(absent).each(['bsd', 'mac', 'dos', 'err', 'not'])(
  'every mail of the collection is read without exception: %s',
  async (name) => {
    for (const file of readdirSync(folder(name))) {
      const { kind, notices } = await read(name, file)
      expect(notices.length === 0, file).toBe(kind === 'auto-reply' || kind === 'other')
    }
  },
)

test.skipIf(absent).each(['mac', 'dos'])('the line ends of %s make no difference', async (name) => {
  const verdicts = ({ notices }: Feedback) => notices.map(({ words, ...verdict }) => verdict)
  for (const file of readdirSync(folder(name))) {
    const same = feedbacks.get(file)
    if (same !== undefined) expect(verdicts(await read(name, file)), file).toEqual(verdicts(same))
  }
})

test.skipIf(absent)('the status is exact for 97 of 100 recipients', () => {
  // What the keepers’ program makes up where it finds none, `5.0.911`, stands in no mail.
  const told = pairs.filter(({ label }) => label.dsn !== '' && !/\.0\.9\d\d$/.test(label.dsn))
  const exact = told.filter(({ label, notice }) => notice?.status === label.dsn)
  say(`status exact for ${exact.length} of ${told.length}: ${share(exact.length, told.length)}`)
  expect(told.length).toBeGreaterThan(400)
  expect(share(exact.length, told.length)).toBeGreaterThanOrEqual(0.97)
})

test.skipIf(absent)(
  'of bounces that are called hard 92 in 100 are, and of those that are 60 in 100 are called so',
  () => {
    const judged = pairs.filter(({ label }) => label.reason !== 'feedback')
    const called = judged.filter(({ notice }) => notice?.hardness === 'hard')
    const right = called.filter(({ label }) => label.hardbounce).length
    const all = judged.filter(({ label }) => label.hardbounce).length
    say(
      `hard: precision ${share(right, called.length)} (${right} of ${called.length}), recall ${share(right, all)} (of ${all})`,
    )
    expect(share(right, called.length)).toBeGreaterThanOrEqual(0.92)
    expect(share(right, all)).toBeGreaterThanOrEqual(0.6)
  },
)

test.skipIf(absent)('no automatic reply, complaint or other mail is a hard bounce', async () => {
  const harmless = Object.entries(labels).flatMap(([file, all]) =>
    all.every(({ reason }) => ['vacation', 'feedback', 'delivered'].includes(reason)) ? [feedbacks.get(file)] : [],
  )
  const not = await Promise.all(readdirSync(folder('not')).map((file) => read('not', file)))
  const notices = [...harmless, ...not].flatMap((one) => one?.notices ?? [])
  expect(notices.filter(({ hardness }) => hardness === 'hard')).toEqual([])
})

test.skipIf(absent)('15 of 17 abuse reports are known as such, and every absence as an automatic reply', () => {
  const of = (prefix: string) =>
    [...feedbacks].filter(([file]) => file.startsWith(prefix)).map(([, feedback]) => feedback)
  const reports = of('arf-')
  const known = reports.filter(({ report }) => report !== undefined)
  say(`abuse reports: ${known.length} of ${reports.length}`)
  expect(reports).toHaveLength(17)
  expect(known.length).toBeGreaterThanOrEqual(15)
  const absences = Object.entries(labels).filter(([, all]) => all.every(({ reason }) => reason === 'vacation'))
  expect(absences.map(([file]) => feedbacks.get(file)?.kind)).toEqual(absences.map(() => 'auto-reply'))
})

test.skipIf(absent)('at most one bounce in a hundred goes unseen', () => {
  const bounces = Object.entries(labels).filter(
    ([file, all]) =>
      feedbacks.has(file) && all.some(({ reason }) => !['vacation', 'feedback', 'delivered'].includes(reason)),
  )
  const unseen = bounces.filter(([file]) => ['other', 'auto-reply'].includes(feedbacks.get(file)?.kind ?? ''))
  say(`seen: ${bounces.length - unseen.length} of ${bounces.length} mails`)
  expect(share(unseen.length, bounces.length)).toBeLessThanOrEqual(0.01)
})
