import { type Chunk, chunkOf } from './chunk.ts'

/** Bytes whose encoding fills a line of 76 characters (RFC 2045 § 6.8). */
const lineBytes = 57

/** Bytes in base64, each line with its line end. */
function base64Lines(bytes: Buffer): Chunk {
  const lines: string[] = []
  for (let start = 0; start < bytes.length; start += lineBytes) {
    lines.push(bytes.toString('base64', start, start + lineBytes), '\r\n')
  }
  return chunkOf(lines.join(''))
}

/** What stays the same in a part, encoded but for what its neighbours need to make up three bytes with. */
interface Aligned {
  /** Its first bytes, which go with what stands before it. */
  readonly head: Buffer
  readonly lines: Chunk
  /** Its last bytes, which go with what comes after it. */
  readonly tail: Buffer
}

/** A piece of a part that is the same in every letter, with its encodings by how many bytes its neighbour takes of it. */
export interface Base64Piece {
  readonly bytes: Buffer
  readonly aligned: (Aligned | undefined)[]
}

export const base64Piece = (text: string): Base64Piece => ({ bytes: Buffer.from(text), aligned: [] })

/**
 * Encodes pieces with `values` between them, one fewer, without encoding the pieces again: every value, with the few bytes around it
 * that complete three, has lines of its own.
 */
export function base64Between(pieces: readonly Base64Piece[], values: readonly string[]): Chunk[] {
  const chunks: Chunk[] = []
  let carried: Buffer = Buffer.alloc(0)
  for (const [index, piece] of pieces.entries()) {
    const value = index === 0 ? '' : (values[index - 1] ?? '')
    const before = Buffer.concat([carried, Buffer.from(value)])
    const wanted = (3 - (before.length % 3)) % 3
    if (piece.bytes.length < wanted) {
      carried = Buffer.concat([before, piece.bytes])
      continue
    }
    const { head, lines, tail } = alignedBy(piece, wanted)
    chunks.push(base64Lines(Buffer.concat([before, head])), lines)
    carried = tail
  }
  return [...chunks, base64Lines(carried)].filter(({ raw }) => raw.length > 0)
}

/** The encoding of a piece, made when it is needed first: there are three of each at most. */
function alignedBy(piece: Base64Piece, wanted: number): Aligned {
  const known = piece.aligned[wanted]
  if (known !== undefined) return known
  const { bytes } = piece
  const end = bytes.length - ((bytes.length - wanted) % 3)
  const made = {
    head: bytes.subarray(0, wanted),
    lines: base64Lines(bytes.subarray(wanted, end)),
    tail: bytes.subarray(end),
  }
  piece.aligned[wanted] = made
  return made
}
