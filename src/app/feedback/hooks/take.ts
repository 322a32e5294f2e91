import { hash } from '../../../base/hash.ts'
import type { FeedbackBook, Recorded, ToldOfDelivery, ToldToLeave } from '../../../deliver/feedback-port.ts'
import type { TokenKeys } from '../../../domain/link/token.ts'
import type { HookProvider } from '../../../domain/sending/hook.ts'
import type { HookEvent } from '../../../feedback/hooks/event.ts'
import { believed, deliveryNotices } from '../../../feedback/match.ts'
import type { Hook, Opened, Posted } from './hook.ts'
import { signatureHours } from './mailgun.ts'

/** What is needed to take what providers tell. */
export interface HookPorts {
  readonly book: FeedbackBook
  /** What the tokens in envelope senders are checked with, where there is a secret. */
  readonly keys: TokenKeys | undefined
  /** A second since 1970. */
  readonly now: () => number
}

/** What became of a posted body: what it told is on record, or it was none that is taken. */
export type Taken =
  | { readonly kind: 'recorded'; readonly results: readonly Recorded[] }
  | Exclude<Opened, { readonly kind: 'told' }>

/**
 * Takes what a provider tells. Once it is `recorded` it is so for good, all of it; what it tells of letters that are not ours, or of
 * those that were never sent, changes nothing, whoever signed it.
 */
export async function takeHook(hook: Hook, posted: Posted, { book, keys, now }: HookPorts): Promise<Taken> {
  const opened = await hook.open(posted, now())
  if (opened.kind !== 'told') return opened
  if (opened.once !== undefined && !(await book.use(opened.once, signatureHours * 2))) return { kind: 'forged' }
  const named = opened.events.map(({ deliveries, sentFrom }) => believed(sentFrom, deliveries, keys))
  const known = await book.readersOf([...new Set(named.flat())])
  const told = opened.events.flatMap((event, index) =>
    toldBy(hook.provider, event, { named: named[index] ?? [], known }),
  )
  return { kind: 'recorded', results: told.length === 0 ? [] : await book.record(told) }
}

function toldBy(
  provider: HookProvider,
  { id, notices, leaves }: HookEvent,
  { named, known }: { readonly named: readonly string[]; readonly known: ReadonlyMap<string, string> },
): (ToldOfDelivery | ToldToLeave)[] {
  const mail = hash(provider, id)
  const ours = named.filter((delivery) => known.has(delivery))
  return [
    ...deliveryNotices({ notices }, ours, known).map((one) => ({ mail, ...one })),
    ...(leaves ? ours.map((delivery) => ({ mail, leaver: { delivery } })) : []),
  ]
}
