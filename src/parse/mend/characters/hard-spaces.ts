import type { CodeAt } from '../code.ts'
import { type Edit, edited } from '../edits.ts'

/** The mark of a heading or of an item, and after it a space that Markdown does not take for one (CommonMark § 2.1). */
const marks = /^(?:[ \t]*>)*[ \t]*(?:#{1,6}|[-*+]|\d{1,3}[.)])[\u00a0\u3000]+(?=\S)/gm

/** Whether a text can have something to soften. */
export const mayBeHard = (text: string): boolean => /[\u00a0\u3000]/.test(text)

/**
 * Makes the hard or wide space after the mark of a heading or an item a common one: a keyboard gives it where a finger stays
 * on a key, and the line looks the same. A number alone may begin a sentence (`1. FC`); two are items.
 */
export function softenSpaces(text: string, codeAt: CodeAt): string {
  const found = [...text.matchAll(marks)].filter(({ 0: mark, index }) => codeAt(index + mark.length - 1) === undefined)
  const numbered = found.filter(({ 0: mark }) => /\d/.test(mark))
  const edits = found.flatMap(({ 0: mark, index }): Edit[] => {
    if (/\d/.test(mark) && numbered.length < 2) return []
    const start = index + mark.trimEnd().length
    const end = index + mark.length
    return [{ start, end, text: ' '.repeat(end - start) }]
  })
  return edited(text, edits)
}
