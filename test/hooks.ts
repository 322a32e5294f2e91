import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type SnsMessage, signedText } from '../src/feedback/hooks/sns.ts'

/** Keys of providers that are ours: nobody's but a test's. */
const snsKeys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
})
const sendgridKeys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
})
const mailgunKey = 'a key that nobody else has'.replaceAll(' ', '-')
export const postmarkLogin: string = 'courant:a password of many words'.replaceAll(' ', '-')
const topic = 'arn:aws:sns:eu-west-1:123456789012:letters'

const spki = (key: KeyObject): string => String(key.export({ type: 'spki', format: 'pem' }))

/** What the service is told of them. */
export const hookEnv: Readonly<Record<string, string>> = {
  COURANT_HOOK_SES: topic,
  COURANT_HOOK_SES_CERTIFICATE: spki(snsKeys.publicKey).replaceAll('\n', '\\n'),
  COURANT_HOOK_POSTMARK: postmarkLogin,
  COURANT_HOOK_POSTMARK_PATH: 'nobody-guesses-this',
  COURANT_HOOK_MAILGUN: mailgunKey,
  COURANT_HOOK_SENDGRID: sendgridKeys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
}

/** A post as a provider makes it. */
export interface Post {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer>
}

type Fields = Readonly<Record<string, unknown>>

/** A message of Amazon's notification service, signed. */
export function bySns(envelope: Fields, key: KeyObject = snsKeys.privateKey): Post {
  const digest = envelope['SignatureVersion'] === '1' ? 'RSA-SHA1' : 'RSA-SHA256'
  const Signature = sign(digest, Buffer.from(signedText(envelope as unknown as SnsMessage)), key).toString('base64')
  const headers = { 'Content-Type': 'text/plain; charset=UTF-8', 'x-amz-sns-message-type': 'Notification' }
  return { path: 'hooks/ses', headers, body: JSON.stringify({ ...envelope, Signature }) }
}

export const byPostmark = (body: unknown, login: string = postmarkLogin): Post => ({
  path: 'hooks/postmark/nobody-guesses-this',
  headers: { 'Content-Type': 'application/json', Authorization: `Basic ${Buffer.from(login).toString('base64')}` },
  body: JSON.stringify(body),
})

let tokens = 0

/** When it is signed, by which token and key; a token of its own where none is given. */
interface MailgunSigning {
  readonly at?: number
  readonly token?: string
  readonly key?: string
}

export function byMailgun(
  event: Fields,
  { at = Math.floor(Date.now() / 1000), token, key }: MailgunSigning = {},
): Post {
  const used = token ?? String(++tokens).padStart(50, 't')
  const signature = createHmac('sha256', key ?? mailgunKey)
    .update(`${at}${used}`)
    .digest('hex')
  const body = { signature: { timestamp: String(at), token: used, signature }, 'event-data': event }
  return { path: 'hooks/mailgun', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
}

export function bySendgrid(
  events: unknown,
  { at = '1777708802', key = sendgridKeys.privateKey }: { readonly at?: string; readonly key?: KeyObject } = {},
): Post {
  // SendGrid writes line ends of its own, which are signed as they are.
  const body = `${JSON.stringify(events)}\r\n`
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'X-Twilio-Email-Event-Webhook-Timestamp': at,
    'X-Twilio-Email-Event-Webhook-Signature': sign('sha256', Buffer.from(at + body), key).toString('base64'),
  }
  return { path: 'hooks/sendgrid', headers, body }
}
