import type { Feedback, Notice } from '../domain/sending/feedback.ts'
import { isAutomaticReply } from './automatic-reply.ts'
import { abuseReport } from './complaint.ts'
import { deliveryReport } from './delivery-report.ts'
import { leaversIn } from './leave.ts'
import { first } from './mail/fields.ts'
import { type Mail, parseMail } from './mail/mail.ts'
import { isReturnedInWords, noticesInWords } from './prose.ts'
import { cutReturned, messageIds, returnedPart, returnedRecipient } from './returned.ts'
import { addressesIn } from './words.ts'

const nothing: Feedback = {
  kind: 'other',
  notices: [],
  reporter: undefined,
  report: undefined,
  letters: [],
  sentTo: [],
  leavers: [],
}

/** Reads what `bytes`, a mail, says of letters. Whatever they are, it gives an answer; it believes none of it: see `deliveriesNamed`. */
export async function readFeedback(bytes: Uint8Array): Promise<Feedback> {
  const mail = await parseMail(bytes)
  return mail === undefined ? nothing : feedbackOf(mail)
}

function feedbackOf(mail: Mail): Feedback {
  const { before, head: quoted } = cutReturned(mail.text)
  const part = returnedPart(mail)
  const head = part.size > 0 ? part : quoted
  const traces = {
    letters: lettersNamed(mail, first(head, 'message-id')),
    sentTo: ['to', 'delivered-to', 'x-original-to', 'envelope-to']
      .flatMap(mail.headers)
      .flatMap(addressesIn)
      .slice(0, 50),
    leavers: [],
  }
  const abuse = abuseReport(mail)
  if (abuse !== undefined) return { kind: abuse.notices.length > 0 ? 'complaint' : 'other', ...abuse, ...traces }
  const { reporter, notices } = deliveryReport(mail, before)
  if (notices.length > 0) return { kind: heaviest(notices), notices, reporter, report: undefined, ...traces }
  if (isReturnedInWords(mail, { before, returned: head.size > 0 })) {
    const said = noticesInWords(mail, before, returnedRecipient(head))
    return { kind: heaviest(said), notices: said, reporter, report: undefined, ...traces }
  }
  // Programs that leave in a person's stead say so, and yet it is that person who has asked them to.
  const leavers = leaversIn(mail)
  if (leavers.length > 0) return { ...nothing, kind: 'leave', ...traces, leavers }
  return { ...nothing, kind: isAutomaticReply(mail) ? 'auto-reply' : 'other', ...traces }
}

const weight = ['bounce', 'complaint', 'delay', 'delivered'] as const

const heaviest = (notices: readonly Notice[]): Notice['kind'] =>
  weight.find((kind) => notices.some((notice) => notice.kind === kind)) ?? 'bounce'

/** The letters that a mail names: the returned one, and those that it answers (RFC 5322 § 3.6.4). */
function lettersNamed(mail: Mail, returned: string | undefined): string[] {
  const values = [returned, ...mail.headers('in-reply-to'), ...mail.headers('references')]
  return [...new Set(values.flatMap(messageIds))]
}
