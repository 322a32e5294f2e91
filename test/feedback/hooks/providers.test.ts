import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HookEvent } from '../../../src/feedback/hooks/event.ts'
import { mailgunPost } from '../../../src/feedback/hooks/mailgun.ts'
import { postmarkEvents } from '../../../src/feedback/hooks/postmark.ts'
import { sendgridEvents } from '../../../src/feedback/hooks/sendgrid.ts'
import { sesEvents } from '../../../src/feedback/hooks/ses.ts'
import {
  delivery,
  mailgunEvent,
  mailgunPosted,
  postmarkBounce,
  postmarkChange,
  sendgridEvent,
  sesBounce,
  sesMail,
} from './posts.ts'

const readers: Readonly<Record<string, (body: unknown) => readonly HookEvent[] | undefined>> = {
  ses: (body) => sesEvents(body, 'id'),
  postmark: postmarkEvents,
  mailgun: (body) => mailgunPost(body)?.events,
  sendgrid: (body) => sendgridEvents([body]),
}

/** What an event says, in a line: of which deliveries, and what. */
function said(events: readonly HookEvent[] | undefined): string {
  const [event, ...others] = events ?? expect.fail('not understood')
  expect(others).toEqual([])
  const { deliveries, notices, leaves } = event ?? expect.fail('nothing is said')
  const of = deliveries.map((one) => (one === delivery ? 'ours' : one)).join()
  const what = notices.map(({ kind, hardness, status }) =>
    [kind, ...(kind === 'bounce' ? [hardness] : []), ...(status === undefined ? [] : [status])].join(' '),
  )
  return [of, ...what, ...(leaves ? ['leaves'] : [])].join(': ')
}

const sesRecipient = (status: string | undefined, diagnosticCode: string | undefined) => ({
  bouncedRecipients: [{ emailAddress: 'ada@example.org', action: 'failed', status, diagnosticCode }],
})
const sesOther = (type: string, more: object) => ({ eventType: type, mail: sesMail(), ...more })

/** What a provider tells, its body, and what is to be read in it. */
type Row = readonly [what: string, body: Readonly<Record<string, unknown>>, said: string]

