import type { CodeAt } from './code.ts'
import { blanked, type Edit, edited } from './edits.ts'

/** Boxes: they say nothing of what is in them. */
const box = /<(\/?)(div|section|article|aside|main|header|footer|center|p)\b([^<>]{0,1000})>/gi
const asMarkdown = /\smarkdown=(?:"(?:1|block|span|true)"|'(?:1|block|span|true)'|1\b)/i

/** Whether a text may hold a box of Markdown. */
export function mayHoldMarkdown(text: string): boolean {
  return /\smarkdown=/i.test(text)
}

/**
 * Takes off a box that PHP Markdown Extra and kramdown are told to read Markdown in, `<div markdown="1">`. One with an
 * empty line below its first is read so by CommonMark § 4.6 as well: it stays, with the name that links may lead to.
 */
export function openBoxes(text: string, codeAt: CodeAt): string {
  const edits: Edit[] = []
  const open = new Map<string, boolean[]>()
  for (const { 0: tag, 1: slash, 2: written = '', 3: attributes = '', index } of text.matchAll(box)) {
    if (codeAt(index) !== undefined) continue
    const name = written.toLowerCase()
    const around = open.get(name) ?? []
    open.set(name, around)
    const end = index + tag.length
    const goes =
      slash === '/'
        ? around.pop() === true
        : asMarkdown.test(attributes) && !/^[ \t]*\n[ \t]*\n/.test(text.slice(end, end + 80))
    if (slash !== '/') around.push(goes)
    if (goes) edits.push(blanked(text, { start: index, end }))
  }
  return edited(text, edits)
}
