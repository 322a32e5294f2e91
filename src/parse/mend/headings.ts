import type { CodeAt } from './code.ts'
import { type Edit, edited } from './edits.ts'

/** Hashes at the start of a line, and no space between them and the words. */
const tight = /^ {0,3}(#{1,6})(?=[^#\s])(.*)$/gm
const title =
  /^[\p{Lu}\p{Lo}](?!.*#\S)(?=.*(?:\s\S|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2})).{0,79}$/u

/**
 * Makes `###Title` a heading, as Markdown was before CommonMark, where a line before it is empty or is a heading itself.
 * One hash alone is more often a hashtag, a number or a channel's name: it is a heading only where it stands between
 * empty lines and reads as a title does, with a capital or a letter that has no case, and is more than one word.
 */
export function spaceHeadings(text: string, codeAt: CodeAt): string {
  const edits: Edit[] = []
  for (const found of text.matchAll(tight)) {
    const [line, hashes = '', words = ''] = found
    const at = found.index + line.indexOf('#')
    if (codeAt(at) !== undefined || !isHeading(text, found.index, { line, hashes, words })) continue
    edits.push({ start: at + hashes.length, end: at + hashes.length, text: ' ' })
  }
  return edited(text, edits)
}

interface Candidate {
  readonly line: string
  readonly hashes: string
  readonly words: string
}

function isHeading(text: string, start: number, { line, hashes, words }: Candidate): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 2) + 1, Math.max(0, start - 1))
  if (hashes.length > 1) return start === 0 || /^\s*(?:#.*)?$/.test(before)
  const end = start + line.length + 1
  const newline = text.indexOf('\n', end)
  const after = text.slice(end, newline < 0 ? text.length : newline)
  return (start === 0 || before.trim() === '') && after.trim() === '' && title.test(words)
}
