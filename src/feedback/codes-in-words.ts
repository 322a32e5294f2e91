import type { Stage } from '../domain/sending/hardness.ts'

/** An enhanced status code that stands by itself: no piece of an IP address or a version (RFC 3463 § 2). */
const enhanced = String.raw`(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?!\.?\d)`

/** The ways of naming an enhanced code, the surest first: after the reply’s own code, marked as one, or by itself. */
const statusWays = [
  new RegExp(String.raw`(?<![\d.])[45]\d\d:?[ \t-]{1,3}['"(<[#]?${enhanced}`),
  new RegExp(String.raw`#[ \t]{0,2}${enhanced}`),
  new RegExp(String.raw`(?:status|dsn|code|error|reply)[ \t]{0,3}[:=]?[ \t]{0,3}[(<[]?${enhanced}`, 'i'),
  new RegExp(String.raw`[(<[]${enhanced}[)>\]]`),
  new RegExp(String.raw`(?:^|[\s:;,])${enhanced}(?=[\s:;,)])`),
]

/** The ways of naming an SMTP reply, the surest first: a line of a dialogue, after who said it, or before its words. */
const replyWays = [
  /(?:^|\n)[ \t]*(?:<<<|->>|<-|<)[ \t]{0,3}([45]\d\d)[ \t-]/,
  /(?:said|error|reply|replied|response|respond(?:ed)?|answer|returned|code|status|with|smtp|server|reason)\b[^\n\d]{0,40}\n?[ \t]*[('"<[]?([45]\d\d)(?=[ \t)\-_:;,.'"#]|$)/i,
  /(?:^|[\s:;,('"<[])([45][0-7]\d)(?=:?[ \t-]{1,3}['"(<[#]?[45]\.\d)/,
  /(?:^|[\s:;,('"<[])([45][0-7]\d)(?=[ -])[ -](?!\d)/,
]

const command = String.raw`(mail|rcpt|recipient|sender|data\b|(?:end of |sending |the )(?:data|message)|\.)`

/** How programs tell which command was answered: in a dialogue, in words, or in brackets. */
const stageWays = [
  new RegExp(String.raw`(?:^|\n)[ \t]*>>>[ \t]*${command}[^\n]{0,500}\n[ \t]*<<<[ \t]*[45]`, 'i'),
  new RegExp(
    String.raw`\b(?:(?:in )?(?:reply|response) to|after|after i sent|during|failed on|like(?: our)?|but)\s+(?:the |receipt of |initial )?${command}`,
    'i',
  ),
  /\[(RCPT|MAIL|DATA)[ _]?(?:TO|FROM)?\]/i,
]

/** Which command `words` say was refused. A server that takes a recipient and refuses the letter speaks of the letter. */
export function stageOf(words: string): Stage | undefined {
  const name = firstMatch(stageWays, words)?.toLowerCase()
  if (name === undefined) return undefined
  if (/^(?:mail|sender)/.test(name)) return 'sender'
  return /^(?:rcpt|recipient)/.test(name) ? 'recipient' : 'letter'
}

/** What codes `words` name: those of the reply that says most. */
export function codesInWords(words: string): {
  readonly status: string | undefined
  readonly code: number | undefined
} {
  const status = firstMatch(statusWays, words)
  const code = firstMatch(replyWays, words)
  return { status, code: code === undefined ? undefined : Number(code) }
}

function firstMatch(ways: readonly RegExp[], text: string): string | undefined {
  for (const way of ways) {
    const found = way.exec(text)?.[1]
    if (found !== undefined) return found
  }
  return undefined
}
