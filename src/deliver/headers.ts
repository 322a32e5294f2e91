import { type Instant, rfc5322 } from '../base/calendar.ts'
import { truncate } from '../base/grapheme.ts'
import { hash } from '../base/hash.ts'
import { oneLine } from '../base/text/one-line.ts'
import type { Letter } from '../domain/letter.ts'
import type { Mailbox } from '../domain/publication.ts'
import { hasOneClick } from './links.ts'
import type { HeaderField } from './ports.ts'
import type { Sender } from './sender.ts'

/**
 * What the head of every letter of an issue says. No Auto-Submitted (RFC 3834): an issue is written by people. X-Auto-Response-Suppress
 * keeps absence notes of Exchange away, which heeds no Precedence.
 */
export function commonHeaders(letter: Letter, sender: Sender, date: Instant): HeaderField[] {
  const { from, replyTo, listId, home } = sender
  return [
    { name: 'From', kind: 'mailbox', value: shown(from) },
    { name: 'Reply-To', kind: 'mailbox', value: shown(replyTo) },
    { name: 'Subject', kind: 'words', value: truncate(oneLine(letter.subject), 200) },
    tokens('Date', rfc5322(date).replace('GMT', '+0000')),
    // RFC 2919 § 3
    tokens('List-Id', `${listPhrase(sender.listName)}<${listId}>`),
    // RFC 8058 § 3.1
    ...(hasOneClick(sender) ? [tokens('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click')] : []),
    // RFC 2369 § 3.1 and 3.6, RFC 5064
    tokens('List-Help', `<mailto:${encodeURIComponent(replyTo.address).replace('%40', '@')}?subject=help>`),
    tokens('List-Archive', `<${home}>`),
    tokens('Archived-At', `<${letter.issue.url}>`),
    tokens('Feedback-ID', feedbackId(letter, listId)),
    tokens('Precedence', 'list'),
    tokens('X-Auto-Response-Suppress', 'OOF, AutoReply'),
    // RFC 3282; “und” would tell nothing.
    ...(letter.language.startsWith('und') ? [] : [tokens('Content-Language', letter.language)]),
  ]
}

export const tokens = (name: string, value: string): HeaderField => ({ name, kind: 'tokens', value })

/** A name that fits a header line, beside its address. */
export const shown = ({ name, address }: Mailbox): Mailbox => ({ name: truncate(oneLine(name), 100), address })

/**
 * A phrase of RFC 5322: quoted where it is ASCII; left out where it is not, since List-Id is matched by machines, some of which would
 * take an identifier, or an encoded word, out of the quotes.
 */
function listPhrase(name: string): string {
  const plain = oneLine(name).replace(/["\\]/g, '')
  return /^[\u0020-\u007e]{1,60}$/.test(plain) && !/[<>]|=\?/.test(plain) ? `"${plain}" ` : ''
}

/** Gmail's: what complaints are counted by, at most three, then who sends, in 5 to 15 characters that never change. None names a reader. */
function feedbackId({ issue }: Letter, listId: string): string {
  const slug = /^[\w.-]{1,40}$/.test(issue.slug) ? issue.slug : hash(issue.id).slice(0, 12)
  return `${slug}:${listId.slice(0, 60)}:letter:${hash(listId).slice(0, 12)}`
}