describe.each<readonly [string, readonly Row[]]>([
  [
    'ses',
    [
      ['a hard bounce', sesBounce(), 'ours: bounce hard 5.1.1'],
      ['one of a configuration set', { ...sesBounce(), eventType: 'Bounce' }, 'ours: bounce hard 5.1.1'],
      [
        'a policy, though it is called permanent',
        sesBounce(sesRecipient('5.7.1', 'smtp; 550 5.7.1 message refused')),
        'ours: bounce policy 5.7.1',
      ],
      ['nothing but that it is permanent', sesBounce(sesRecipient(undefined, undefined)), 'ours: bounce hard'],
      [
        'nothing but that it is passing',
        sesBounce({ bounceType: 'Transient', ...sesRecipient(undefined, '') }),
        'ours: bounce soft',
      ],
      [
        'that it is too large',
        sesBounce({ bounceType: 'Transient', bounceSubType: 'MessageTooLarge', ...sesRecipient('', '') }),
        'ours: bounce policy',
      ],
      [
        'nothing at all',
        sesBounce({ bounceType: 'Undetermined', ...sesRecipient(undefined, undefined) }),
        'ours: bounce unknown',
      ],
      [
        'a full mailbox, which it calls permanent',
        sesBounce(sesRecipient('5.2.2', 'smtp; 552 5.2.2 mailbox full')),
        'ours: bounce soft 5.2.2',
      ],
      [
        'a complaint',
        sesOther('Complaint', { complaint: { complainedRecipients: [{ emailAddress: 'ada@example.org' }] } }),
        'ours: complaint',
      ],
      [
        'that it is no spam',
        sesOther('Complaint', {
          complaint: { complaintFeedbackType: 'not-spam', complainedRecipients: [{ emailAddress: 'ada@example.org' }] },
        }),
        'ours',
      ],
      [
        'a delivery',
        sesOther('Delivery', { delivery: { recipients: ['ada@example.org'], smtpResponse: '250 ok dirdel' } }),
        'ours: delivered',
      ],
      [
        'a delay',
        sesOther('DeliveryDelay', {
          deliveryDelay: {
            delayType: 'MailboxFull',
            delayedRecipients: [
              { emailAddress: 'ada@example.org', status: '4.2.2', diagnosticCode: 'smtp; 452 4.2.2 full' },
            ],
          },
        }),
        'ours: delay 4.2.2',
      ],
      ['a virus', sesOther('Reject', { reject: { reason: 'Bad content' } }), 'ours: bounce policy'],
      ['that it was opened', sesOther('Open', { open: { ipAddress: '192.0.2.1' } }), 'ours'],
      [
        'a delivery by its tag',
        sesBounce(
          {},
          sesMail({ headers: [], tags: { 'courant-delivery': [delivery], 'ses:operation': ['SendRawEmail'] } }),
        ),
        'ours: bounce hard 5.1.1',
      ],
      [
        'a delivery by the common headers',
        sesBounce({}, sesMail({ headers: 'none', commonHeaders: { messageId: `<${delivery}@news.example>` } })),
        'ours: bounce hard 5.1.1',
      ],
      ['a letter of somebody else’s', sesBounce({}, sesMail({ headers: [] })), ': bounce hard 5.1.1'],
      ['recipients of another type', sesBounce({ bouncedRecipients: 7 }), 'ours'],
    ],
  ],
  [
    'postmark',
    [
      ['a hard bounce', postmarkBounce(), 'ours: bounce hard 5.1.1'],
      [
        'a hard bounce that the server calls a policy',
        postmarkBounce({ Details: 'smtp;554 5.7.1 blocked' }),
        'ours: bounce policy 5.7.1',
      ],
      ['a hard bounce without a word', postmarkBounce({ Details: '', Description: '' }), 'ours: bounce hard'],
      ['a soft bounce', postmarkBounce({ Type: 'SoftBounce', Details: 'smtp;550 no' }), 'ours: bounce soft'],
      ['a block', postmarkBounce({ Type: 'Blocked', Details: '' }), 'ours: bounce policy'],
      ['a delay', postmarkBounce({ Type: 'Transient', Details: 'smtp;451 4.3.0 later' }), 'ours: delay 4.3.0'],
      ['an automatic reply', postmarkBounce({ Type: 'AutoResponder' }), 'ours'],
      ['a kind that is not known', postmarkBounce({ Type: 'constructor' }), 'ours'],
      ['a complaint', postmarkBounce({ RecordType: 'SpamComplaint', Type: 'SpamComplaint' }), 'ours: complaint'],
      [
        'a delivery',
        {
          RecordType: 'Delivery',
          Recipient: 'ada@example.org',
          Details: '250 2.0.0 OK',
          Metadata: { 'courant-delivery': delivery },
        },
        'ours: delivered',
      ],
      ['a hard bounce of a broadcast', postmarkChange(), 'ours: bounce hard'],
      ['a complaint about a broadcast', postmarkChange({ SuppressionReason: 'SpamComplaint' }), 'ours: complaint'],
      ['a reader who wants no more', postmarkChange({ SuppressionReason: 'ManualSuppression' }), 'ours: leaves'],
      [
        'somebody who was taken off by hand',
        postmarkChange({ SuppressionReason: 'ManualSuppression', Origin: 'Customer' }),
        'ours',
      ],
      ['somebody who is back', postmarkChange({ SuppressSending: false, SuppressionReason: null, Metadata: {} }), ''],
      ['that it was opened', { RecordType: 'Open', Recipient: 'ada@example.org' }, ''],
      ['no metadata', postmarkBounce({ Metadata: [] }), ': bounce hard 5.1.1'],
      [
        'metadata that is no delivery',
        postmarkBounce({ Metadata: { 'courant-delivery': `${delivery}0` } }),
        ': bounce hard 5.1.1',
      ],
    ],
  ],
  [
    'mailgun',
    [
      ['a hard bounce', mailgunPosted(), 'ours: bounce hard 5.1.1'],
      [
        'one without an enhanced code',
        mailgunPosted(mailgunEvent({ 'delivery-status': { code: 550, message: 'No Such User Here' } })),
        'ours: bounce hard',
      ],
      [
        'a policy, though it is called a bounce',
        mailgunPosted(mailgunEvent({ 'delivery-status': { code: 550, message: '5.7.1 our policy' } })),
        'ours: bounce policy 5.7.1',
      ],
      [
        'an address that bounced before',
        mailgunPosted(
          mailgunEvent({
            reason: 'suppress-bounce',
            'delivery-status': { code: 605, message: '', description: 'Not delivering to previously bounced address' },
          }),
        ),
        'ours: bounce hard',
      ],
      [
        'an address that complained before',
        mailgunPosted(mailgunEvent({ reason: 'suppress-complaint' })),
        'ours: complaint',
      ],
      ['an address that left before', mailgunPosted(mailgunEvent({ reason: 'suppress-unsubscribe' })), 'ours: leaves'],
      [
        'that it is too old',
        mailgunPosted(mailgunEvent({ reason: 'old', 'delivery-status': { code: 602, message: 'Too old' } })),
        'ours: bounce soft',
      ],
      [
        'its own word for it',
        mailgunPosted(
          mailgunEvent({ reason: 'generic', 'delivery-status': { code: 550, message: 'no', 'bounce-type': 'soft' } }),
        ),
        'ours: bounce soft',
      ],
      ['a delay', mailgunPosted(mailgunEvent({ severity: 'temporary' })), 'ours: delay 5.1.1'],
      [
        'a refusal of its own',
        mailgunPosted(mailgunEvent({ event: 'rejected', reason: 'virus', 'delivery-status': null })),
        'ours: bounce policy',
      ],
      [
        'a delivery',
        mailgunPosted(mailgunEvent({ event: 'delivered', 'delivery-status': { code: 250, message: 'OK' } })),
        'ours: delivered',
      ],
      ['a complaint', mailgunPosted(mailgunEvent({ event: 'complained' })), 'ours: complaint'],
      [
        'a reader who wants no more',
        mailgunPosted(mailgunEvent({ event: 'unsubscribed', reason: undefined })),
        'ours: leaves',
      ],
      ['that it was opened', mailgunPosted(mailgunEvent({ event: 'opened' })), 'ours'],
      [
        'a delivery by its variable',
        mailgunPosted(mailgunEvent({ message: null, 'user-variables': { 'courant-delivery': delivery } })),
        'ours: bounce hard 5.1.1',
      ],
    ],
  ],
  [
    'sendgrid',
    [
      ['a hard bounce', sendgridEvent(), 'ours: bounce hard 5.1.1'],
      [
        'a policy, though it is called an invalid address',
        sendgridEvent({ status: '5.7.1', reason: '550 5.7.1 no' }),
        'ours: bounce policy 5.7.1',
      ],
      [
        'a block without a class',
        sendgridEvent({
          status: undefined,
          type: 'blocked',
          bounce_classification: 'Unclassified',
          reason: 'error dialing remote address',
        }),
        'ours: bounce unknown',
      ],
      [
        'a reputation',
        sendgridEvent({ status: '5.0.0', reason: '554 no', bounce_classification: 'Reputation' }),
        'ours: bounce policy 5.0.0',
      ],
      [
        'a bounce of no class',
        sendgridEvent({ status: '', reason: '500 no', bounce_classification: undefined }),
        'ours: bounce hard',
      ],
      [
        'a class that is not known',
        sendgridEvent({ status: '', reason: '500 no', type: 'x', bounce_classification: 'toString' }),
        'ours: bounce unknown',
      ],
      [
        'an address that bounced before',
        sendgridEvent({ event: 'dropped', reason: 'Bounced Address', status: undefined }),
        'ours: bounce hard',
      ],
      [
        'an address that complained before',
        sendgridEvent({ event: 'dropped', reason: 'Spam Reporting Address' }),
        'ours: complaint',
      ],
      [
        'an address that left before',
        sendgridEvent({ event: 'dropped', reason: 'Unsubscribed Address' }),
        'ours: leaves',
      ],
      [
        'that it was dropped for what it holds',
        sendgridEvent({ event: 'dropped', reason: 'Spam Content' }),
        'ours: bounce policy',
      ],
      [
        'a delay',
        sendgridEvent({ event: 'deferred', status: undefined, reason: undefined, response: '451 4.7.1 later' }),
        'ours: delay 4.7.1',
      ],
      [
        'a delivery',
        sendgridEvent({ event: 'delivered', status: undefined, reason: undefined, response: '250 OK' }),
        'ours: delivered',
      ],
      ['a complaint', sendgridEvent({ event: 'spamreport' }), 'ours: complaint'],
      ['a reader who wants no more', sendgridEvent({ event: 'group_unsubscribe' }), 'ours: leaves'],
      ['that it was opened', sendgridEvent({ event: 'open' }), 'ours'],
      [
        'a delivery by what was put beside it',
        sendgridEvent({ 'smtp-id': '<x@ismtpd>', courant_delivery: delivery }),
        'ours: bounce hard 5.1.1',
      ],
    ],
  ],
])('%s', (provider, rows) => {
  const read = readers[provider] ?? expect.fail()

  test.each(rows)('tells %s', (_, body, expected) => {
    expect(said(read(body))).toBe(expected)
  })

  test.each([null, undefined, 7, 'text', [], {}, [[]], { RecordType: 7 }, { mail: 'x' }, { signature: {} }])(
    'is not understood in %j',
    (body) => {
      expect(read(body)).toBeUndefined()
    },
  )

  test('gives an answer to any JSON, and one that can be stored', () => {
    const [, good] = rows[0] ?? expect.fail()
    const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/
    /** A value of the body put in the place of by another, wherever in it. */
    const changed = (value: unknown, way: readonly number[], put: unknown): unknown => {
      const [step, ...rest] = way
      if (step === undefined || typeof value !== 'object' || value === null) return put
      const names = Object.keys(value)
      const name = names[step % Math.max(1, names.length)] ?? ''
      const copy: Record<string, unknown> = { ...value, [name]: changed(Reflect.get(value, name), rest, put) }
      return Array.isArray(value) ? Object.values(copy) : copy
    }
    const ways = fc.array(fc.nat(20), { maxLength: 4 })
    fc.assert(
      fc.property(ways, fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' })), (way, put) => {
        for (const event of read(changed(good, way, put)) ?? []) {
          for (const one of event.deliveries) expect(one).toMatch(/^[0-9a-f]{32}$/)
          for (const { words, status, code } of event.notices) {
            expect(words.length).toBeLessThanOrEqual(500)
            expect(words).not.toMatch(control)
            expect(status ?? '5.1.1').toMatch(/^[245]\.\d{1,3}\.\d{1,3}$/)
            expect(code ?? 550).toSatisfy((value: number) => value >= 400 && value < 600)
          }
        }
      }),
      { numRuns: 1000 },
    )
  })
})
