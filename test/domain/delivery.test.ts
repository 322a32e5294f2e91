import { describe, expect, test } from 'vitest'
import { instant } from '../../src/base/calendar.ts'
import { deliveryId, type Outcome, type Settled, settle } from '../../src/domain/delivery.ts'

const now = instant(Date.UTC(2026, 8, 4, 12))
const once = { attempts: 1, firstAt: now }
const hour = 3_600_000

describe('settle()', () => {
  test.each<readonly [Outcome['kind'], Settled]>([
    ['accepted', { state: 'sent' }],
    ['refused', { state: 'failed', gone: false }],
    ['busy', { state: 'deferred', after: 300_000 }],
    ['silent', { state: 'doubtful' }],
  ])('turns “%s” of the letter into %j, whatever the server says beside it', (kind, settled) => {
    for (const reply of ['', '250 2.0.0 Ok', '550 5.1.1 no', '中文 \u0000\r\n', 'x'.repeat(100_000)]) {
      expect(settle({ kind, reply, about: 'letter' }, once, now)).toEqual(settled)
    }
  })

  test.each([
    ['550 5.1.1 <ada@a.example>: Recipient address rejected: User unknown', '5.1.1', true],
    ['550 no such user here', undefined, true],
    ['556 5.1.10 null MX', '5.1.10', true],
    ['550 5.7.1 blocked', '5.7.1', false],
    ['550 5.1.1 your host is on a blocklist', '5.1.1', false],
    ['552 5.2.2 mailbox full', '5.2.2', false],
    ['554 transaction failed', undefined, false],
    ['550 5.0.0', '5.0.0', false],
    ['', undefined, false],
    ['第五百五十', undefined, false],
  ])('of a recipient who is refused with %j knows whether they are gone', (reply, status, gone) => {
    expect(settle({ kind: 'refused', reply, status, about: 'recipient' }, once, now)).toEqual({ state: 'failed', gone })
  })

  test.each<readonly [number, number, Settled]>([
    [2, 5 / 60, { state: 'deferred', after: 900_000 }],
    [7, 20, { state: 'deferred', after: 4 * hour }],
    [14, 47, { state: 'failed', gone: false }],
    [1, 49, { state: 'failed', gone: false }],
  ])('puts off what is busy at the attempt %i, %d hours after the first, as %j', (attempts, hours, settled) => {
    const firstAt = instant(now - hours * hour)
    expect(settle({ kind: 'busy', reply: '451 later', about: 'recipient' }, { attempts, firstAt }, now)).toEqual(
      settled,
    )
  })
})

test('deliveryId() is the same for the same issue and reader, and for no other', () => {
  const ids = [
    deliveryId('tag:a.example,2025-05-02:issues/1', 'ada'),
    deliveryId('tag:a.example,2025-05-02:issues/1', 'bob'),
    deliveryId('tag:a.example,2025-05-02:issues/1a', 'da'),
    deliveryId('', ''),
    deliveryId('中', '文'),
  ]
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
  expect(deliveryId('中', '文')).toBe(ids.at(-1))
})
