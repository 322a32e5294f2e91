import { displayWidth } from '../base/text/width.ts'
import { wrap } from '../base/text/wrap.ts'

/** A cell of a table in plain text, and the side of its column that it keeps to. */
export interface Cell {
  readonly text: string
  readonly side: 'start' | 'end'
}

/**
 * The lines of a table: in columns, with a rule below its head where it has one. A table too wide for `width`, or that
 * nobody wraps, has bars between its cells instead.
 */
export function tableLines(
  rows: readonly (readonly Cell[])[],
  { headed, width }: { readonly headed: boolean; readonly width: number },
): string[] {
  const columns: number[] = []
  for (const row of rows) {
    for (const [index, { text }] of row.entries()) columns[index] = Math.max(columns[index] ?? 0, displayWidth(text))
  }
  const total = columns.reduce((sum, column) => sum + column + 2, -2)
  if (width === Number.POSITIVE_INFINITY || total > width) {
    return rows.map((row) => wrap(row.map(({ text }) => text).join(' | '), width))
  }
  const lines = rows.map((row) =>
    row
      .map((cell, index) => padded(cell, columns[index] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const rule = columns.map((column) => '-'.repeat(column)).join('  ')
  return headed && lines.length > 1 ? [lines[0] ?? '', rule, ...lines.slice(1)] : lines
}

function padded({ text, side }: Cell, column: number): string {
  const space = ' '.repeat(column - displayWidth(text))
  return side === 'end' ? space + text : text + space
}
