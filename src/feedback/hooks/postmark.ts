import { z } from 'zod'
import type { Hardness, Notice } from '../../domain/sending/feedback.ts'
import { deliveryLabel } from '../../domain/sending/hook.ts'
import { oneLine, withoutType } from '../words.ts'
import { complaintOf, deliveriesIn, type HookEvent, maybe, noticeBy, text } from './event.ts'

const message = z.object({
  RecordType: text,
  ID: maybe,
  MessageID: maybe,
  Type: maybe,
  Email: maybe,
  Recipient: maybe,
  Details: maybe,
  Description: maybe,
  BouncedAt: maybe,
  DeliveredAt: maybe,
  ChangedAt: maybe,
  SuppressSending: z.boolean().optional().catch(undefined),
  SuppressionReason: maybe,
  Origin: maybe,
  From: maybe,
  Metadata: z.record(z.string(), maybe).optional().catch(undefined),
})

type Message = z.infer<typeof message>

/** What Postmark takes the kinds of bounces for that it knows; what is no bounce of a letter is not among them. */
const hardness: Readonly<Record<string, Hardness>> = {
  HardBounce: 'hard',
  BadEmailAddress: 'hard',
  SoftBounce: 'soft',
  DnsError: 'soft',
  SpamNotification: 'policy',
  Blocked: 'policy',
  VirusNotification: 'policy',
  DMARCPolicy: 'policy',
  OpenRelayTest: 'policy',
  SMTPApiError: 'policy',
  ManuallyDeactivated: 'unknown',
  Unknown: 'unknown',
}

/**
 * What Postmark tells in a body; undefined where that is none of its. It sends a letter under a Message-ID of its own unless told to
 * keep ours; the delivery comes back as metadata either way. Of a broadcast stream it tells bounces as changes of subscriptions.
 */
export function postmarkEvents(body: unknown): readonly HookEvent[] | undefined {
  const told = message.safeParse(body).data
  if (told === undefined) return undefined
  const at = told.BouncedAt ?? told.DeliveredAt ?? told.ChangedAt ?? ''
  return [
    {
      id: [told.RecordType, told.ID ?? '', told.MessageID ?? '', told.Recipient ?? told.Email ?? '', at].join(' '),
      deliveries: deliveriesIn([], [told.Metadata?.[deliveryLabel]]),
      sentFrom: [],
      notices: noticesOf(told),
      leaves: leaves(told),
    },
  ]
}

const leaves = ({ RecordType, SuppressSending, SuppressionReason, Origin }: Message): boolean =>
  RecordType === 'SubscriptionChange' &&
  SuppressSending === true &&
  SuppressionReason === 'ManualSuppression' &&
  Origin === 'Recipient'

function noticesOf(told: Message): Notice[] {
  const recipient = told.Recipient ?? told.Email
  const diagnostic = withoutType(told.Details ?? told.Description ?? '')
  switch (told.RecordType) {
    case 'Delivery':
      return [noticeBy({ recipient, action: 'delivered', diagnostic })]
    case 'SpamComplaint':
      return [complaintOf(recipient, 'abuse')]
    case 'Bounce':
      return bounceOf(told, { recipient, diagnostic })
    case 'SubscriptionChange':
      if (told.SuppressSending !== true) return []
      if (told.SuppressionReason === 'SpamComplaint') return [complaintOf(recipient, 'abuse')]
      if (told.SuppressionReason !== 'HardBounce') return []
      return [noticeBy({ recipient, action: 'failed', diagnostic, takenFor: 'hard' })]
    default:
      return []
  }
}

function bounceOf(
  { Type = '' }: Message,
  told: { readonly recipient: string | undefined; readonly diagnostic: string },
): Notice[] {
  if (Type === 'SpamComplaint') return [complaintOf(told.recipient, 'abuse')]
  if (Type === 'Transient') return [noticeBy({ ...told, action: 'delayed' })]
  const takenFor = Object.hasOwn(hardness, Type) ? hardness[Type] : undefined
  if (takenFor === undefined) return []
  const said = told.diagnostic.trim() === '' ? oneLine(Type, 60) : told.diagnostic
  return [noticeBy({ ...told, diagnostic: said, action: 'failed', takenFor })]
}
