import { createHash } from 'node:crypto'
import { pngChunk } from '../base/media/png.ts'

/** The eight bytes that a PNG begins with, and the chunk that has to come first (PNG, third edition, § 5.2 and § 11.2.1). */
const opening = 8 + 25

/**
 * Writes into a PNG what it was drawn from, and a sum of all else in it, as a chunk of text: so that a picture that lies anywhere
 * tells whether it is whole and may be used again.
 */
export function stamped(png: Uint8Array, key: string): Uint8Array {
  const [before, after] = [png.subarray(0, opening), png.subarray(opening)]
  return Buffer.concat([before, stampOf([before, after], key), after])
}

/** Whether `png` is a picture that was stamped with `key`, and is as it was then. */
export function bearsStamp(png: Uint8Array, key: string): boolean {
  const end = opening + stampOf([], key).length
  const stamp = stampOf([png.subarray(0, opening), png.subarray(end)], key)
  return Buffer.compare(png.subarray(opening, end), stamp) === 0
}

function stampOf(parts: readonly Uint8Array[], key: string): Uint8Array {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part)
  return pngChunk('tEXt', Buffer.from(`Courant\0${key} ${sum.digest('hex')}`, 'latin1'))
}
