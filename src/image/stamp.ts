import { hash } from '../base/hash.ts'
import { chunk } from './png.ts'

/** The eight bytes that a PNG begins with, and the chunk that has to come first (PNG, third edition, § 5.2 and § 11.2.1). */
const opening = 8 + 25

/**
 * Writes into a PNG what it was drawn from, and a sum of all else in it, as a chunk of text: so that a picture that lies anywhere
 * tells whether it is whole and may be used again.
 */
export function stamped(png: Uint8Array, key: string): Uint8Array {
  return Buffer.concat([png.subarray(0, opening), stampOf(png, key), png.subarray(opening)])
}

/** Whether `png` is a picture that was stamped with `key`, and is as it was then. */
export function bearsStamp(png: Uint8Array, key: string): boolean {
  const size = stampOf(png, key).length
  const bare = Buffer.concat([png.subarray(0, opening), png.subarray(opening + size)])
  return Buffer.compare(stamped(bare, key), png) === 0
}

const stampOf = (png: Uint8Array, key: string): Uint8Array =>
  chunk('tEXt', Buffer.from(`Courant\0${key} ${hash(Buffer.from(png).toString('latin1'))}`, 'latin1'))
