import { z } from 'zod'
import type { Hardness, Notice } from '../../domain/sending/feedback.ts'
import { deliveryLabel } from '../../domain/sending/hook.ts'
import { oneLine, withoutType } from '../words.ts'
import { complaintOf, deliveriesIn, type HookEvent, maybe, noticeBy } from './event.ts'

const recipients = z
  .array(z.object({ emailAddress: maybe, status: maybe, diagnosticCode: maybe }))
  .max(1000)
  .catch([])

const mail = z.object({
  source: maybe,
  headers: z
    .array(z.object({ name: maybe, value: maybe }))
    .max(1000)
    .catch([]),
  commonHeaders: z.object({ messageId: maybe }).optional().catch(undefined),
  tags: z.record(z.string(), z.array(z.string()).catch([])).optional().catch(undefined),
})

/** A message of Amazon SES: `eventType` where it is published by a configuration set, or else `notificationType`. */
const message = z.object({
  eventType: maybe,
  notificationType: maybe,
  mail,
  bounce: z.object({ bounceType: maybe, bounceSubType: maybe, bouncedRecipients: recipients }).optional(),
  complaint: z
    .object({ complaintFeedbackType: maybe, complaintSubType: maybe, complainedRecipients: recipients })
    .optional(),
  delivery: z.object({ recipients: z.array(maybe).max(1000).catch([]), smtpResponse: maybe }).optional(),
  deliveryDelay: z.object({ delayType: maybe, delayedRecipients: recipients }).optional(),
  reject: z.object({ reason: maybe }).optional(),
})

type Message = z.infer<typeof message>

/** Reports of these kinds are nobody's complaint. */
const noComplaint = ['not-spam', 'auth-failure', 'virus']

/**
 * What Amazon SES tells in a message of its own, which `id` names; undefined where it is none. SES sends a letter under a Message-ID
 * that it makes up; ours is among the headers as they came, in a tag, or behind the envelope sender.
 */
export function sesEvents(body: unknown, id: string): readonly HookEvent[] | undefined {
  const told = message.safeParse(body).data
  if (told === undefined) return undefined
  const { headers, commonHeaders, tags, source } = told.mail
  const own = headers.filter(({ name }) => name?.toLowerCase() === 'message-id').map(({ value }) => value)
  return [
    {
      id,
      deliveries: deliveriesIn([...own, commonHeaders?.messageId], tags?.[deliveryLabel]),
      sentFrom: source === undefined ? [] : [source],
      notices: noticesOf(told),
      leaves: false,
    },
  ]
}

function noticesOf({ eventType, notificationType, bounce, complaint, delivery, deliveryDelay, reject }: Message) {
  const failed = (action: 'failed' | 'delayed', takenFor?: Hardness) => (one: z.infer<typeof recipients>[number]) =>
    noticeBy({
      recipient: one.emailAddress,
      action,
      status: one.status,
      diagnostic: withoutType(one.diagnosticCode ?? ''),
      takenFor,
    })
  switch (eventType ?? notificationType) {
    case 'Bounce':
      return bounce?.bouncedRecipients.map(failed('failed', hardnessOf(bounce))) ?? []
    case 'DeliveryDelay':
      return deliveryDelay?.delayedRecipients.map(failed('delayed')) ?? []
    case 'Complaint':
      return complaint === undefined ? [] : complaintsOf(complaint)
    case 'Delivery':
      return (delivery?.recipients ?? []).map((recipient) =>
        noticeBy({ recipient, action: 'delivered', diagnostic: delivery?.smtpResponse ?? '' }),
      )
    case 'Reject':
      return [
        noticeBy({ recipient: undefined, action: 'failed', diagnostic: reject?.reason ?? '', takenFor: 'policy' }),
      ]
    default:
      return []
  }
}

function complaintsOf(complaint: NonNullable<Message['complaint']>): Notice[] {
  const report = oneLine(complaint.complaintFeedbackType ?? complaint.complaintSubType ?? 'abuse', 60)
  if (noComplaint.includes(report)) return []
  return complaint.complainedRecipients.map(({ emailAddress }) => complaintOf(emailAddress, report))
}

/** What SES takes a bounce for. */
function hardnessOf({ bounceType, bounceSubType }: NonNullable<Message['bounce']>): Hardness {
  if (bounceType === 'Permanent') return 'hard'
  if (bounceType !== 'Transient') return 'unknown'
  return ['General', 'MailboxFull'].includes(bounceSubType ?? '') ? 'soft' : 'policy'
}
