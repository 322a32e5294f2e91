import { z } from 'zod'
import type { Hardness, Notice } from '../../domain/sending/feedback.ts'
import { exactness } from '../../domain/sending/hardness.ts'
import { deliveryOf } from '../match.ts'
import { noticeOf, type Told } from '../notice.ts'

/** What a provider tells by a hook of one letter. */
export interface HookEvent {
  /** The provider's own name of it: it is on record once, however often it is told. */
  readonly id: string
  /** The deliveries that it names: by the letter's Message-ID, or by what we put beside that. */
  readonly deliveries: readonly string[]
  /** The envelope sender that the letter had, which may carry the delivery's token. */
  readonly sentFrom: readonly string[]
  readonly notices: readonly Notice[]
  /** The reader has told the provider that they want no more. */
  readonly leaves: boolean
}

const longest = 4000

/** A text that has to be there. */
export const text: z.ZodType<string> = z.string().transform((value) => value.slice(0, longest))

/** A text that may be there; what is of another type is not. */
export const maybe: z.ZodType<string | undefined> = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).slice(0, longest))
  .optional()
  .catch(undefined)

/** The deliveries that Message-IDs, and what we put beside them, name. */
export function deliveriesIn(
  messageIds: readonly (string | undefined)[],
  labels: readonly (string | undefined)[] = [],
): string[] {
  const ids = messageIds.flatMap((id) => deliveryOf((id ?? '').trim().replace(/^<|>$/g, '')) ?? [])
  const beside = labels.flatMap((label) => /^[0-9a-f]{32}$/.exec(label ?? '')?.[0] ?? [])
  return [...new Set([...ids, ...beside])]
}

/** What is told of a recipient: what happened, with the server's answer, and what the provider itself takes it for. */
export interface ToldByProvider extends Pick<Told, 'recipient' | 'diagnostic'> {
  readonly action: 'failed' | 'delayed' | 'delivered'
  readonly status?: string | undefined
  readonly takenFor?: Hardness | undefined
}

/** Makes a notice of it. What the provider takes a bounce for counts only where the server's codes and words do not say. */
export function noticeBy({ takenFor = 'unknown', status, ...told }: ToldByProvider): Notice {
  const notice = noticeOf({ ...told, status, said: '' })
  const says = notice.hardness !== 'unknown' || exactness(notice.status) === 2
  return notice.kind !== 'bounce' || says ? notice : { ...notice, hardness: takenFor }
}

/** A reader's complaint. */
export const complaintOf = (recipient: string | undefined, words: string): Notice => ({
  kind: 'complaint',
  recipient,
  status: undefined,
  code: undefined,
  words,
  hardness: 'unknown',
})
