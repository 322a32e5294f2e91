import type { KeyObject } from 'node:crypto'
import type { HookEvent } from '../../../feedback/hooks/event.ts'
import { sesEvents } from '../../../feedback/hooks/ses.ts'
import { isOfService, isSignedBy, type SnsMessage, snsMessage } from '../../../feedback/hooks/sns.ts'
import { type Hook, jsonIn, type Opened } from './hook.ts'

/** What is known of Amazon's notifications. */
export interface SesSettings {
  /** The topics that SES tells in, by their ARN: anybody can have one of their own signed. */
  readonly topics: readonly string[]
  /** The keys that may have signed a message which names a certificate at `url`. */
  readonly keysAt: (url: string) => Promise<readonly KeyObject[]>
}

/** Amazon SES, which tells by its notification service. */
export function sesHook({ topics, keysAt }: SesSettings): Hook {
  const open = async (body: Uint8Array): Promise<Opened> => {
    const sns = snsMessage(jsonIn(body))
    if (sns === undefined) return { kind: 'malformed' }
    const { TopicArn: topic, SigningCertURL: url } = sns
    if (!topics.includes(topic) || !isOfService(url, topic)) return { kind: 'forged' }
    if (!isSignedBy(await keysAt(url), sns)) return { kind: 'forged' }
    if (sns.Type === 'Notification') return { kind: 'told', events: eventsOf(sns) }
    if (!isOfService(sns.SubscribeURL, topic)) return { kind: 'malformed' }
    return { kind: sns.Type === 'SubscriptionConfirmation' ? 'asked' : 'ended', url: sns.SubscribeURL }
  }
  return { provider: 'ses', open: ({ body }) => open(body) }
}

/** SES says some things in words, such as that it tells in a topic from now on: they are of no letter. */
function eventsOf({ Message, MessageId }: SnsMessage): readonly HookEvent[] {
  return sesEvents(jsonIn(Buffer.from(Message)), MessageId) ?? []
}
