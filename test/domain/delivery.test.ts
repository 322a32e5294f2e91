import { expect, test } from 'vitest'
import { type DeliveryState, deliveryId, type Outcome, settle } from '../../src/domain/delivery.ts'

test.each<readonly [Outcome['kind'], DeliveryState]>([
  ['accepted', 'sent'],
  ['refused', 'failed'],
  ['busy', 'deferred'],
  ['silent', 'doubtful'],
])('settle() turns “%s” into %s, whatever the server says beside it', (kind, state) => {
  for (const reply of ['', '250 2.0.0 Ok', '550 5.1.1 no', '中文 \u0000\r\n', 'x'.repeat(100_000)]) {
    expect(settle({ kind, reply, about: 'letter' })).toBe(state)
  }
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
