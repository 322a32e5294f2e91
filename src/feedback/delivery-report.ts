import type { Notice } from '../domain/sending/feedback.ts'
import { type Fields, fieldBlocks, first } from './mail/fields.ts'
import type { Mail } from './mail/mail.ts'
import { noticeOf } from './notice.ts'
import { wordsAbout } from './prose.ts'
import { addressIn, oneLine, withoutType } from './words.ts'

/** What a report in the standard’s form says (RFC 3464). */
export interface DeliveryReport {
  readonly reporter: string | undefined
  readonly notices: readonly Notice[]
}

const types = ['message/delivery-status', 'message/global-delivery-status']
const mostRecipients = 1000

/**
 * The report of a mail, from its part of that type; where there is none, from its text, into which broken parts fall. `before` is
 * the text up to the returned letter, which often says more.
 */
export function deliveryReport({ parts, text }: Mail, before: string): DeliveryReport {
  const reports = parts.filter(({ type }) => types.includes(type)).map((part) => part.text)
  const blocks = fieldBlocks(reports.length > 0 ? reports.join('\n\n') : text)
  const whole = blocks.find((fields) => fields.has('reporting-mta'))
  const each = blocks.filter(isOfRecipient).slice(0, mostRecipients)
  const recipients = each.map(recipientOf)
  const said = wordsAbout(
    recipients.filter((one) => one !== undefined),
    before,
  )
  return {
    reporter: reporterOf(whole),
    notices: each.map((fields, index) =>
      noticeOf({
        recipient: recipients[index],
        action: first(fields, 'action'),
        status: first(fields, 'status'),
        diagnostic: diagnosticOf(fields),
        said: said(recipients[index]),
      }),
    ),
  }
}

const isOfRecipient = (fields: Fields): boolean =>
  fields.has('final-recipient') || (fields.has('original-recipient') && fields.has('action'))

/** The address that we wrote to, where it is told (RFC 3464 § 2.3.1), or else the one that it came to. */
function recipientOf(fields: Fields): string | undefined {
  for (const name of ['original-recipient', 'final-recipient', 'x-actual-recipient']) {
    const found = addressIn(first(fields, name) ?? '')
    if (found !== undefined) return found
  }
  return undefined
}

const diagnosticOf = (fields: Fields): string => withoutType(fields.get('diagnostic-code')?.join(' ') ?? '')

/** The name behind its type: `dns; mx.example.org` (§ 2.2.2). */
function reporterOf(fields: Fields | undefined): string | undefined {
  const value = fields === undefined ? undefined : first(fields, 'reporting-mta')
  const name = oneLine((value ?? '').replace(/^[^;]{0,30};/, ''), 255)
  return name === '' ? undefined : name
}
