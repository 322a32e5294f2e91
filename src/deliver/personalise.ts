import type { Instant } from '../base/calendar.ts'
import { escapeHtml } from '../base/html.ts'
import { canBeSeen } from '../base/text/seen.ts'
import { domainOf } from '../domain/address.ts'
import { deliveryId } from '../domain/delivery.ts'
import type { Letter } from '../domain/letter.ts'
import { addressWith } from '../domain/link/address-token.ts'
import type { Reader } from '../domain/subscriber.ts'
import { commonHeaders, shown, tokens } from './headers.ts'
import { linksOf } from './links.ts'
import type { CommonLetter, ReadersOwn, SlotValues } from './ports.ts'
import type { Sender } from './sender.ts'
import { cutAtSlots } from './slots.ts'

/** A letter as it is before it is any reader's own. `date` is that of the send, so that a retry is the same bytes. */
export function commonLetter(letter: Letter, sender: Sender, date: Instant): CommonLetter {
  return {
    from: sender.from.address,
    date,
    headers: commonHeaders(letter, sender, date),
    text: cutAtSlots(letter.text, letter.slots),
    html: cutAtSlots(letter.html, letter.slots),
  }
}

/** What makes a letter one reader's own: their address and name, their links, a Message-ID that every retry keeps. */
export function personalise(letter: Letter, reader: Reader, sender: Sender): ReadersOwn {
  const { unsubscribe, manage, listed } = linksOf(sender, reader)
  const recipient = shown(reader)
  const values: SlotValues = {
    unsubscribe,
    name: canBeSeen(recipient.name) ? recipient.name : letter.nameless,
    ...(manage === undefined ? {} : { manage }),
  }
  const delivery = deliveryId(letter.issue.id, reader.publicId)
  const { bounces } = sender
  return {
    delivery,
    ...(bounces === undefined
      ? {}
      : { from: addressWith(bounces.address, { id: delivery, purpose: 'b', keys: bounces.keys }) }),
    to: reader.address,
    headers: [
      { name: 'To', kind: 'mailbox', value: recipient },
      tokens('Message-ID', `<${delivery}@${domainOf(sender.from.address)}>`),
      // RFC 2369 § 3.2: one field, in order of preference.
      tokens('List-Unsubscribe', listed.map((link) => `<${link}>`).join(', ')),
    ],
    text: values,
    html: Object.fromEntries(Object.entries(values).map(([slot, value]) => [slot, escapeHtml(value)])),
  }
}
