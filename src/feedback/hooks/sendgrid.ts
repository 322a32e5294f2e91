import { z } from 'zod'
import type { Hardness, Notice } from '../../domain/sending/feedback.ts'
import { complaintOf, deliveriesIn, type HookEvent, maybe, noticeBy, text } from './event.ts'

/** Of an event of SendGrid; what was put beside the letter stands among its own fields. */
const event = z.object({
  event: text,
  email: maybe,
  timestamp: maybe,
  'smtp-id': maybe,
  sg_event_id: maybe,
  sg_message_id: maybe,
  type: maybe,
  status: maybe,
  reason: maybe,
  response: maybe,
  bounce_classification: maybe,
  courant_delivery: maybe,
})

type Event = z.infer<typeof event>

/** What SendGrid takes bounces for, by its own classes. */
const hardness: Readonly<Record<string, Hardness>> = {
  'Invalid Address': 'hard',
  'Mailbox Unavailable': 'soft',
  Technical: 'soft',
  'Technical Failure': 'soft',
  'Frequency or Volume Too High': 'soft',
  Content: 'policy',
  Reputation: 'policy',
}

/** What SendGrid tells in a body, several events at once; undefined where one of them is none of its. */
export function sendgridEvents(body: unknown): readonly HookEvent[] | undefined {
  const told = z.array(event).max(10_000).safeParse(body).data
  return told?.map((one) => ({
    id: one.sg_event_id ?? [one.event, one.email, one.sg_message_id, one.timestamp].join(' '),
    deliveries: deliveriesIn([one['smtp-id']], [one.courant_delivery]),
    sentFrom: [],
    notices: noticesOf(one),
    leaves:
      ['unsubscribe', 'group_unsubscribe'].includes(one.event) ||
      (one.event === 'dropped' && one.reason === 'Unsubscribed Address'),
  }))
}

function noticesOf(one: Event): Notice[] {
  const told = { recipient: one.email, status: one.status, diagnostic: one.reason ?? one.response ?? '' }
  switch (one.event) {
    case 'delivered':
      return [noticeBy({ ...told, action: 'delivered' })]
    case 'deferred':
      return [noticeBy({ ...told, action: 'delayed' })]
    case 'spamreport':
      return [complaintOf(one.email, 'abuse')]
    case 'bounce':
      return [noticeBy({ ...told, action: 'failed', takenFor: hardnessOf(one) })]
    case 'dropped':
      return droppedOf(one)
    default:
      return []
  }
}

function hardnessOf({ bounce_classification: named = '', type }: Event): Hardness {
  if (Object.hasOwn(hardness, named)) return hardness[named] ?? 'unknown'
  return type === 'bounce' ? 'hard' : 'unknown'
}

/** SendGrid took the letter and did not send it, for what it knows of the address, or of the letter. */
function droppedOf({ email, reason = '' }: Event): Notice[] {
  if (reason === 'Unsubscribed Address') return []
  if (reason === 'Spam Reporting Address') return [complaintOf(email, 'abuse')]
  const takenFor = reason === 'Bounced Address' || reason === 'Invalid' ? 'hard' : 'policy'
  return [noticeBy({ recipient: email, action: 'failed', diagnostic: reason, takenFor })]
}
