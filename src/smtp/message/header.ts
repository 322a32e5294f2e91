import { encodeWord, foldLines } from 'nodemailer/lib/mime-funcs'
import MimeNode from 'nodemailer/lib/mime-node'
import type { HeaderField } from '../../deliver/ports.ts'

/** It knows how values are written; made once, since each that is made asks for random bytes. */
const mime = new MimeNode()

/**
 * Writes a field of a message's head, folded, without its line end (RFC 5322 § 2.2, RFC 2047). Text of any kind comes out as that text:
 * what an author wrote like an encoded word is encoded itself, lest mail programs decode it.
 */
export function writeHeader(field: HeaderField): string {
  return folded(`${field.name}: ${written(field)}`)
}

function written(field: HeaderField): string {
  switch (field.kind) {
    case 'mailbox': {
      const { name, address } = field.value
      if (misleads(name)) return `${encoded(name)} <${address}>`
      return mime.encodeHeaderValue(field.name, { name, address })
    }
    case 'words':
      return misleads(field.value) ? encoded(field.value) : mime.encodeHeaderValue(field.name, field.value)
    default: {
      // One that is not ASCII, or has a line end in it, is a fault of ours, and would be a header of somebody else's making.
      if (/^[\u0020-\u007e]*$/.test(field.value)) return field.value
      throw new RangeError(`the header ${field.name} holds what it cannot: ${JSON.stringify(field.value)}`)
    }
  }
}

/** What looks like an encoded word, or is too long to be folded anywhere. */
const misleads = (text: string): boolean => text.includes('=?') || /\S{60}/.test(text)

/** RFC 2047 § 2: encoded words of at most 75 characters, each of whole characters. */
const encoded = (text: string): string => encodeWord(text, usesLatin(text) ? 'Q' : 'B', 52)

const usesLatin = (text: string): boolean => (text.match(/[\u0020-\u007e]/g)?.length ?? 0) * 2 > text.length

/** A line that has one long word goes on below its name, as it may (RFC 5322 § 2.2.3). */
const folded = (line: string): string => foldLines(line, 76)
