import type { Hardness } from './feedback.ts'

/** What the refused command was about: who sends, who is to get it, or the letter itself. */
export type Stage = 'sender' | 'recipient' | 'letter'

/** What is known of why a letter came back. */
export interface Reason {
  /** The enhanced codes that stand in it: the status field’s, and that of the server’s own reply. */
  readonly statuses: readonly (string | undefined)[]
  readonly code: number | undefined
  readonly words: string
  readonly stage: Stage | undefined
}

const any = (...words: readonly string[]): RegExp => new RegExp(words.join('|'), 'i')

/** “There is no such mailbox”, in the words of servers. */
const noMailbox = any(
  String.raw`\b(?:user|recipient|mail ?box|account|address|addressee|local part|alias|name)s?\b[^.\n]{0,60}?\b(?:unknown|not found|(?:does|do|did) ?n[o']t exist|not exist|no longer (?:exists?|valid|available|on server|employed|in use)|is invalid|(?:is ?n[o']t|not) (?:a )?(?:known|valid|listed|recogni[sz]ed)|non-?existent|has been (?:deleted|removed|closed|terminated))`,
  String.raw`\b(?:unknown|invalid|no such|non-?existent|bad destination|undefined|unrout(?:e)?able)\b[^.\n]{0,20}?\b(?:user|recipient|mail ?box|address|account|alias|local.?part|person|mail drop)`,
  String.raw`\bno (?:mail ?box|account|user|recipient)\b[^.\n]{0,40}?\b(?:here|name|found)`,
  String.raw`\bnot our customer|\bdoes ?n[o']t have an? [\w. -]{0,60}\b(?:account|mailbox)`,
  String.raw`recipientnotfound|recipnotfound|\buser_?unknown|\bhas moved\b|\bleft the (?:company|organi[sz]ation)`,
)

/** “There is no such host”, or it takes no mail (RFC 7505). */
const noHost = any(
  String.raw`\b(?:host|domain)(?: name)?\b[^.\n]{0,40}?\b(?:unknown|not found|(?:does|could) ?n[o']t (?:exist|be found))`,
  String.raw`\b(?:unknown|no such|non-?existent|unrout(?:e)?able) (?:host|mail domain|domain)\b|\bunrout(?:e)?able address\b|\bnxdomain\b|\bnull ?mx\b`,
  String.raw`\bno (?:mx|mail exchanger)\b[^.\n]{0,20}\bfound|\bcould ?n[o']t find (?:a mail exchanger|any host)|\bindicated no smtp service`,
  String.raw`\b(?:domain|host)\b[^.\n]{0,60}\b(?:does not|doesn't) accept (?:any )?(?:mail|e-?mail)`,
)

const full = any(
  String.raw`\b(?:over|exceed\w*|out of|insufficient|not enough)\b.{0,30}\b(?:quota|storage|space|limit|allocation)`,
  String.raw`\bquota\b|\bmail ?box(?: for user)? (?:is |was )?(?:currently )?(?:full|busy|locked)|\bmailbox full|\bdisk full`,
)

const passing = any(
  String.raw`\btemporar|\btry again|\btimed? ?out|\bdeferred|\bgr[ea]y-?list|\bconnection\b|\btoo long in (?:the )?queue`,
  String.raw`\bcould not connect|\bunable to connect|\b(?:un|not )reachable|\bno route\b|\bretry time|\bservfail|\blookup failure|\bexpired\b`,
)

const shut = /\bdisabled|\bsuspended|\binactive\b|\bdeactivated|\blocked\b|\bover ?limit/i

const policy = any(
  String.raw`\bspam|\bblack ?list|\bblock(?:ed|list)|\bban(?:ned)?\b|\breputation|\bpolic(?:y|ies)|\bdmarc|\bspf\b|\bdkim\b|\bvirus|\bmalware`,
  String.raw`\brelay(?:ing)?\b|\b\w?rbl\b|\bdnsbl|\breverse dns|\bptr\b|\bauthenticat|\bunauthori[sz]ed|\bnot (?:permitted|allowed|authori[sz]ed)`,
  String.raw`\bsender\b.{0,40}\b(?:reject|denied|refused|invalid|verif|not exist|unknown)|\b(?:un\w+|invalid|unknown|bad) sender`,
  String.raw`\bcontent\b|\baccess denied|\btoo (?:large|big)|\bmessage size|\bsize limit|\brate.?limit|\bunsolicited|\bcomplain`,
  String.raw`\btoo many (?:messages|connections|recipients|hops)|\brestricted|\binvalid ip\b|\bclient host\b|\bnot accepting\b`,
)

/** RFC 3463 § 3.2; RFC 7505: there is no such mailbox or system, or nothing there takes mail. */
const gone = /^5\.1\.(?:1|2|3|6|10)$/
/** § 3.8, and § 3.7 on what the letter holds: none of it is of the reader. */
const refused = /^[245]\.[67]\.\d+$/

/**
 * Tells how surely the address is gone: the first rule that fits decides. “5.x.x” alone never is: most speak of the letter or the
 * sender. Words alone are not either, unless a server said them for good, with a code, and not after it had taken the recipient:
 * those that do so filter.
 */
export function hardnessOf({ statuses, code, words: all, stage }: Reason): Hardness {
  const words = all.slice(0, 4000)
  const exact = statuses.filter((status) => status !== undefined).filter((status) => exactness(status) === 2)
  const final = (code !== undefined && code >= 500) || statuses.some((status) => status?.startsWith('5'))
  // What Microsoft’s servers answer for a recipient that is in no directory of theirs.
  if (exact.includes('5.4.1') && /recipient address rejected: access denied/i.test(words)) return 'hard'
  if (stage === 'sender' || statuses.some((status) => refused.test(status ?? '')) || policy.test(words)) return 'policy'
  if (exact.some((status) => status.startsWith('4')) || (code !== undefined && code < 500)) return 'soft'
  if (noHost.test(words)) return 'hard'
  if (full.test(words) || exact.some((status) => /^5\.2\./.test(status)) || passing.test(words)) return 'soft'
  if (exact.some((status) => gone.test(status))) return 'hard'
  if (noMailbox.test(words) && final && stage === 'recipient') return 'hard'
  return shut.test(words) || exact.some((status) => /^5\.[24]\.\d+$/.test(status)) ? 'soft' : 'unknown'
}

/** How much a status says: nothing (`5.0.0`, and what programs make up, `5.0.911`), its subject (`5.7.0`), or all (RFC 3463 § 3). */
export function exactness(status: string | undefined): 0 | 1 | 2 {
  if (status === undefined || /^\d\.0\./.test(status)) return 0
  return status.endsWith('.0') ? 1 : 2
}
