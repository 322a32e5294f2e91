import { idInAddress } from '../domain/link/address-token.ts'
import type { TokenKeys } from '../domain/link/token.ts'
import type { Feedback, Notice } from '../domain/sending/feedback.ts'

/** A notice of a delivery of ours. */
export interface DeliveryNotice {
  readonly delivery: string
  readonly notice: Notice
}

/**
 * The deliveries that a mail says it is about. A token in the address that it was sent to is believed alone, since only we can have
 * signed it; otherwise each Message-ID that has a delivery’s form is named, and is worth as much as it is hard to guess.
 */
export function deliveriesNamed({ letters, sentTo }: Feedback, keys: TokenKeys | undefined): string[] {
  return believed(
    sentTo,
    letters.flatMap((id) => deliveryOf(id) ?? []),
    keys,
  )
}

/** The readers who want no more letters, by what a mail says and by the address that it was sent to; nobody by a mail that came back. */
export function leaversNamed({ notices, sentTo, leavers }: Feedback, keys: TokenKeys | undefined): string[] {
  const signed = keys === undefined ? [] : sentTo.flatMap((address) => idInAddress(address, 'u', keys) ?? [])
  return notices.length > 0 ? [] : [...new Set([...signed, ...leavers])]
}

/** The deliveries whose tokens stand in `addresses`; where there are none, those that are `named`. */
export function believed(
  addresses: readonly string[],
  named: readonly string[],
  keys: TokenKeys | undefined,
): string[] {
  const signed = keys === undefined ? [] : addresses.flatMap((address) => idInAddress(address, 'b', keys) ?? [])
  return [...new Set(signed.length > 0 ? signed : named)]
}

/** The delivery that a Message-ID, without its brackets, is made of; undefined where it is no letter's of ours. */
export const deliveryOf = (messageId: string): string | undefined => /^([0-9a-f]{32})@/.exec(messageId)?.[1]

/**
 * What a mail says of the deliveries that are in the ledger: `known` has the reader’s address of each that it names. One that names
 * none of them says nothing, whatever it says. Each of our letters has one recipient: of several notices the one with that address
 * counts; a single one also where the letter was forwarded, and has another.
 */
export function deliveryNotices(
  { notices }: Pick<Feedback, 'notices'>,
  named: readonly string[],
  known: ReadonlyMap<string, string>,
): DeliveryNotice[] {
  const ours = named.filter((delivery) => known.has(delivery))
  return ours.flatMap((delivery) => {
    const reader = known.get(delivery)?.toLowerCase()
    const own = notices.find(({ recipient }) => recipient?.toLowerCase() === reader)
    const notice = own ?? (ours.length === 1 && notices.length === 1 ? notices[0] : undefined)
    return notice === undefined ? [] : [{ delivery, notice }]
  })
}
