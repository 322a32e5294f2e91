import { z } from 'zod'
import type { Hardness, Notice } from '../../domain/sending/feedback.ts'
import { deliveryLabel } from '../../domain/sending/hook.ts'
import { complaintOf, deliveriesIn, type HookEvent, maybe, noticeBy, text } from './event.ts'

/** What Mailgun signs: no more than a time, in seconds, and a token. */
export interface MailgunSignature {
  readonly timestamp: string
  readonly token: string
  readonly signature: string
}

const signature: z.ZodType<MailgunSignature> = z.object({
  timestamp: z.union([z.string(), z.number()]).transform(String),
  token: z.string().min(1).max(200),
  signature: z.string().max(200),
})

const event = z.object({
  event: text,
  id: text,
  severity: maybe,
  reason: maybe,
  recipient: maybe,
  'delivery-status': z
    .object({ code: maybe, message: maybe, description: maybe, 'enhanced-code': maybe, 'bounce-type': maybe })
    .optional()
    .catch(undefined),
  message: z
    .object({ headers: z.object({ 'message-id': maybe }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  envelope: z.object({ sender: maybe }).optional().catch(undefined),
  'user-variables': z.record(z.string(), maybe).optional().catch(undefined),
})

const posted = z.object({ signature, 'event-data': event })

type Event = z.infer<typeof event>

/** What Mailgun posts. */
export interface MailgunPost {
  readonly signature: MailgunSignature
  readonly events: readonly HookEvent[]
}

/** What Mailgun tells in a body; undefined where that is none of its. It keeps the Message-ID that a letter comes with. */
export function mailgunPost(body: unknown): MailgunPost | undefined {
  const told = posted.safeParse(body).data
  if (told === undefined) return undefined
  const data = told['event-data']
  return {
    signature: told.signature,
    events: [
      {
        id: data.id,
        deliveries: deliveriesIn([data.message?.headers?.['message-id']], [data['user-variables']?.[deliveryLabel]]),
        sentFrom: data.envelope?.sender === undefined ? [] : [data.envelope.sender],
        notices: noticesOf(data),
        leaves: data.event === 'unsubscribed' || data.reason === 'suppress-unsubscribe',
      },
    ],
  }
}

function noticesOf(data: Event): Notice[] {
  const { recipient, reason } = data
  const status = data['delivery-status']
  const said = status?.message || status?.description || reason || ''
  const diagnostic = status?.code === undefined ? said : `${status.code} ${said}`
  const told = { recipient, status: status?.['enhanced-code'], diagnostic }
  switch (data.event) {
    case 'delivered':
      return [noticeBy({ ...told, action: 'delivered' })]
    case 'complained':
      return [complaintOf(recipient, 'abuse')]
    case 'rejected':
      return [noticeBy({ ...told, action: 'failed', takenFor: 'policy' })]
    case 'failed':
      if (reason === 'suppress-unsubscribe') return []
      if (reason === 'suppress-complaint') return [complaintOf(recipient, 'abuse')]
      if (data.severity === 'temporary') return [noticeBy({ ...told, action: 'delayed' })]
      return [noticeBy({ ...told, action: 'failed', takenFor: hardnessOf(reason, status?.['bounce-type']) })]
    default:
      return []
  }
}

/** What Mailgun takes a failure for: `hard` and `soft`, or else by its reason. */
function hardnessOf(reason: string | undefined, type: string | undefined): Hardness {
  if (type === 'hard' || type === 'soft') return type
  if (reason === 'bounce' || reason === 'suppress-bounce' || reason === 'hardfail') return 'hard'
  if (reason === 'old' || reason === 'greylisted') return 'soft'
  return reason === 'espblock' ? 'policy' : 'unknown'
}
