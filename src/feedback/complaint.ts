import type { Notice } from '../domain/sending/feedback.ts'
import { fieldBlocks, first } from './mail/fields.ts'
import type { Mail } from './mail/mail.ts'
import { returnedPart, returnedRecipient } from './returned.ts'
import { addressIn, oneLine } from './words.ts'

/** What a reader’s provider reports of a letter (RFC 5965). */
export interface AbuseReport {
  /** Its own word for what it is about. */
  readonly report: string
  readonly reporter: string | undefined
  /** A complaint each; none where the report is no complaint. */
  readonly notices: readonly Notice[]
}

/**
 * Reports that are in the format and are nobody’s complaint: a reader who says that it is no spam (RFC 6430), and a server that tells
 * how a letter was signed (RFC 6591).
 */
const noComplaint = new Set(['not-spam', 'auth-failure', 'dkim', 'virus'])
const mostRecipients = 1000

/** The abuse report of a mail: of a part of that type, or in the older form that is a letter alone, with the reader in a field of its own. */
export function abuseReport(mail: Mail): AbuseReport | undefined {
  const blocks = mail.parts
    .filter(({ type }) => type === 'message/feedback-report')
    .flatMap(({ text }) => fieldBlocks(text))
  const told = blocks.filter((fields) => fields.has('feedback-type'))
  const [block] = told
  if (block === undefined) return letterAlone(mail)
  const report = oneLine(first(block, 'feedback-type') ?? '', 60).toLowerCase()
  const recipients = told.flatMap((fields) =>
    ['original-rcpt-to', 'removal-recipient'].flatMap((name) => fields.get(name) ?? []).map(addressIn),
  )
  const named = [...new Set(recipients.filter((one) => one !== undefined))].slice(0, mostRecipients)
  const reporter = oneLine(
    first(block, 'reporting-mta')?.replace(/^dns;/i, '') ?? first(block, 'user-agent') ?? '',
    255,
  )
  return {
    report,
    reporter: reporter === '' ? undefined : reporter,
    notices: noComplaint.has(report)
      ? []
      : (named.length > 0 ? named : [returnedRecipient(returnedPart(mail))]).map((one) => complaint(one, report)),
  }
}

/** Microsoft’s reports have no part of the standard’s type: the letter, with the reader in `X-HmXmrOriginalRecipient`. */
function letterAlone(mail: Mail): AbuseReport | undefined {
  const head = returnedPart(mail)
  if (!head.has('x-hmxmroriginalrecipient')) return undefined
  return { report: 'abuse', reporter: undefined, notices: [complaint(returnedRecipient(head), 'abuse')] }
}

const complaint = (recipient: string | undefined, report: string): Notice => ({
  kind: 'complaint',
  recipient,
  status: undefined,
  code: undefined,
  words: report,
  hardness: 'unknown',
})
