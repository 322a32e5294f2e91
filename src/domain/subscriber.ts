import type { EmailAddress } from './address.ts'

/** A person on the list. `publicId` (128 random bits) is how links name them: no address stands in a link. */
interface Person {
  readonly publicId: string
  readonly address: EmailAddress
  readonly name: string
}

/** A subscriber, in exactly one state; only those who are `active` may be written to. */
export type Subscriber =
  | (Person & { readonly state: 'pending' })
  | (Person & { readonly state: 'active' })
  | (Person & { readonly state: 'left' })

/** A reader: a confirmed subscriber. */
export type Reader = Extract<Subscriber, { readonly state: 'active' }>
