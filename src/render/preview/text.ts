import { displayWidth } from '../../base/text/width.ts'
import { amount, counted } from './counts.ts'
import type { TextData } from './view.ts'

/** RFC 5322 § 2.1.1: lines should have no more characters than this. */
const widest = 78

/** What text.hbs is filled with: each line with its width, in columns. */
export function textViewData({ text }: TextData): object {
  if (text === null) return { text: null }
  const lines = text.replace(/\r?\n$/, '').split(/\r\n|\n|\r/)
  const widths = lines.map(displayWidth)
  const wide = widths.filter((width) => width > widest).length
  return {
    text: {
      bytes: amount(new TextEncoder().encode(text).length),
      total: counted(lines.length, 'line'),
      most: counted(
        widths.reduce((most, width) => Math.max(most, width), 0),
        'column',
      ),
      wide:
        wide === 0 ? null : `${counted(wide, 'line')} above ${widest} columns: a long address or word is not broken`,
      lines: lines.map((line, index) => {
        const width = widths[index] ?? 0
        return { number: index + 1, text: line, width, wide: width > widest }
      }),
    },
  }
}
