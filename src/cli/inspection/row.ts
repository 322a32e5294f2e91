import { cutLines, cutMiddle } from '../../base/text/cut.ts'
import { paint } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'
import type { Screen } from '../verb.ts'

/** How an issue is shown: where, how wide (endless where no person looks), and whether every finding is explained. */
export interface Show {
  readonly screen: Screen
  readonly columns: number
  readonly explain: boolean
}

/** How text stands in a row: what is at its left, how many sections are open around it, and its colour. */
export interface Placing {
  readonly margin?: string
  readonly depth: number
  readonly hang?: number
  readonly color?: Parameters<typeof paint>[1]
  /** Dim words after the text. */
  readonly after?: string
}

/** The columns of line numbers, with the space after them. */
const gutter = 6
const mostLines = 4

/** What `show` is for a screen: at least 20 columns of it, and no end where the text goes into a file or a pipe. */
export function showOn(screen: Screen, { explain }: { readonly explain: boolean }): Show {
  return { screen, columns: screen.interactive ? Math.max(20, screen.columns) : Number.POSITIVE_INFINITY, explain }
}

/** Text as rows, wrapped where the screen ends; more than four rows are cut. */
export function textRows(text: string, placing: Placing, show: Show): string[] {
  const { margin = '', after = '', ...both } = placing
  const lines = cutLines(visible(text), room(placing, show) - after.length, mostLines)
  return lines.map((line, index) => {
    const ends = { margin: index === 0 ? margin : '', after: index === lines.length - 1 ? after : '' }
    return row(line, { ...both, ...ends }, show)
  })
}

/** An address as one row: its middle is left out where the screen is too narrow. */
export function addressRow(url: string, placing: Placing, show: Show): string {
  return row(cutMiddle(visible(url), room(placing, show)), placing, show)
}

const room = ({ depth, hang = 0 }: Placing, { columns }: Show): number =>
  Math.max(8, columns - gutter - 2 * depth - hang)

function row(text: string, { margin = '', depth, hang = 0, color, after = '' }: Placing, { screen }: Show): string {
  const dim = (part: string) => (part.trim() === '' ? part : paint(part, 'dim', { terminal: screen }))
  const rules = text === '' ? '│ '.repeat(depth).trimEnd() : '│ '.repeat(depth)
  const left = `${dim(margin.padStart(gutter - 2))}  ${dim(rules)}${' '.repeat(hang)}`
  return `${left}${color === undefined ? text : paint(text, color, { terminal: screen })}${dim(after)}`.trimEnd()
}
