import { type KeyObject, verify } from 'node:crypto'
import { z } from 'zod'

const signed = z.string().max(400_000)

/** A message of Amazon's notification service (SNS) as it is posted: it tells something, or asks whether it may. */
export type SnsMessage = Signed &
  (
    | { readonly Type: 'Notification'; readonly Subject?: string | null | undefined }
    | {
        readonly Type: 'SubscriptionConfirmation' | 'UnsubscribeConfirmation'
        readonly Token: string
        readonly SubscribeURL: string
      }
  )

interface Signed {
  readonly MessageId: string
  readonly TopicArn: string
  readonly Timestamp: string
  readonly Message: string
  readonly Signature: string
  readonly SignatureVersion: '1' | '2'
  readonly SigningCertURL: string
}

const common = {
  MessageId: signed,
  TopicArn: signed,
  Timestamp: signed,
  Message: signed,
  Signature: signed,
  SignatureVersion: z.enum(['1', '2']),
  SigningCertURL: signed,
}

const message: z.ZodType<SnsMessage> = z.discriminatedUnion('Type', [
  z.object({ ...common, Type: z.literal('Notification'), Subject: signed.nullish() }),
  z.object({
    ...common,
    Type: z.enum(['SubscriptionConfirmation', 'UnsubscribeConfirmation']),
    Token: signed,
    SubscribeURL: signed,
  }),
])

/** A posted body as such a message; undefined where it is none. */
export function snsMessage(body: unknown): SnsMessage | undefined {
  return message.safeParse(body).data
}

/** What is signed of a message: names and values in the order of the names, a line each. A subject counts only where there is one. */
export function signedText(sns: SnsMessage): string {
  const { Message, MessageId, Timestamp, TopicArn, Type } = sns
  const fields: Readonly<Record<string, string | null | undefined>> =
    sns.Type === 'Notification'
      ? { Message, MessageId, Subject: sns.Subject, Timestamp, TopicArn, Type }
      : { Message, MessageId, SubscribeURL: sns.SubscribeURL, Timestamp, Token: sns.Token, TopicArn, Type }
  return Object.entries(fields)
    .map(([name, value]) => (typeof value === 'string' ? `${name}\n${value}\n` : ''))
    .join('')
}

/** Whether one of `keys` has signed a message: with SHA-1 where its version is 1, as is usual there, or with SHA-256. */
export function isSignedBy(keys: readonly KeyObject[], sns: SnsMessage): boolean {
  const digest = sns.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256'
  const [given, signature] = [Buffer.from(signedText(sns)), Buffer.from(sns.Signature, 'base64')]
  return keys.some((key) => key.asymmetricKeyType === 'rsa' && verify(digest, given, key, signature))
}

/** The region that a topic is in: `arn:aws:sns:REGION:ACCOUNT:NAME`. */
const regionOf = (topic: string): string | undefined => /^arn:aws[a-z-]*:sns:([a-z0-9-]+):\d+:/.exec(topic)?.[1]

/** Whether `url` is at the notification service itself, of the region of `topic`, over HTTPS: anybody may name another. */
export function isOfService(url: string, topic: string): boolean {
  const region = regionOf(topic)
  const parsed = URL.parse(url)
  if (region === undefined || parsed === null) return false
  const hosts = [`sns.${region}.amazonaws.com`, `sns.${region}.amazonaws.com.cn`]
  return parsed.protocol === 'https:' && hosts.includes(parsed.host) && parsed.username === '' && parsed.password === ''
}
