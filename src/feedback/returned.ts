import { type Fields, fieldsOf, first } from './mail/fields.ts'
import type { Mail } from './mail/mail.ts'
import { addressesIn } from './words.ts'

/** A returned letter, so far as it was returned: the text before it, and its head. */
export interface Returned {
  readonly before: string
  readonly head: Fields
}

const ofLetters = new Set([
  'received',
  'return-path',
  'message-id',
  'from',
  'to',
  'subject',
  'date',
  'mime-version',
  'x-mailer',
])

/** Parts a report in plain text from the letter that it returns: where three or more fields of a letter stand together. */
export function cutReturned(text: string): Returned {
  const lines = text.split('\n')
  const start = lines.slice(0, mostBefore).findIndex((_, index) => opensLetter(lines.slice(index, index + mostLines)))
  if (start < 0) return { before: withoutRule(lines), head: new Map() }
  return { before: withoutRule(lines.slice(0, start)), head: headOf(lines.slice(start, start + 300).join('\n')) }
}

/** How many lines are looked at for three fields: a signature is folded over many. */
const mostLines = 40
const mostBefore = 5000

/** Without the line or two that announce the returned letter: “--- Below this line is a copy of the message.” */
function withoutRule(lines: readonly string[]): string {
  const text = lines.join('\n').trimEnd()
  return text.replace(
    /(?:^|\n)[ \t]{0,40}(?:[-=_*#]{2}|[^\n]{0,60}\b(?:copy of|original message|message headers|returned message|unsent message)\b)[^\n]{0,200}$/i,
    '',
  )
}

/** Fields of a report, which stand before the letter. */
const ofReports =
  /^(?:reporting-mta|(?:final|original)-recipient|diagnostic-code|remote-mta|last-attempt-date|arrival-date|will-retry-until)$/

/** Whether `lines` begin with fields, folded or not, and three of them are a letter’s. */
function opensLetter(lines: readonly string[]): boolean {
  const found = new Set<string>()
  for (const line of lines) {
    const name = /^[> ]{0,4}([A-Za-z][A-Za-z0-9-]{1,40}):/.exec(line)?.[1]?.toLowerCase()
    if (name === undefined ? !/^[> ]{0,4}[ \t]/.test(line) : found.size === 0 && !opens(name)) return false
    if (name !== undefined && ofLetters.has(name)) found.add(name)
    if (found.size === 3) return true
  }
  return false
}

const opens = (name: string): boolean => ofLetters.has(name) || (name.includes('-') && !ofReports.test(name))

const returnedTypes = [
  'message/rfc822',
  'text/rfc822-headers',
  'text/rfc822-header',
  'message/rfc822-headers',
  'message/global',
  'message/global-headers',
]

/** The head of the letter that a mail returns as a part of its own. */
export function returnedPart({ parts }: Mail): Fields {
  const part = parts.find(({ type }) => returnedTypes.includes(type))
  return headOf(part?.text.trimStart() ?? '')
}

/** The fields up to the first empty line. */
const headOf = (text: string): Fields => fieldsOf(text.split(/\n[ \t>]*\n/, 1)[0] ?? '')

/** The Message-IDs in the value of a field, without brackets. */
export function messageIds(value: string | undefined): string[] {
  return Array.from((value ?? '').slice(0, 20_000).matchAll(/<([^<>\s]{3,300})>/g), ([, id]) => id ?? '').slice(0, 50)
}

/** To whom the returned letter went: ours have one recipient. */
export function returnedRecipient(head: Fields): string | undefined {
  const to = first(head, 'x-hmxmroriginalrecipient') ?? first(head, 'to')
  const all = addressesIn((to ?? '').slice(0, 2000))
  return all.length === 1 ? all[0] : undefined
}
