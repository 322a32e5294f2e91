import { isUtf8 } from 'node:buffer'
import type { Place } from '../domain/diagnostic.ts'
import type { Mark } from './document.ts'
import { offsetOf } from './json/place.ts'

/** A file of `dist/` as it was written. */
export interface Source {
  readonly path: string
  readonly content: string | Uint8Array
}

const decoder = new TextDecoder()

/** The text of a source; what is not UTF-8 in it is shown as U+FFFD, and a byte order mark is left out. */
export function textOf({ content }: Source): string {
  if (typeof content !== 'string') return decoder.decode(content)
  return (content.startsWith(mark) ? content.slice(mark.length) : content).toWellFormed()
}

/** The byte order mark, as a character. */
const mark = '\ufeff'

/** How a source is encoded: how long it is, whether it begins with a byte order mark, and whether it is UTF-8 throughout. */
export function encodingOf({ content }: Source): {
  readonly bytes: number
  readonly marked: boolean
  readonly utf8: boolean
} {
  if (typeof content === 'string')
    return { bytes: Buffer.byteLength(content), marked: content.startsWith(mark), utf8: true }
  const marked = content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf
  return { bytes: content.length, marked, utf8: isUtf8(content) }
}

/**
 * Finds lines and columns in a source. Its text is read when the first finding asks for it, so that a file without fault costs
 * nothing.
 */
export function placesIn(source: Source): (mark: Mark | undefined) => Place {
  let text: string | undefined
  return (about) => {
    text ??= textOf(source)
    const offset = about === undefined ? 0 : 'path' in about ? offsetOf(text, about.path) : about.offset
    const before = text.slice(0, offset).split('\n')
    return { file: source.path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  }
}
