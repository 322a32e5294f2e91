import { rfc5322 } from '../../base/calendar.ts'
import { hash } from '../../base/hash.ts'
import { escapeHtml } from '../../base/html.ts'
import { domainOf } from '../../domain/address.ts'
import type { Confirmation } from '../../domain/asking/confirmation.ts'
import { linkDays } from '../../domain/asking/limits.ts'
import { signToken } from '../../domain/link/token.ts'
import type { DueConfirmation } from '../asking-port.ts'
import { shown, tokens } from '../headers.ts'
import type { CommonLetter, CutPart, HeaderField, ReadersOwn } from '../ports.ts'
import type { Sender } from '../sender.ts'

/** Who letters to confirm come from: somebody with pages to confirm at. */
export type ConfirmingSender = Sender & Required<Pick<Sender, 'service'>>

/**
 * A letter to confirm: what is the same for all, and what is one's own. A retry is the same bytes. It is no letter of the list yet, so
 * there is nothing to unsubscribe from; and a machine answers a form with it (RFC 3834 § 5), so nothing is to answer it.
 */
export function confirmationLetter(
  confirmation: Confirmation,
  due: DueConfirmation,
  sender: ConfirmingSender,
): { readonly common: CommonLetter; readonly own: ReadersOwn } {
  const link = linkOf(due, sender)
  return {
    common: {
      from: sender.from.address,
      date: due.firstAt,
      headers: headersOf(confirmation, due, sender),
      text: partOf(confirmation.text),
      html: partOf(confirmation.html),
    },
    own: {
      delivery: messageName(due),
      to: due.address,
      headers: [
        { name: 'To', kind: 'mailbox', value: { name: '', address: due.address } },
        tokens('Message-ID', `<${messageName(due)}@${domainOf(sender.from.address)}>`),
      ],
      text: { confirm: link },
      html: { confirm: escapeHtml(link) },
    },
  }
}

function headersOf({ subject, language }: Confirmation, { firstAt }: DueConfirmation, sender: Sender): HeaderField[] {
  return [
    { name: 'From', kind: 'mailbox', value: shown(sender.from) },
    { name: 'Reply-To', kind: 'mailbox', value: shown(sender.replyTo) },
    { name: 'Subject', kind: 'words', value: subject },
    tokens('Date', rfc5322(firstAt).replace('GMT', '+0000')),
    tokens('Auto-Submitted', 'auto-generated'),
    tokens('X-Auto-Response-Suppress', 'All'),
    ...(language.startsWith('und') ? [] : [tokens('Content-Language', language)]),
  ]
}

function linkOf({ publicId, epoch, firstAt }: DueConfirmation, { service }: ConfirmingSender): string {
  const expires = Math.floor(firstAt / 1000) + linkDays * 86_400
  return `${service.url}c/${signToken({ id: publicId, epoch, expires }, 'c', service.keys)}`
}

const messageName = ({ id, publicId, firstAt }: DueConfirmation): string =>
  hash('confirm', String(id), publicId, String(firstAt)).slice(0, 32)

const partOf = (pieces: readonly string[]): CutPart => ({
  pieces,
  slots: pieces.slice(1).map(() => 'confirm' as const),
})
