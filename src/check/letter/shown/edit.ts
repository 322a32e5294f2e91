/** A stretch of a text, and what is to stand there instead. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** A text with edits, which do not overlap, in whatever order they come. */
export function edited(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = []
  let at = 0
  for (const edit of edits.toSorted((one, other) => one.from - other.from || one.to - other.to)) {
    if (edit.from < at) continue
    pieces.push(text.slice(at, edit.from), edit.text)
    at = edit.to
  }
  return [...pieces, text.slice(at)].join('')
}
