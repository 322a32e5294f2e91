import { oneLine } from '../../base/text/one-line.ts'
import type { Reply } from './replies.ts'

/** As much of a server's words as is kept. */
const longest = 500

const plain = /^[\x20-\x7e]*$/

/** A reply as one line for people: no controls, nothing that turns directions, and no more than can be read. */
export function wordsOf({ code, lines }: Reply): string {
  const [first, ...others] = lines
  // RFC 2034 § 4: the enhanced status stands on every line; once is enough.
  const text = [first, ...others.map((line) => line.replace(status, ''))].join(' ')
  return clean(`${code} ${text}`)
}

/** What somebody else wrote, as one line of bounded length. */
export function clean(text: string): string {
  const line = plain.test(text) ? text.trim() : oneLine(decoded(text))
  return line.length <= longest ? line : `${line.slice(0, longest).toWellFormed()}…`
}

/** RFC 5321 says of no character set; what is UTF-8 is taken for it, the rest is left a character a byte. */
function decoded(text: string): string {
  const bytes = Buffer.from(text, 'latin1')
  const utf8 = bytes.toString('utf8')
  return utf8.includes('\ufffd') || bytes.toString('latin1') !== text ? text : utf8
}

const status = /^([245])\.(\d{1,3})\.(\d{1,3})(?!\S)\s*/

/** The enhanced status code of a reply (RFC 3463), where it has one that agrees with its code (RFC 2034 § 3). */
export function statusOf({ code, lines }: Reply): string | undefined {
  const [, kind, subject, detail] = status.exec(lines[0]) ?? []
  return kind !== undefined && kind === String(code)[0] ? `${kind}.${subject}.${detail}` : undefined
}
