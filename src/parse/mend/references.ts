import type { CodeAt } from './code.ts'

/** The target of a definition that the author did not write. */
export const nowhere = 'courant:nowhere'

/** A letter of a script that puts spaces between words: after one, brackets are an index, as in `list[0][1]`. */
const wordBefore = /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{N}_)\]]/u

/**
 * Adds, below the text, a definition that leads nowhere for every label that a full or collapsed reference names: the
 * first definition of a label wins, so it counts only where the author wrote none. Without it the parser would give
 * back brackets, and nobody could tell that a link was meant.
 */
export function defineAll(text: string, codeAt: CodeAt): string {
  const labels = labelsIn(text, codeAt)
  if (labels.size === 0) return text
  return `${text}\n\n${[...labels].map((label) => `[${label}]: <${nowhere}>`).join('\n')}\n`
}

function labelsIn(text: string, codeAt: CodeAt): Set<string> {
  const labels = new Set<string>()
  let open: number[] = []
  for (const { 0: mark, index } of text.matchAll(/\\.|[[\]]|\n[ \t>]*\n/g)) {
    if (mark === '[') open.push(index)
    else if (mark !== ']') open = mark.startsWith('\n') ? [] : open
    else {
      const start = open.pop()
      if (start === undefined || text[index + 1] !== '[' || codeAt(index) !== undefined) continue
      const label = labelOf(text, start, index)
      if (label !== undefined) labels.add(label)
    }
  }
  return labels
}

/** The label of the reference whose text stands between the brackets at `start` and `end`, if it is one. */
function labelOf(text: string, start: number, end: number): string | undefined {
  const words = text.slice(start + 1, end)
  const close = text.indexOf(']', end + 2)
  if (close < 0 || close - end > 300 || text[close + 1] === '[' || !isWords(words)) return undefined
  if (wordBefore.test(text[start - 1] ?? '') || text[start - 1] === '\\') return undefined
  const label = close === end + 2 ? words : text.slice(end + 2, close)
  const isLabel =
    label.trim() !== '' &&
    !label.startsWith('^') &&
    label.length <= 300 &&
    !/\[|\n[ \t>]*\n|\n[ \t]*>|(?<!\\)(?:\\\\)*\\$/.test(label)
  return isLabel ? label.replace(/\s+/g, ' ').trim() : undefined
}

/** `[1][2]` cites, `[a-z][0-9]` is a pattern, `[x]` is a box: a link's text has a word in it. */
const isWords = (text: string): boolean => /\p{L}/u.test(text) && !/^(?:\^|[xX]$|.-.)/.test(text) && text.length <= 1000
