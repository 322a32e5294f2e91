import { addressWith } from '../domain/link/address-token.ts'
import { type Purpose, signToken } from '../domain/link/token.ts'
import type { Reader } from '../domain/subscriber.ts'
import type { Sender } from './sender.ts'

/** Where a reader's own links lead. */
export interface ReaderLinks {
  /** The page to leave by, or a mail that asks for it where there is no service. */
  readonly unsubscribe: string
  readonly manage?: string
  /** List-Unsubscribe: what a mail program can use by itself. */
  readonly listed: readonly string[]
}

/**
 * The links of a reader. None of them expires: a letter is read years later too, and whoever has it may leave, which is all the more
 * harmless for a page that shows nothing of the reader. Whatever does more asks for a new link, by mail.
 */
export function linksOf(sender: Sender, { publicId }: Pick<Reader, 'publicId'>): ReaderLinks {
  const { service } = sender
  const mail = mailToLeave(leavingAddress(sender, publicId), publicId)
  if (service === undefined) return { unsubscribe: mail, listed: [mail] }
  const page = (purpose: Purpose) => `${service.url}${purpose}/${signToken({ id: publicId }, purpose, service.keys)}`
  const unsubscribe = page('u')
  return { unsubscribe, manage: page('m'), listed: hasOneClick(sender) ? [unsubscribe, mail] : [mail] }
}

/** RFC 8058 § 3.1: one click takes an HTTPS URL. */
export const hasOneClick = ({ service }: Pick<Sender, 'service'>): boolean => service?.url.startsWith('https:') === true

/** Where such a mail goes: to an address that names the reader by itself, where there are any, since some programs send no subject. */
function leavingAddress({ replyTo, bounces }: Sender, publicId: string): string {
  if (bounces === undefined) return replyTo.address
  return addressWith(bounces.address, { id: publicId, purpose: 'u', keys: bounces.keys })
}

/** RFC 6068: a mail that asks to be taken off the list, naming the reader by an id that nobody can guess. */
function mailToLeave(address: string, publicId: string): string {
  return `mailto:${encodeURIComponent(address).replace('%40', '@')}?subject=unsubscribe%20${publicId}`
}
