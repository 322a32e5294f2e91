import { piecesOf } from '../../base/text/wrap.ts'

/** A text that knows how wide each part of it is, in heights of its letters. */
export interface Measured {
  readonly text: string
  readonly width: (start: number, end: number) => number
}

/** A line: the part of a text that it shows. */
export interface Line {
  readonly start: number
  readonly end: number
}

/** Lines, and whether a word had to be broken for them. */
export interface Broken {
  readonly lines: readonly Line[]
  readonly torn: boolean
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const words = new Intl.Segmenter('und', { granularity: 'word' })

/**
 * Breaks a text into lines no wider than `width`: where `wrap` would (UAX 14), but inside no word of Chinese or Japanese either,
 * as careful titles do. A word wider than the line is broken between its letters.
 */
export function breakLines(measured: Measured, width: number): Broken {
  const lines: Line[] = []
  let torn = false
  let line: Line | undefined
  for (const piece of unbroken(measured.text)) {
    if (line !== undefined && widthOf(measured, { start: line.start, end: piece.end }) <= width) {
      line = { start: line.start, end: piece.end }
      continue
    }
    if (line !== undefined) lines.push(line)
    const parts = tear(measured, piece, width)
    torn ||= parts.length > 1
    lines.push(...parts.slice(0, -1))
    line = parts.at(-1)
  }
  if (line !== undefined) lines.push(line)
  return { lines: lines.map((one) => seen(measured.text, one)), torn }
}

/** The lines of a text at `width`, as even as their number allows. */
export function balancedLines(measured: Measured, width: number): Broken {
  const widest = breakLines(measured, width)
  const same = ({ lines, torn }: Broken) => lines.length <= widest.lines.length && torn === widest.torn
  let [low, high, best] = [0, width, widest]
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2
    const tried = breakLines(measured, middle)
    if (same(tried)) [high, best] = [middle, tried]
    else low = middle
  }
  return best
}

/** How wide a line is that ends here: the space at its end is not seen. */
function widthOf(measured: Measured, line: Line): number {
  const { start, end } = seen(measured.text, line)
  return measured.width(start, end)
}

const seen = (text: string, { start, end }: Line): Line => ({
  start,
  end: start + text.slice(start, end).trimEnd().length,
})

/** The parts of a text that are not broken inside, each with the space after it. */
function unbroken(text: string): Line[] {
  const edges = new Set(Array.from(words.segment(text), ({ index }) => index))
  const parts: Line[] = []
  let [start, end] = [0, 0]
  for (const piece of piecesOf(text)) {
    end += piece.length
    if (end < text.length && (!edges.has(end) || leans(text, end))) continue
    parts.push({ start, end })
    start = end
  }
  return parts
}

/**
 * Whether what begins at `at` belongs to the word before it, as particles do that are written with it: hiragana behind kana or a Han
 * letter, and in Chinese a few words such as 的.
 */
const leans = (text: string, at: number): boolean =>
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}][ぁ-ゖ]|\p{scx=Han}[的了们們吗嗎呢吧]/u.test(text.slice(at - 1, at + 1)) &&
  !/[\p{P}\p{Z}]/u.test(text[at - 1] ?? '')

/** A part that is wider than the line, letter by letter in as many as it takes. */
function tear(measured: Measured, part: Line, width: number): Line[] {
  if (widthOf(measured, part) <= width) return [part]
  const parts: Line[] = []
  let { start } = part
  for (const { segment, index } of graphemes.segment(measured.text.slice(part.start, part.end))) {
    const at = part.start + index
    if (at === start || widthOf(measured, { start, end: at + segment.length }) <= width) continue
    parts.push({ start, end: at })
    start = at
  }
  return [...parts, { start, end: part.end }]
}
