import { displayWidth } from '../base/width.ts'

const words = new Intl.Segmenter('und', { granularity: 'grapheme' })
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u
/** UAX 14's closing, exclamation and non-starter classes, the part of them that text in East Asian scripts uses. */
const notFirst =
  /^[\p{Pe}\p{Pf}、。，．：；！？!?,.:;…‥ー々〻ゝゞヽヾ゛゜・％%ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ]/u
const notLast = /[\p{Ps}\p{Pi}]$/u

/**
 * Wraps text at `width` columns (UAX 11), line by line: at spaces, and between East Asian characters, but never before
 * closing nor after opening punctuation. A word longer than the line, a URL say, stands on a line of its own, whole.
 */
export function wrap(text: string, width: number): string {
  if (width === Number.POSITIVE_INFINITY) return text
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n')
}

function wrapLine(line: string, width: number): string {
  const lines: string[] = []
  let current = ''
  for (const piece of pieces(line)) {
    if (current !== '' && displayWidth(current) + displayWidth(piece.trimEnd()) > width) {
      lines.push(current.trimEnd())
      current = ''
    }
    current += current === '' ? piece.trimStart() : piece
  }
  if (current.trim() !== '' || lines.length === 0) lines.push(current.trimEnd())
  return lines.join('\n')
}

/** The parts of a line that may not be broken, each with the space after it. */
function pieces(line: string): string[] {
  return (line.match(/\S+\s*/g) ?? []).flatMap((word) =>
    /^\S*:\/\//.test(word) || !eastAsian.test(word) ? [word] : split(word),
  )
}

function split(word: string): string[] {
  const out: string[] = []
  for (const { segment } of words.segment(word)) {
    const before = out.at(-1)
    const free = before !== undefined && (eastAsian.test(segment) || eastAsian.test(before.at(-1) ?? ''))
    if (!free || notFirst.test(segment) || /^\s/.test(segment) || notLast.test(before)) {
      if (before === undefined) out.push(segment)
      else out[out.length - 1] = before + segment
    } else out.push(segment)
  }
  return out
}
