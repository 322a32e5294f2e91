import { type KeyObject, verify } from 'node:crypto'
import { sendgridEvents } from '../../../feedback/hooks/sendgrid.ts'
import { type Hook, jsonIn, type Posted } from './hook.ts'

/** SendGrid, which signs a time and the body with a key of its own, whose public half is known. */
export function sendgridHook(keys: readonly KeyObject[]): Hook {
  return {
    provider: 'sendgrid',
    open: (posted) => {
      if (!isSigned(posted, keys)) return { kind: 'forged' }
      const events = sendgridEvents(jsonIn(posted.body))
      return events === undefined ? { kind: 'malformed' } : { kind: 'told', events }
    },
  }
}

/** ECDSA with P-256 and SHA-256. An old signature is as good: whatever is told is on record once. */
function isSigned({ header, body }: Posted, keys: readonly KeyObject[]): boolean {
  const signature = Buffer.from(header('X-Twilio-Email-Event-Webhook-Signature') ?? '', 'base64')
  const time = header('X-Twilio-Email-Event-Webhook-Timestamp') ?? ''
  if (signature.length === 0 || time === '') return false
  const signed = Buffer.concat([Buffer.from(time), body])
  return keys.some((key) => verify('sha256', signed, key, signature))
}
