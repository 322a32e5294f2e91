import { once } from '../lazy/once.ts'
import { displayWidth } from './width.ts'
import { wrap } from './wrap.ts'

const segmenter = once(() => new Intl.Segmenter('und', { granularity: 'grapheme' }))

const graphemesOf = (text: string): string[] => Array.from(segmenter().segment(text), ({ segment }) => segment)

/**
 * `text` in at most `columns` columns (UAX 11), cut between user-perceived characters; an ellipsis stands for what was left out.
 *
 *     cut('一篇论文', 5) // '一篇…'
 */
export function cut(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text
  return `${leading(graphemesOf(text), columns - 1).trimEnd()}…`
}

/** As `cut`, but the middle is left out: an address is told by its host and its end. */
export function cutMiddle(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text
  const graphemes = graphemesOf(text)
  const head = leading(graphemes, Math.ceil((columns - 1) * 0.7))
  const tail = leading(graphemes.toReversed(), columns - 1 - displayWidth(head))
  return `${head}…${graphemesOf(tail).reverse().join('')}`
}

/** The lines that `text` takes at `columns` columns; of more than `most`, the last one is cut. */
export function cutLines(text: string, columns: number, most: number): string[] {
  const lines = wrap(text, columns).split('\n')
  const shown = lines.length <= most ? lines : [...lines.slice(0, most - 1), lines.slice(most - 1).join(' ')]
  return shown.map((line) => cut(line, columns))
}

function leading(graphemes: readonly string[], columns: number): string {
  let [text, width] = ['', 0]
  for (const grapheme of graphemes) {
    width += displayWidth(grapheme)
    if (width > columns) break
    text += grapheme
  }
  return text
}
