import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../src/domain/codes.ts'
import { usualPatience } from '../../src/smtp/connection/patience.ts'
import { certificateFor } from '../certificate.ts'
import { after, body, envelope, middle, opening, patienceFor, type Row, secured } from './cells.ts'
import { type Cell, judge, lawIn, recover, type Verdict } from './judge.ts'
import { trial } from './trial.ts'

const certificate = certificateFor('DNS:localhost')
setDefaultCACertificates([...getCACertificates('default'), certificate.cert])

/** Each row twice: struck once, and always. */
const cellsOf = (rows: readonly Row[]): readonly Pick<Cell, 'phase' | 'deed' | 'strikes' | 'verdict'>[] =>
  rows.flatMap(([phase, deed, once, always]) => [
    { phase, deed, strikes: 'once', verdict: once },
    { phase, deed, strikes: 'always', verdict: always },
  ])

/** Enough for some to be left when a server is given up on. */
const readers = 5
const readersFor = (verdict: Verdict) => (verdict.startsWith('doubtful, ') ? 16 : readers)

const named = '$phase: $deed, $strikes: $verdict'
describe.each([
  ['one command at a time', []],
  ['commands in one flight', ['PIPELINING', 'SIZE 100000000']],
])('a server that takes %s', (_, extensions) => {
  test.concurrent.each(cellsOf([...opening, ...envelope, ...body, ...after]))(named, (cell) =>
    judge({ ...cell, readers: readersFor(cell.verdict), offer: { extensions }, patience: patienceFor(cell.deed) }),
  )
})

describe('a server of large letters', () => {
  // More than the buffers of two sockets hold: 4 MB of the sender's, and what the server's grow to from the little that it reads.
  const size = 72 * 200_000
  test.each(cellsOf(middle))(named, (cell) =>
    judge({ ...cell, readers: readersFor(cell.verdict), size, offer: {}, patience: patienceFor(cell.deed) }),
  )
})

describe('a server that wants TLS and a login', () => {
  const offer = { extensions: ['STARTTLS', 'AUTH PLAIN', 'PIPELINING'], certificate }
  const login = { user: 'ada', password: 'secret' }
  test.concurrent.each(cellsOf(secured))(named, (cell) =>
    judge({
      ...cell,
      readers: readersFor(cell.verdict),
      offer,
      login,
      tls: 'starttls',
      patience: patienceFor(cell.deed),
    }),
  )
})

const patience = usualPatience

test('a server that nobody listens at: stops, send/unreachable; exit code 4', async () => {
  const one = await trial({ readers, offer: {}, patience })
  await one.server.refuse()
  const { code } = await one.send()
  expect([code, exitCodes['send/unreachable'], one.server.connections()]).toEqual(['send/unreachable', 4, 0])
  expect((await lawIn(one)).every(({ state, charged }) => state === 'planned' && charged === 0)).toBe(true)
  await recover(one)
  await one.close()
})

test('a server that goes away for good: two minutes, and nobody is charged', async () => {
  const one = await trial({ readers: 40, offer: {}, patience })
  const gone = one.server.passing('mail', 15).then(one.server.refuse)
  const { code } = await one.send()
  await gone
  const kept = await lawIn(one)
  const count = (state: string) => kept.filter((each) => each.state === state).length
  expect([code, count('sent') + count('planned') + count('doubtful')]).toEqual(['send/unreachable', 40])
  expect(count('doubtful')).toBeLessThanOrEqual(2)
  expect(kept.reduce((sum, { charged }) => sum + charged, 0)).toBe(count('doubtful'))
  await recover(one)
  await one.close()
})

test('a server that refuses every letter for what is in it: ten are put off, nobody else was tried', async () => {
  const one = await trial({ readers: 30, offer: {}, patience })
  one.server.ail([{ phase: 'dot', deed: '554 5.7.1 spam', strikes: () => true }])
  const { code } = await one.send()
  const states = (await lawIn(one)).map(({ state }) => state)
  const putOff = states.filter((state) => state === 'deferred').length
  expect([code, putOff >= 10, putOff < 10 + 2]).toEqual(['send/refused', true, true])
  expect(states.filter((state) => state === 'planned').length).toBe(30 - putOff)
  await recover(one)
  await one.close()
})

test.each([
  ['550 5.1.1 no such user', 1],
  ['550 5.7.1 not wanted', 0],
  ['450 4.1.1 not known yet', 0],
] as const)('a server that says “%s” of recipients: %i of one is written to no more', async (deed, suppressed) => {
  const one = await trial({ readers: 1, offer: {}, patience })
  one.server.ail([{ phase: 'rcpt', deed, strikes: () => true }])
  await one.send()
  const rows = await one.database.all('select who, reason from suppression')
  expect(rows.map(({ who, reason }) => [who, reason])).toEqual(
    Array.from({ length: suppressed }, () => ['r0@readers.example', 'hard-bounce']),
  )
  await lawIn(one)
  await one.close()
})

test.each([
  ['offers no TLS', {}],
  ['shows the certificate of another', { extensions: ['STARTTLS'], certificate: certificateFor('DNS:other.example') }],
  ['shows a certificate that nobody knows', { extensions: ['STARTTLS'], certificate: certificateFor('DNS:localhost') }],
])('a server that %s where it has to be: stops, send/tls; exit code 3', async (_, offer) => {
  const one = await trial({ readers, offer, tls: 'starttls', patience })
  const { code } = await one.send()
  expect([code, exitCodes['send/tls']]).toEqual(['send/tls', 3])
  expect((await lawIn(one)).every(({ state, charged }) => state === 'planned' && charged === 0)).toBe(true)
  await one.close()
})

test('a server whose second connection is turned away: all go by the first', async () => {
  for (const [phase, deed] of [
    ['greeting', '421 4.7.0 too many connections'],
    ['connect', 'reset'],
    ['ehlo', 'drop'],
  ] as const) {
    const one = await trial({ readers: 20, offer: {}, patience })
    one.server.ail([{ phase, deed, strikes: (_, connection) => connection > 1 }])
    const { code } = await one.send()
    expect([phase, code, one.server.taken.length]).toEqual([phase, undefined, 20])
    await lawIn(one)
    await one.close()
  }
})
