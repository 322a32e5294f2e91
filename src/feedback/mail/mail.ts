import PostalMime, { decodeWords, type Email } from 'postal-mime'
import { textOfHtml } from './html-text.ts'

/** A part of a mail that is not text to be read. */
export interface Part {
  readonly type: string
  readonly text: string
}

/** A mail, taken apart so far as reports need it: its text, its reports, the head of what it returns. */
export interface Mail {
  /** The values of a header, in the order that they stand in; encoded words decoded. */
  readonly headers: (name: string) => readonly string[]
  readonly text: string
  readonly parts: readonly Part[]
}

/** A report stands before what it returns: what is beyond a mail's first million bytes is returned text. */
const mostBytes = 1_000_000
const mostOfPart = 200_000
const mostHeaders = 2000
/** Of one name: a header of a report stands once, and a trace of hosts says nothing here. */
const mostOfName = 20

/** Takes `bytes` apart as a mail, whatever its line ends; undefined for what no mail program would make, such as parts within parts without end. */
export async function parseMail(bytes: Uint8Array): Promise<Mail | undefined> {
  const whole = withLineFeeds(bytes.subarray(0, mostBytes))
  const email = await PostalMime.parse(whole, { forceRfc822Attachments: true, maxNestingDepth: 32 }).catch(
    () => undefined,
  )
  return email === undefined ? undefined : mailOf(email, whole)
}

function mailOf({ headers, text, html, attachments }: Email, bytes: Uint8Array): Mail {
  const values = new Map<string, string[]>()
  for (const { key, value } of headers.slice(0, mostHeaders)) {
    const all = values.get(key) ?? []
    values.set(key, all)
    if (all.length < mostOfName) all.push(decodeWords(value.slice(0, 4000)))
  }
  const parts = attachments.slice(0, 100).map(({ mimeType, content }) => ({ type: mimeType, text: partText(content) }))
  const said = text ?? textOfHtml((html ?? '').slice(0, mostOfPart))
  // Where the parts are not where the header says they are, all is read as text.
  const nothing = said.trim() === '' && parts.length === 0
  return {
    headers: (name) => values.get(name) ?? [],
    text: (nothing ? bodyOf(bytes) : said).slice(0, mostOfPart).replaceAll('\r\n', '\n'),
    parts,
  }
}

/** A file of the old Macintosh has only carriage returns, and a mailbox begins with a line of its own (RFC 4155). */
function withLineFeeds(bytes: Uint8Array): Uint8Array {
  const lines = bytes.includes(0x0a) ? bytes : bytes.map((byte) => (byte === 0x0d ? 0x0a : byte))
  const start = lines.findIndex((byte) => byte !== 0x0a && byte !== 0x0d)
  const from = [0x46, 0x72, 0x6f, 0x6d, 0x20].every((byte, index) => lines[start + index] === byte)
  return lines.subarray(Math.max(0, from ? lines.indexOf(0x0a, start) + 1 : start))
}

function bodyOf(bytes: Uint8Array): string {
  const text = decode(bytes)
  const end = /\r?\n\r?\n/.exec(text)
  return end === null ? '' : text.slice(end.index)
}

function partText(content: ArrayBuffer | Uint8Array | string): string {
  if (typeof content === 'string') return content.slice(0, mostOfPart)
  return decode(new Uint8Array(content).subarray(0, mostOfPart)).replaceAll('\r\n', '\n')
}

/** UTF-8 where it is valid, or else every byte a letter: no byte is lost to a charset that is not what it says. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
