import { expect, test } from 'vitest'
import { parseAddress } from '../../src/domain/address.ts'
import { deliveryId } from '../../src/domain/delivery.ts'
import { addressWith } from '../../src/domain/link/address-token.ts'
import { tokenKeys } from '../../src/domain/link/token.ts'
import type { Feedback, Notice } from '../../src/domain/sending/feedback.ts'
import { deliveriesNamed, deliveryNotices } from '../../src/feedback/match.ts'

const id = deliveryId('tag:news.example,2025:1', 'f'.repeat(32))
const other = deliveryId('tag:news.example,2025:1', 'e'.repeat(32))
const keys = tokenKeys(['s'.repeat(32)])

const notice = (recipient: string | undefined): Notice => ({
  kind: 'bounce',
  recipient,
  status: '5.1.1',
  code: 550,
  words: '',
  hardness: 'hard',
})

const feedback = (more: Partial<Feedback>): Feedback => ({
  kind: 'bounce',
  notices: [notice('ada@example.org')],
  reporter: undefined,
  report: undefined,
  letters: [],
  sentTo: [],
  leavers: [],
  ...more,
})

const bounces = parseAddress('bounces@news.example') ?? expect.fail()
const token = (delivery: string, purpose: 'b' | 'u' = 'b') => addressWith(bounces, { id: delivery, purpose, keys })

test.each([
  ['a letter’s Message-ID', { letters: [`${id}@news.example`] }, [id]],
  ['a Message-ID twice', { letters: [`${id}@news.example`, `${id}@x.example`] }, [id]],
  ['somebody else’s', { letters: ['20250502.abc@mx.example', `x${id}@news.example`, `${id}`] }, []],
  ['a signed address', { sentTo: [token(id)] }, [id]],
  ['a signed address before a Message-ID', { sentTo: [token(id)], letters: [`${other}@news.example`] }, [id]],
  ['an address signed for another end', { sentTo: [token(id, 'u')] }, []],
  [
    'an address that somebody made up',
    { sentTo: [token(id).replace(/.(?=@)/, (last) => (last === 'a' ? 'q' : 'a'))] },
    [],
  ],
  ['nothing', {}, []],
])('deliveriesNamed() believes %s', (_, more, expected) => {
  expect(deliveriesNamed(feedback(more), keys)).toEqual(expected)
})

test('deliveriesNamed() checks no token where there is no secret', () => {
  expect(deliveriesNamed(feedback({ sentTo: [token(id)] }), undefined)).toEqual([])
})

const known = new Map([[id, 'Ada@Example.org']])

test('deliveryNotices() says nothing of deliveries that are not in the ledger, whatever the mail says', () => {
  expect(deliveryNotices(feedback({}), [], known)).toEqual([])
  expect(deliveryNotices(feedback({}), [other], known)).toEqual([])
  expect(deliveryNotices(feedback({}), [id], new Map())).toEqual([])
})

test.each([
  ['the reader', [notice('ada@example.org')], 1],
  ['where the letter was forwarded to', [notice('ada@elsewhere.example')], 1],
  ['no address', [notice(undefined)], 1],
  ['the reader among others', [notice('bo@x.example'), notice('ADA@example.org')], 1],
  ['others, several', [notice('bo@x.example'), notice('cy@x.example')], 0],
  ['nobody', [], 0],
])('deliveryNotices() takes a notice of %s', (_, notices, count) => {
  const found = deliveryNotices(feedback({ notices }), [id], known)
  expect(found.map((one) => one.delivery)).toEqual(Array.from({ length: count }, () => id))
})

test('deliveryNotices() of two deliveries gives each its own reader’s, and none to whom it does not name', () => {
  const both = new Map([
    [id, 'ada@example.org'],
    [other, 'bo@example.org'],
  ])
  const notices = [notice('bo@example.org')]
  expect(deliveryNotices(feedback({ notices }), [id, other], both)).toEqual([{ delivery: other, notice: notices[0] }])
})
