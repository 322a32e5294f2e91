import { createHmac } from 'node:crypto'
import { hash } from '../../../base/hash.ts'
import { type MailgunSignature, mailgunPost } from '../../../feedback/hooks/mailgun.ts'
import { type Hook, jsonIn } from './hook.ts'
import { isAnyOf } from './same.ts'

/**
 * For how many hours a signature is good. Mailgun tries for eight, and does not say whether it signs anew each time; whoever has copied
 * one can do no more with it than post the same body again.
 */
export const signatureHours = 12

/** How many seconds clocks may differ. */
const skew = 300

/** Mailgun, which signs a time and a token, and not the body: so a token is good for one body. */
export function mailgunHook(keys: readonly string[]): Hook {
  const isSigned = ({ timestamp, token, signature }: MailgunSignature) =>
    isAnyOf(
      keys.map((key) => createHmac('sha256', key).update(`${timestamp}${token}`).digest('hex')),
      signature.toLowerCase(),
    )
  return {
    provider: 'mailgun',
    open: ({ body }, now) => {
      const post = mailgunPost(jsonIn(body))
      if (post === undefined) return { kind: 'malformed' }
      if (!isSigned(post.signature) || !isFresh(post.signature.timestamp, now)) return { kind: 'forged' }
      const once = { token: hash('mailgun', post.signature.token), body: hash(Buffer.from(body).toString('latin1')) }
      return { kind: 'told', events: post.events, once }
    },
  }
}

function isFresh(timestamp: string, now: number): boolean {
  const at = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN
  return now - at <= signatureHours * 3600 && at - now <= skew
}
