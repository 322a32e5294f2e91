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
  let lines: readonly string[] | undefined
  return (mark) => {
    text ??= textOf(source)
    if (mark === undefined) return { file: source.path, line: 1, column: 1 }
    if ('path' in mark) return { file: source.path, ...placeAt(text, offsetOf(text, mark.path)) }
    if ('offset' in mark) return { file: source.path, ...placeAt(text, mark.offset) }
    if ('column' in mark) return { file: source.path, line: mark.line, column: Math.max(1, mark.column) }
    lines ??= text.split('\n')
    const column = (lines[mark.line - 1] ?? '').indexOf(`<${mark.tag}`) + 1
    return { file: source.path, line: mark.line, column: Math.max(1, column) }
  }
}

/** The line and column of an offset in code units. */
function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
