import { once } from '../lazy/once.ts'
import { displayWidth, narrow } from './width.ts'

const graphemes = once(() => new Intl.Segmenter('und', { granularity: 'grapheme' }))
const words = once(() => new Intl.Segmenter('und', { granularity: 'word' }))

/** An address stays whole; so does a word of Latin, Arabic or Devanagari, letter by letter joined below. */
const address = /<?[a-z][a-z0-9+.-]{0,20}:\/\/[\x21-\x7e]+/giu
/** Scripts that write no spaces between words (UAX 14, class SA): a dictionary tells where words end. */
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu
const eastAsian =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\p{Emoji_Presentation}]/u
/** UAX 14's closing, exclamation, quotation and non-starter classes, the part of them that East Asian text uses. */
const notFirst =
  /^[\p{Pe}\p{Pf}"'’、。，．：；！？!?,.:;…‥—ー々〻ゝゞヽヾ゛゜・％%‰℃°ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ\u2060\u00a0]/u
const notLast = /[\p{Ps}\p{Pi}"'$¥￥£€\u2060\u00a0]$/u
const gap = /[ \t\u3000\u200b]$/

/**
 * Wraps text at `width` columns (UAX 11), line by line: at spaces, and between East Asian characters, but never before
 * closing nor after opening punctuation. A word longer than the line, a URL say, stands on a line of its own, whole.
 */
export function wrap(text: string, width: number): string {
  if (width === Number.POSITIVE_INFINITY) return text
  return text
    .split('\n')
    .map((line) => (narrow.test(line) ? wrapNarrow(line, width) : wrapLine(line, width)))
    .join('\n')
}

/** As `wrapLine`, of a line where only spaces part what may not be broken, and every character takes one column. */
function wrapNarrow(line: string, width: number): string {
  let rest = line.replace(/^ +/, '').replace(/ +$/, '')
  let lines = ''
  while (rest.length > width) {
    const within = rest.lastIndexOf(' ', width)
    const end = within > 0 ? within : rest.indexOf(' ', width)
    if (end < 0) break
    lines += `${rest.slice(0, end).replace(/ +$/, '')}\n`
    rest = rest.slice(end).replace(/^ +/, '')
  }
  return lines + rest
}

function wrapLine(line: string, width: number): string {
  const lines: string[] = []
  let current = ''
  let columns = 0
  for (const raw of piecesOf(line)) {
    const body = bare(raw)
    const wide = columnsOf(body)
    if (current !== '' && columns + wide > width) {
      lines.push(bare(current))
      current = ''
      columns = 0
    }
    if (current === '' && /^[ \t]*$/.test(raw)) continue
    current += raw
    columns += wide + displayWidth(raw.slice(body.length))
  }
  if (bare(current) !== '' || lines.length === 0) lines.push(bare(current))
  return lines.join('\n')
}

/** As `displayWidth`, faster for what a Chinese or Japanese text is mostly made of, one piece a letter. */
const columnsOf = (text: string): number =>
  /^[\p{Script=Han}\p{Script=Hiragana}、。，；：！？（）]+$/u.test(text) ? 2 * [...text].length : displayWidth(text)

const bare = (text: string): string => text.replace(/[ \t\u3000\u200b]+$/, '')

/** The parts of a line that may not be broken, each with the space after it. */
export function piecesOf(line: string): string[] {
  const pieces: string[] = []
  let loose = false
  for (const unit of unitsOf(line)) {
    const before = pieces.at(-1)
    const free = unit.loose || loose
    loose = unit.loose
    if (before !== undefined && !mayBreak(before, unit.text, free)) pieces[pieces.length - 1] = before + unit.text
    else pieces.push(unit.text)
  }
  return pieces
}

function mayBreak(before: string, after: string, free: boolean): boolean {
  if (gap.test(after)) return false
  if (gap.test(before)) return true
  return free && !notFirst.test(after) && !notLast.test(before)
}

/** A run of text that is never broken inside; a `loose` one may be parted from its neighbours without a space. */
interface Unit {
  readonly text: string
  readonly loose: boolean
}

function unitsOf(line: string): Unit[] {
  return split(line, address, (text) => [{ text, loose: false }]).flatMap((part) =>
    typeof part === 'string' ? split(part, unspaced, dictionaryUnits).flatMap(plainUnits) : [part],
  )
}

/** The parts of `text` that fit `pattern`, made into units, and those between as they are. */
function split(text: string, pattern: RegExp, make: (match: string) => Unit[]): (string | Unit)[] {
  const parts: (string | Unit)[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(end, match.index), ...make(match[0]))
    end = match.index + match[0].length
  }
  return [...parts, text.slice(end)]
}

const dictionaryUnits = (text: string): Unit[] =>
  Array.from(words().segment(text), ({ segment }) => ({ text: segment, loose: true }))

function plainUnits(part: string | Unit): Unit[] {
  if (typeof part !== 'string') return [part]
  // Only the segmenter knows where an emoji ends; it costs a microsecond a letter, so the rest goes without it.
  const texts = /\p{Emoji_Presentation}|\ufe0f/u.test(part)
    ? Array.from(graphemes().segment(part), ({ segment }) => segment)
    : (part.match(runs) ?? [])
  return texts.map((text) => ({ text, loose: eastAsian.test(text) }))
}

/** An East Asian letter with the marks on it; a run of spaces; a run of anything else. */
const runs = new RegExp(
  `${eastAsian.source}[\\p{M}\\u200d]*|[ \\t\\u200b]+|(?:(?!${eastAsian.source})[^ \\t\\u200b])+`,
  'gu',
)
