import { relaxedLines } from '../dkim/canonical.ts'

/** Whole lines of a message's body, and what of them is signed. */
export interface Chunk {
  readonly raw: Buffer
  readonly canonical: Buffer
}

export const chunkOf = (lines: Buffer | string): Chunk => {
  const raw = typeof lines === 'string' ? Buffer.from(lines, 'latin1') : lines
  return { raw, canonical: relaxedLines(raw) }
}
