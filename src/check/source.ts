import type { Place } from '../domain/diagnostic.ts'
import type { Mark } from './document.ts'
import { offsetOf } from './json/place.ts'

/** A file of `dist/` as it was written. */
export interface Source {
  readonly path: string
  readonly bytes: Uint8Array
}

const decoder = new TextDecoder()

/** The text of a source; what is not UTF-8 in it is shown as U+FFFD, and a byte order mark is left out. */
export const textOf = ({ bytes }: Source): string => decoder.decode(bytes)

/**
 * Finds lines and columns in a source. Its text is read when the first finding asks for it, so that a file without fault costs
 * nothing.
 */
export function placesIn(source: Source): (mark: Mark | undefined) => Place {
  let text: string | undefined
  return (mark) => {
    text ??= textOf(source)
    const offset = mark === undefined ? 0 : 'path' in mark ? offsetOf(text, mark.path) : mark.offset
    const before = text.slice(0, offset).split('\n')
    return { file: source.path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  }
}
