import { isUtf8 } from 'node:buffer'
import { type Fault, faults, ours } from '../finding.ts'
import type { Source } from '../source.ts'

const { error } = faults('feed/encoding')

const declaration = /^<\?xml version="1\.0" encoding="utf-8"\?>/i

/** What XML 1.0 § 2.2 does not allow, and the control characters that it allows and nobody can see. */
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/

/** How far programs look for the root element to know a feed by. */
const sniffed = 512

/** Every feed is UTF-8 without a mark, an XML one says so in its first bytes, and no control character is in it. */
export function encodingFaults({ bytes }: Source, text: string, format: 'xml' | 'json'): Fault[] {
  const found: Fault[] = []
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    found.push(error('The file begins with a byte order mark', ours))
  const broken = firstBroken(bytes, text)
  if (broken !== undefined) found.push(error('The file is not UTF-8', ours, { mark: { offset: broken } }))
  const hidden = control.exec(text)
  if (hidden !== null) {
    const name = `U+${hidden[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    found.push(error(`The control character ${name} is in it`, ours, { mark: { offset: hidden.index } }))
  }
  return format === 'xml' ? [...found, ...prologFaults(text)] : found
}

function prologFaults(text: string): Fault[] {
  const found: Fault[] = []
  if (!declaration.test(text)) found.push(error('The file does not begin with an XML declaration of UTF-8', ours))
  if (!/<(?:feed|rss|opml)[\s>]/.test(text.slice(0, sniffed)))
    found.push(error(`No feed begins in the first ${sniffed} bytes, where programs look for it`, ours))
  return found
}

/** Where in `text` the first bytes are that are not UTF-8: there is a U+FFFD, which may also be written. */
function firstBroken(bytes: Uint8Array, text: string): number | undefined {
  const first = text.indexOf('\ufffd')
  return first < 0 || isUtf8(bytes) ? undefined : first
}

/** An escape of JSON, pairs of surrogates together. */
const escapes = /\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)/g

/** The same of a JSON feed’s strings, where a control character, or half of a character, hides behind an escape. */
export function escapeFaults(text: string): Fault[] {
  if (!text.includes('\\u')) return []
  const hidden = text.matchAll(escapes).find(([written]) => {
    const meant: string = written.startsWith('\\u') ? JSON.parse(`"${written}"`) : ''
    return control.test(meant) || !meant.isWellFormed()
  })
  if (hidden === undefined) return []
  return [error(`A character that nobody can see is in it, as ${hidden[0]}`, ours, { mark: { offset: hidden.index } })]
}
