import { hash } from '../../base/hash.ts'
import type { CommonLetter, Compose, ComposedLetter, Message, ReadersOwn } from '../../deliver/ports.ts'
import type { DkimKey } from '../../domain/dkim.ts'
import { signer } from '../dkim/sign.ts'
import { assertSigned } from '../dkim/verify.ts'
import { type Chunk, chunkOf } from './chunk.ts'
import { writeHeader } from './header.ts'
import { type EncodedPart, encodePart } from './part.ts'

/** A composer that signs with every one of `keys`. */
export const composer =
  (keys: readonly DkimKey[]): Compose =>
  (letter) =>
    compose(letter, keys)

/**
 * Composes a letter once (RFC 5322, MIME: text first, then HTML). What is the same for all readers is encoded, folded and made
 * ready to be signed here; a reader's own goes between, so that no byte of one reader is anywhere when another's is made.
 */
function compose(letter: CommonLetter, keys: readonly DkimKey[]): ComposedLetter {
  const parts = [encodePart('text/plain', letter.text), encodePart('text/html', letter.html)] as const
  const boundary = boundaryOf(letter)
  const common = letter.headers.map(writeHeader)
  // The parameter is quoted by hand: RFC 2045 § 5.1 wants it so where there is a “=”.
  const mime = ['MIME-Version: 1.0', `Content-Type: multipart/alternative;\r\n boundary="${boundary}"`]
  const [openText, openHtml, end] = framesOf(parts, boundary)
  const sign = signer(keys, { date: letter.date, lines: [openText] })
  const fillOnce = (own: ReadersOwn): Message => {
    const head = [...common, ...own.headers.map(writeHeader), ...mime]
    const body = [...parts[0].fill(own.text), openHtml, ...parts[1].fill(own.html), end]
    const signatures = sign(head, body)
    const lines = `${[...signatures, ...head].join('\r\n')}\r\n\r\n`
    const raw = Buffer.concat([Buffer.from(lines, 'latin1'), openText.raw, ...body.map((chunk) => chunk.raw)])
    return { from: own.from ?? letter.from, to: own.to, raw }
  }
  let verified = false
  return {
    parts: parts.map(({ type, encoding, bytes, encoded }) => ({ type, encoding, bytes, encoded })),
    signatures: keys.map(({ algorithm, domain, selector }) => ({ algorithm, domain, selector })),
    fill: async (own) => {
      const message = fillOnce(own)
      if (!verified) assertSigned(message.raw, keys)
      verified = true
      return message
    },
  }
}

/** It has characters that neither encoding makes (RFC 2045 § 6.7: “=_”), so that no text can be taken for it. */
function boundaryOf({ text, html }: CommonLetter): string {
  return `=_${hash(...text.pieces, ...html.pieces).slice(0, 24)}`
}

/** What stands before the text, between it and the HTML, and after that. */
function framesOf([text, html]: readonly [EncodedPart, EncodedPart], boundary: string): [Chunk, Chunk, Chunk] {
  const open = ({ type, encoding }: EncodedPart) =>
    `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`
  return [chunkOf(open(text)), chunkOf(open(html)), chunkOf(`--${boundary}--\r\n`)]
}
