import type { Notice } from '../domain/sending/feedback.ts'
import { hardnessOf } from '../domain/sending/hardness.ts'
import { codesInWords, stageOf } from './codes-in-words.ts'
import type { Mail } from './mail/mail.ts'
import { addressesIn, oneLine, withAddress } from './words.ts'

/** Who returns mail: a program by its name, or nobody, as a returned letter’s envelope sender is (RFC 5321 § 4.5.5). */
const daemon = /mailer[-_. ]?daemon|post[-_. ]?master|mail[-_. ]?(?:delivery|system|daemon)|mail deliver|^\s*<>\s*$/i

/** Words with which programs say that they could not hand a letter on. */
const failed =
  /\bundeliver|\bnot (?:be |been )?(?:deliver|sent|accept|reach)|\bdeliver\w*\b.{0,40}\b(?:fail|error|status|problem|delay)|\bfail\w*\b.{0,30}\b(?:deliver|notice|send|recipient|reach)|\breturned (?:mail|to)|\breturning\b|\bcould ?n[o']t\b|\bunable to\b|\brejected\b|\bbounced?\b|\bnon-?deliver|\berror\b|\bdoes ?n[o']t exist|не доставлено|配信(?:でき|不能)|エラー|unzustellbar|退信|not delivered/i

/** Words for what may yet arrive. */
const delayed =
  /\bdelay(?:ed)?\b|\bwill (?:be )?(?:retr|continue|keep|try)|\bstill (?:being|trying|in the queue)|\bwarning\b.{0,60}\b(?:could not|not yet|only)|\bnot yet\b|\bno action is required|\bdo not need to resend/i
const givenUp = /\bgiv(?:en|ing) up\b|\bpermanent|\bfailed\b|\bfinal\b|\bcannot be delivered/i

/** The lines with which programs begin what they say of a recipient, the surest first. */
const recipientLines = [
  withAddress(String.raw`^[ \t>]{0,20}(?:[45]\d\d[ \t])?[<"']{0,2}ADDRESS(?![\w@.])`, 'gim'),
  withAddress(
    String.raw`(?:rcpt to|recipients?|(?:destination|target|mail|e-?mail)[ \t]{0,2}(?:mail )?(?:address|user)|to|user|address|mailbox|original-recipient|final-recipient)[ \t]{0,4}[:=]{1,3}[ \t]{0,4}(?:rfc822;[ \t]?)?[<'"]{0,2}ADDRESS`,
    'gi',
  ),
  withAddress('<ADDRESS>', 'g'),
  withAddress('ADDRESS', 'g'),
]

/** Where a recipient is named in a text. */
interface Mention {
  readonly address: string
  readonly index: number
}

const mostRecipients = 200
/** What a server says of a recipient is a paragraph; the rest is its postmaster’s. */
const mostSaid = 8000

/** Whether a mail that has no report in the standard’s form says, in words, that letters came back. */
export function isReturnedInWords(
  mail: Mail,
  { before, returned }: { readonly before: string; readonly returned: boolean },
): boolean {
  if (mail.headers('x-failed-recipients').length > 0) return true
  const sender = mail.headers('from')[0] ?? ''
  const says = failed.test(mail.headers('subject')[0] ?? '') || failed.test(before) || delayed.test(before)
  const codes = codesInWords(before)
  const evidence = returned || codes.status !== undefined || codes.code !== undefined
  if (daemon.test(sender) || sender.trim() === '') return says || evidence
  return mail.headers('return-path')[0]?.trim() === '<>' && says && evidence
}

/** What the text of such a mail says of each recipient. `fallback` is whom the returned letter went to. */
export function noticesInWords(mail: Mail, before: string, fallback: string | undefined): Notice[] {
  const mentions = mentionsIn(mail, before)
  const recipients = mentions.length > 0 ? mentions.map(({ address }) => address) : [fallback]
  const about = { subject: mail.headers('subject')[0] ?? '', before }
  return recipients.map((recipient) => noticeInWords(recipient, saidOf(recipient, mentions, before), about))
}

/** The words about one recipient: from where it is named up to the next; all, where there is no reason in them. */
function saidOf(recipient: string | undefined, mentions: readonly Mention[], text: string): string {
  const before = text.slice(0, mostSaid)
  const own = mentions.findIndex(({ address }) => address === recipient)
  const from = mentions[own]?.index
  if (from === undefined || recipient === undefined) return before
  const said = text.slice(from, mentions[own + 1]?.index).slice(0, mostSaid)
  const { status, code } = codesInWords(said)
  const alone = mentions.length === 1 && status === undefined && code === undefined
  return !alone && /\p{L}{3}/u.test(said.replace(recipient, '')) ? said : before
}

/** What the text that comes with a report says of each of the recipients that the report names. */
export function wordsAbout(recipients: readonly string[], before: string): (recipient: string | undefined) => string {
  const mentions = recipients
    .map((address) => ({ address, index: before.indexOf(address) }))
    .filter(({ index }) => index >= 0)
    .toSorted((a, b) => a.index - b.index)
  return (recipient) => saidOf(recipient, mentions, before)
}

function noticeInWords(
  recipient: string | undefined,
  said: string,
  { subject, before }: { subject: string; before: string },
): Notice {
  const own = codesInWords(said)
  const told = own.status === undefined && own.code === undefined ? codesInWords(before) : own
  const all = `${subject}\n${before}`
  const kind = delayed.test(all) && !(givenUp.test(all) || told.code?.toString().startsWith('5')) ? 'delay' : 'bounce'
  const stage = stageOf(said) ?? stageOf(before)
  return {
    kind,
    recipient,
    ...told,
    words: oneLine(telling(said, recipient)),
    hardness:
      kind === 'bounce' ? hardnessOf({ statuses: [told.status], code: told.code, words: said, stage }) : 'unknown',
  }
}

/** What of the words tells: from the server’s reply on, or else what comes after the address. Rules of dashes tell nothing. */
function telling(said: string, recipient: string | undefined): string {
  const text = said.replace(/^[^\p{L}\p{N}\n]{0,200}$/gmu, '')
  const reply = /(?:^|[\s:'"])[45]\d\d[ -](?!\d{4})/.exec(text)
  if (reply !== null) return text.slice(reply.index).replace(/^[\s:'"]+/, '')
  const named = recipient === undefined ? -1 : text.indexOf(recipient)
  const after = named < 0 ? text : text.slice(named + (recipient ?? '').length).replace(/^[\s>"'):;,.]+/, '')
  return /\p{L}{3}/u.test(after) ? after : text
}

function mentionsIn(mail: Mail, before: string): Mention[] {
  const failing = mail.headers('x-failed-recipients').flatMap(addressesIn)
  if (failing.length > 0) {
    const named = [...new Set(failing)].map((address) => ({ address, index: Math.max(0, before.indexOf(address)) }))
    return named.toSorted((a, b) => a.index - b.index).slice(0, mostRecipients)
  }
  const ours = new Set(
    [...mail.headers('to'), ...mail.headers('from'), ...mail.headers('delivered-to')].flatMap(addressesIn),
  )
  for (const way of recipientLines) {
    const found = new Map<string, number>()
    for (const match of before.matchAll(way)) {
      const address = match[1]?.replace(/^['"]|[.]+$/g, '') ?? ''
      if (ours.has(address) || daemon.test(address) || found.has(address)) continue
      found.set(address, before.lastIndexOf('\n', match.index) + 1)
      if (found.size === mostRecipients) break
    }
    if (found.size > 0) return Array.from(found, ([address, index]) => ({ address, index }))
  }
  return []
}
