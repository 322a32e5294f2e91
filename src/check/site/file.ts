import type { CheckFinding } from '../../domain/checking/finding.ts'
import type { Place } from '../../domain/diagnostic.ts'

/** A file of a site that is checked, as text where it is any. */
export interface CheckedFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** What a rule found in a file of the site; where it is written is found out afterwards. */
export interface SiteFault extends Omit<CheckFinding, 'place' | 'shown' | 'also'> {
  readonly path: string
  /** Where in the file it is, in code units. */
  readonly at: number
  /** The address that it is about, by which its author's line is found. */
  readonly address?: string
}

const decoder = new TextDecoder()

/** The text of a file; what is not UTF-8 in it is shown as U+FFFD. */
export const textOf = ({ bytes }: CheckedFile): string => decoder.decode(bytes)

/** Whether a file is a page, which people open in a browser; letters are not. */
export const isPage = (path: string): boolean => path.endsWith('.html') && !path.endsWith('/email.html')

/** Where an offset is in a text. */
export function placeAt(file: string, text: string, at: number): Place {
  let line = 1
  let start = 0
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) {
    line += 1
    start = end + 1
  }
  return { file, line, column: at - start + 1 }
}
