import { type Fault, faults, ours } from '../finding.ts'
import type { encodingOf } from '../source.ts'

const { error } = faults('feed/encoding')

const declaration = /^<\?xml version="1\.0" encoding="utf-8"\?>/i

/** What XML 1.0 § 2.2 does not allow, and the control characters that it allows and nobody can see. */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/

/** How far programs look for the root element to know a feed by. */
const sniffed = 512

/** A text that was read, and the parts of it that are not known from before to be in order. */
export interface ReadText {
  readonly text: string
  readonly parts: readonly string[]
}

/** Every feed is UTF-8 without a mark, and no control character is in it. */
export function encodingFaults({ marked, utf8 }: ReturnType<typeof encodingOf>, { text, parts }: ReadText): Fault[] {
  const found: Fault[] = []
  if (marked) found.push(error('The file begins with a byte order mark', ours))
  // Where the first bytes are that are no UTF-8, a U+FFFD is read, which may also be written.
  if (!utf8) found.push(error('The file is not UTF-8', ours, { mark: { offset: Math.max(0, text.indexOf('\ufffd')) } }))
  const hidden = parts.some((part) => control.test(part)) ? control.exec(text) : null
  if (hidden !== null) {
    const name = `U+${hidden[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    found.push(error(`The control character ${name} is in it`, ours, { mark: { offset: hidden.index } }))
  }
  return found
}

/** An XML feed says in its first bytes that it is UTF-8, and soon that it is a feed. */
export function prologFaults(text: string): Fault[] {
  const found: Fault[] = []
  if (!declaration.test(text)) found.push(error('The file does not begin with an XML declaration of UTF-8', ours))
  if (!/<(?:feed|rss|opml)[\s>]/.test(text.slice(0, sniffed)))
    found.push(error(`No feed begins in the first ${sniffed} bytes, where programs look for it`, ours))
  return found
}

/** An escape of JSON, pairs of surrogates together. */
const escapes = /\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)/g

/** The same of a JSON feed’s strings, where a control character, or half of a character, hides behind an escape. */
export function escapeFaults({ text, parts }: ReadText): Fault[] {
  if (!parts.some((part) => part.includes('\\u'))) return []
  const hidden = text.matchAll(escapes).find(([written]) => {
    const meant: string = written.startsWith('\\u') ? JSON.parse(`"${written}"`) : ''
    return control.test(meant) || !meant.isWellFormed()
  })
  if (hidden === undefined) return []
  return [error(`A character that nobody can see is in it, as ${hidden[0]}`, ours, { mark: { offset: hidden.index } })]
}
