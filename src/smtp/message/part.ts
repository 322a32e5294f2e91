import type { CutPart, PartSize, SlotValues } from '../../deliver/ports.ts'
import { Failure } from '../../domain/failure.ts'
import { base64Between, base64Piece } from './base64.ts'
import { type Chunk, chunkOf } from './chunk.ts'
import { quotedPrintable } from './quoted-printable.ts'

/** A part of a letter, encoded but for what is each reader's own. */
export interface EncodedPart extends PartSize {
  /** The part with `values` in its slots, and the line end that a boundary begins with (RFC 2046 § 5.1.1). */
  readonly fill: (values: SlotValues) => readonly Chunk[]
}

/** Encodes a part in the encoding that makes less of it (RFC 2045 § 6.7 and 6.8). */
export function encodePart(type: PartSize['type'], part: CutPart): EncodedPart {
  // RFC 2045 § 6.8: text has CRLF before it is encoded. A slot never stands in the middle of a line end.
  const pieces = part.pieces.map((piece) => piece.toWellFormed().replace(/\r\n?|\n/g, '\r\n'))
  const ways = [
    { encoding: 'quoted-printable', fill: inQuotedPrintable(pieces) },
    { encoding: 'base64', fill: inBase64(pieces) },
  ] as const
  const blank = part.slots.map(() => '')
  const [quoted, based] = ways.map(({ fill }) => sizeOf(fill(blank))) as [number, number]
  const { encoding, fill } = based < quoted ? ways[1] : ways[0]
  return {
    type,
    encoding,
    bytes: pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0),
    encoded: Math.min(quoted, based),
    fill: (values) => fill(part.slots.map((slot) => filling(slot, values))),
  }
}

type Fill = (values: readonly string[]) => readonly Chunk[]

function inQuotedPrintable(pieces: readonly string[]): Fill {
  const last = pieces.length - 1
  const encoded = pieces.map((piece, index) =>
    chunkOf(index === last ? `${quotedPrintable(piece, 'closed')}\r\n` : quotedPrintable(piece, 'open')),
  )
  return (values) =>
    encoded.flatMap((piece, index) =>
      index === last ? [piece] : [piece, chunkOf(quotedPrintable(values[index] ?? '', 'open'))],
    )
}

function inBase64(pieces: readonly string[]): Fill {
  const encoded = pieces.map(base64Piece)
  return (values) => {
    const chunks = base64Between(encoded, values)
    return chunks.length === 0 ? [chunkOf('\r\n')] : chunks
  }
}

const sizeOf = (chunks: readonly Chunk[]): number => chunks.reduce((sum, { raw }) => sum + raw.length, 0)

function filling(slot: keyof SlotValues, values: SlotValues): string {
  const value = values[slot]
  if (value !== undefined) return value
  throw new Failure('setup/template', `The letter has a place for “${slot}”, and there is nothing to put there`, {
    hint: 'Write {{#if manage}} around {{manage}} in templates/letter.mjml, or set service.url.',
  })
}
