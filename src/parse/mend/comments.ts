import type { CodeAt } from './code.ts'
import { blanked, type Edit, edited, endsLine, leadsLine } from './edits.ts'

/** A text whose comments Markdown can tell from its words, and where one was opened that nothing closes. */
export interface Uncommented {
  readonly text: string
  readonly unclosed: number | undefined
}

/**
 * Takes out the comments that would take words with them: one that begins a line makes all of that line HTML to Markdown
 * (CommonMark § 4.6), and one with a blank line in it is two pieces of text. All others are left to the tree. One that is
 * never closed would hide all that follows: it is shown as text.
 */
export function uncomment(text: string, codeAt: CodeAt): Uncommented {
  const edits: Edit[] = []
  for (let start = text.indexOf('<!--'); start >= 0; ) {
    const inCode = codeAt(start)
    if (inCode !== undefined) {
      start = text.indexOf('<!--', inCode.end)
      continue
    }
    const short = /^<!--(?:-?>)/.exec(text.slice(start, start + 6))?.[0].length
    const close = short === undefined ? text.indexOf('-->', start + 4) : start + short - 3
    if (close < 0) {
      edits.push({ start, end: start, text: '\\' })
      return { text: edited(text, edits), unclosed: start }
    }
    const end = close + 3
    if (takesWords(text, start, end)) edits.push(blanked(text, { start, end }))
    start = text.indexOf('<!--', end)
  }
  return { text: edited(text, edits), unclosed: undefined }
}

function takesWords(text: string, start: number, end: number): boolean {
  if (/\n[ \t]*\n/.test(text.slice(start, end))) return true
  return text[start - 1] !== '*' && leadsLine(text, start) && !endsLine(text, end)
}
