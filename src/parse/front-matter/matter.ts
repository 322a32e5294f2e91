/** A field of front matter: its name and value as they stand there, and where the value stands in the digest. */
export interface Field {
  readonly name: string
  readonly value: unknown
  readonly line: number
  readonly column: number
}

/** What is wrong with front matter, at a line and column of the digest. */
export interface MatterProblem {
  readonly message: string
  readonly hint: string
  readonly line: number
  readonly column: number
}

/** Front matter in any syntax: what it says, what is wrong with it, and where the text after it begins. */
export interface Matter {
  readonly end: number
  readonly fields: readonly Field[]
  readonly problems: readonly MatterProblem[]
}

/** A place of a digest where front matter may begin: an offset, and the number of its line. */
export interface Start {
  readonly offset: number
  readonly line: number
}

/** Reads front matter of one syntax; undefined where none begins at `start`. */
export type Syntax = (text: string, start: Start) => Matter | undefined

/** The most characters that front matter may have. */
export const longest = 16_384

/** Front matter that is not read, for the reason that is given; the text stays as it is. */
export function refusal(start: Start, message: string, hint: string): Matter {
  return { end: start.offset, fields: [], problems: [{ message, hint, line: start.line, column: 1 }] }
}

/** Front matter with more characters than are read. */
export function tooLong(start: Start): Matter {
  const message = `Front matter of more than ${longest} characters is not read`
  return refusal(start, message, 'Move the text below the front matter.')
}
