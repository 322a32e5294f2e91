import { longest, type Start } from './matter.ts'

/** A line: its text without the line end, and the offset of the next. */
export interface Line {
  readonly text: string
  readonly next: number
}

/** The line that begins at `offset`: it ends with LF, CRLF, CR or the text. */
export function lineAt(text: string, offset: number): Line {
  const pattern = /([^\r\n]*)(\r\n|\n|\r|$)/y
  pattern.lastIndex = offset
  const match = pattern.exec(text)
  return { text: match?.[1] ?? '', next: match === null ? text.length : pattern.lastIndex }
}

/** The line and column, from 1, of an offset into a part of a digest that begins at `start`. */
export function placeAt(text: string, start: Start, offset: number): { line: number; column: number } {
  const lines = text.slice(start.offset, offset).split(/\r\n|\n|\r/)
  return { line: start.line + lines.length - 1, column: (lines.at(-1)?.length ?? 0) + 1 }
}

/** What stands between two fences, with LF for line ends; `end` is the offset behind the closing fence, if there is one. */
export interface Block {
  readonly content: string
  readonly end: number | undefined
}

/** The block that begins at `start` with a line that fits `open`; no more of it is read than front matter may have. */
export function blockAt(text: string, start: Start, fences: { open: RegExp; close: RegExp }): Block | undefined {
  const first = lineAt(text, start.offset)
  if (!fences.open.test(first.text)) return undefined
  const lines: string[] = []
  let offset = first.next
  while (offset < text.length && offset - first.next <= longest) {
    const line = lineAt(text, offset)
    if (fences.close.test(line.text)) return { content: lines.join('\n'), end: line.next }
    lines.push(line.text)
    offset = line.next
  }
  return { content: lines.join('\n'), end: undefined }
}
