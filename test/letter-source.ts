import { type Instant, instant } from '../src/base/calendar.ts'
import type { LanguageTag } from '../src/base/language.ts'
import type { AbsoluteUrl } from '../src/base/url.ts'
import { personalise } from '../src/deliver/personalise.ts'
import type { ReadersOwn } from '../src/deliver/ports.ts'
import { type Sender, senderOf } from '../src/deliver/sender.ts'
import { type EmailAddress, parseAddress } from '../src/domain/address.ts'
import type { Letter, Slots } from '../src/domain/letter.ts'
import { tokenKeys } from '../src/domain/link/token.ts'
import type { Publication } from '../src/domain/publication.ts'
import type { SafeHtml } from '../src/domain/safe.ts'
import type { Reader } from '../src/domain/subscriber.ts'

/** The moment at which the letters of tests are sent. */
export const sent: Instant = instant(Date.UTC(2026, 8, 4, 12))

const mark = '5ad2c3f0b1e94d7786a5b4c3d2e1f001'

/** The slots of a letter that is made by hand. */
export const slots: Slots & { readonly manage: string } = {
  mark,
  unsubscribe: `https://slot.invalid/${mark}/unsubscribe`,
  manage: `https://slot.invalid/${mark}/manage`,
  name: `slot-${mark}-name`,
}

/** A letter with a place for everything, but for what a test says of it. */
export const letterWith = (told: Partial<Omit<Letter, 'html'>> & { readonly html?: string } = {}): Letter => ({
  extent: { entries: 1, shown: 1, shortened: 'no', html: 1000 },
  issue: {
    id: 'tag:courant.example,2026:issues/7',
    slug: '2026-09-04-hello',
    url: 'https://courant.example/issues/2026-09-04-hello/' as AbsoluteUrl,
    fingerprint: 'f',
  },
  subject: 'Hello',
  language: 'en' as LanguageTag,
  text: `Dear ${slots.name},\n\nhello.\n\nUnsubscribe:\n${slots.unsubscribe}\nManage:\n${slots.manage}\n`,
  slots,
  nameless: 'reader',
  ...told,
  html: (told.html ??
    `<p title="${slots.name}">Dear ${slots.name}</p>\n<a href="${slots.unsubscribe}">x</a> <a href="${slots.manage}">y</a>`) as SafeHtml,
})

/** A publication with a service, but for what a test says of it. */
export const publicationWith = (told: Partial<Publication> = {}): Publication =>
  ({
    title: 'Ink Weekly',
    url: 'https://courant.example/',
    mail: { from: { name: 'Ink Weekly', address: 'news@courant.example' } },
    service: { url: 'https://list.courant.example/' },
    ...told,
  }) as Publication

/** What the links of tests are signed with. */
export const linkKeys: ReturnType<typeof tokenKeys> = tokenKeys(['a secret of the tests, and of nobody else'])

/** A sender, but for what a test says of the publication. */
export const senderWith = (told: Partial<Publication> = {}): Sender => senderOf(publicationWith(told), linkKeys)

/** The reader number `index`, at an address and with an id of their own. */
export const readerWith = (index: number, name = ''): Reader => ({
  publicId: index.toString(16).padStart(32, '0'),
  address: addressOf(`reader${index}@readers.example`),
  name,
  state: 'active',
})

export function addressOf(text: string): EmailAddress {
  const address = parseAddress(text)
  if (address === undefined) throw new Error(`${text} is no address`)
  return address
}

/** What makes `letter` the own one of the reader number `index`. */
export const ownOf = (letter: Letter, index: number, name = ''): ReadersOwn =>
  personalise(letter, readerWith(index, name), senderWith())
