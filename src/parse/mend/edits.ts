import type { Stretch } from './code.ts'

/** A piece of text, and what is to stand in its place. */
export interface Edit extends Stretch {
  readonly text: string
}

/** Makes edits that do not overlap, in their order. */
export function edited(text: string, edits: readonly Edit[]): string {
  let done = 0
  const pieces: string[] = []
  for (const edit of edits) {
    if (edit.start < done) continue
    pieces.push(text.slice(done, edit.start), edit.text)
    done = edit.end
  }
  pieces.push(text.slice(done))
  return pieces.join('')
}

/**
 * Takes a stretch out without moving a line. In the middle of a line it becomes as many spaces; where a line begins or
 * ends with it, it goes, since spaces would there mean code or a hard break.
 */
export function blanked(text: string, { start, end }: Stretch): Edit {
  const taken = text.slice(start, end)
  const leads = leadsLine(text, start)
  const ends = endsLine(text, end)
  if (!taken.includes('\n') && !leads && !ends) return { start, end, text: ' '.repeat(end - start) }
  const space = leads && !ends ? spaceAt(text, end) : 0
  return { start, end: end + space, text: taken.replace(/[^\n]/g, '') }
}

/** Whether nothing stands before `at` in its line but the marks of lists and quotes. */
export function leadsLine(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 80), at)
  const newline = before.lastIndexOf('\n')
  return (newline >= 0 || at <= 80) && /^[\s>*+\d.)-]*$/.test(before.slice(newline + 1))
}

/** Whether nothing but white space stands between `at` and the end of its line. */
export function endsLine(text: string, at: number): boolean {
  const after = at + spaceAt(text, at)
  return after >= text.length || text[after] === '\n'
}

function spaceAt(text: string, at: number): number {
  let after = at
  while (text[after] === ' ' || text[after] === '\t') after++
  return after - at
}

/** The line and column of an offset, both from 1. */
export function pointAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const lastBreak = before.lastIndexOf('\n')
  return { line: before.split('\n').length, column: offset - lastBreak }
}
