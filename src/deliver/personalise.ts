import { type Instant, rfc5322 } from '../base/calendar.ts'
import { truncate } from '../base/grapheme.ts'
import { escapeHtml } from '../base/html.ts'
import type { EmailAddress } from '../domain/address.ts'
import { deliveryId } from '../domain/delivery.ts'
import { Failure } from '../domain/failure.ts'
import type { Letter } from '../domain/letter.ts'
import type { Mailbox, Publication } from '../domain/publication.ts'
import type { Reader } from '../domain/subscriber.ts'
import type { PersonalLetter } from './ports.ts'

/** Who a letter comes from, after its addresses have passed the grammar. */
export interface Sender {
  readonly from: Mailbox & { readonly address: EmailAddress }
  readonly replyTo: Mailbox & { readonly address: EmailAddress }
  readonly listId: string
  readonly listName: string
  readonly home: Publication['url']
}

/** Makes a letter one reader's own: their address, their unsubscribe link, a Message-ID that every retry keeps. */
export function personalise(
  letter: Letter,
  reader: Reader,
  { sender, date }: { readonly sender: Sender; readonly date: Instant },
): PersonalLetter {
  const { issue, slots, language } = letter
  const unsubscribe = unsubscribeUrl(sender, reader)
  const name = reader.name || letter.nameless
  const domain = sender.from.address.slice(sender.from.address.lastIndexOf('@') + 1)
  return {
    from: sender.from.address,
    to: reader.address,
    sender: shown(sender.from),
    replyTo: shown(sender.replyTo),
    recipient: shown(reader),
    subject: truncate(oneLine(letter.subject), 200),
    date: rfc5322(date).replace('GMT', '+0000'),
    messageId: `<${deliveryId(issue.id, reader.publicId)}@${domain}>`,
    headers: [
      // RFC 2919 § 3
      ['List-Id', `${listPhrase(sender.listName)}<${sender.listId}>`],
      // RFC 2369 § 3.2. RFC 8058's List-Unsubscribe-Post needs an https endpoint, and there is none yet.
      ['List-Unsubscribe', `<${unsubscribe}>`],
      ['List-Archive', `<${sender.home}>`],
      ['Content-Language', language],
      ['Precedence', 'list'],
    ],
    html: filled(letter.html, slots.unsubscribe, escapeHtml(unsubscribe)).replaceAll(slots.name, () =>
      escapeHtml(name),
    ),
    text: filled(letter.text, slots.unsubscribe, unsubscribe).replaceAll(slots.name, () => name),
  }
}

/** RFC 6068: a mail that asks to be taken off the list, naming the reader by an id that nobody can guess. */
function unsubscribeUrl({ replyTo }: Sender, { publicId }: Reader): string {
  const address = encodeURIComponent(replyTo.address).replace('%40', '@')
  return `mailto:${address}?subject=unsubscribe%20${publicId}`
}

function filled(part: string, slot: string, url: string): string {
  const pieces = part.split(slot)
  if (pieces.length < 2) {
    throw new Failure('setup/template', 'The letter’s template has no place for the unsubscribe link', {
      hint: 'Put {{unsubscribe}} into templates/letter.mjml, or remove that file to have the package’s own again.',
    })
  }
  return pieces.join(url)
}

/** No control character can stand in a header (RFC 5322 § 2.2). */
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()

/** A name that fits a header line, beside its address. */
const shown = ({ name, address }: Mailbox): Mailbox => ({ name: truncate(oneLine(name), 100), address })

/** A phrase of RFC 5322: quoted where it is ASCII; left out where it is not, since List-Id is matched by machines. */
function listPhrase(name: string): string {
  const plain = oneLine(name).slice(0, 100)
  return /^[\u0020-\u007e]+$/.test(plain) ? `"${plain.replace(/["\\]/g, '')}" ` : ''
}
