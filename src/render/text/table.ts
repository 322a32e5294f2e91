import { displayWidth } from '../../base/text/width.ts'
import { wrap } from '../../base/text/wrap.ts'

/** A cell of a table in plain text, and the side of its column that it keeps to. */
export interface Cell {
  readonly text: string
  readonly side: 'start' | 'end'
}

type Row = readonly Cell[]

/**
 * The lines of a table: in columns, with a rule below its head where it has one. Of a table too wide for `width`, each row is a
 * list of its cells, with what stands at the head of each. One that nobody wraps has bars between its cells.
 */
export function tableLines(
  rows: readonly Row[],
  { headed, width }: { readonly headed: boolean; readonly width: number },
): string[] {
  if (width === Number.POSITIVE_INFINITY) return rows.map((row) => row.map(({ text }) => text).join(' | '))
  const columns: number[] = []
  for (const row of rows) {
    for (const [index, { text }] of row.entries()) columns[index] = Math.max(columns[index] ?? 0, displayWidth(text))
  }
  const total = columns.reduce((sum, column) => sum + column + 2, -2)
  if (total > width) return recordLines(rows, { headed: headed && rows.length > 1, width })
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

/** A row after another, an empty line between them; a cell on lines of its own, those after its first one indented. */
function recordLines(rows: readonly Row[], { headed, width }: { headed: boolean; width: number }): string[] {
  const [head = [], ...body] = headed ? rows : [[], ...rows]
  return body.flatMap((row, index) => {
    const cells = row.flatMap(({ text }, column) => {
      const name = head[column]?.text ?? ''
      if (text === '') return []
      const [first = '', ...more] = wrap(name === '' ? text : `${name}: ${text}`, width - 2).split('\n')
      return [first, ...more.map((line) => `  ${line}`)]
    })
    return index === 0 ? cells : ['', ...cells]
  })
}
