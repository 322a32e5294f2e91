import type { EmailAddress } from './address.ts'

/** A person on the list. `publicId` (128 random bits) is how links name them: no address stands in a link. */
interface Person {
  readonly publicId: string
  readonly address: EmailAddress
  readonly name: string
}

/**
 * A subscriber, in exactly one state; only those who are `active` may be written to.
 *
 *     pending ─▶ active ◀─▶ paused        each may leave, and comes back by agreeing anew;
 *         └────────┴──▶ left ◀───┘        whoever is erased is no subscriber any more
 */
export type Subscriber =
  | (Person & { readonly state: 'pending' })
  | (Person & { readonly state: 'active' })
  /** They get nothing until they say so. */
  | (Person & { readonly state: 'paused' })
  | (Person & { readonly state: 'left' })

/** A reader: a confirmed subscriber. */
export type Reader = Extract<Subscriber, { readonly state: 'active' }>

/** How somebody said what they want: to whoever ran a command, by a list, in a form, by a link, by a mail program’s button, by mail. */
export type Means = 'command' | 'import' | 'form' | 'link' | 'one-click' | 'mail'

/** Why an address is not written to, whatever its subscriber's state. */
export type SuppressionReason = 'hard-bounce' | 'soft-bounce' | 'complaint' | 'erased'
