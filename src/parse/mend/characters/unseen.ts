import type { CodeAt } from '../code.ts'
import { type Edit, edited } from '../edits.ts'

/** What no output can hold, in code as elsewhere: control characters and what is no character. */
const impossible = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g
/** Half of a pair. */
const half = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
/** Those of them that stood for a space or a new line to the program that wrote them. */
const space = /[\x0b\x0c\x85\u2028\u2029]/

/** Soft hyphens, spaces of no width, and the marks that turn text around and do not end where the text ends. */
const unseen = /[\u00ad\u200b\u202a-\u202e]/
const unseenOrBreak = /[\n\u00ad\u200b\u202a-\u202e]/g
/** Scripts without spaces between words, whose authors mark with U+200B where a line may be broken. */
const spaceless =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Javanese}]/u

/** Takes out the characters that no output can hold; the line ends stay. */
export function dropImpossible(text: string): string {
  const whole = text.isWellFormed() ? text : text.replace(half, '')
  return whole.replace(impossible, (one) => (space.test(one) ? ' ' : ''))
}

/**
 * Takes out the characters outside of code that nobody sees and that hurt: a soft hyphen, a U+200B but between letters of
 * a script that needs it, and the overrides of direction. The joiners (U+200C, U+200D), the marks of direction and the
 * isolates stay; an embedding becomes the isolate that Unicode (UAX #9 § 2.3) prefers to it, where its line ends it.
 */
export function dropUnseen(text: string, codeAt: () => CodeAt): string {
  if (text.search(unseen) < 0) return text
  const code = codeAt()
  const edits: Edit[] = []
  let open: { mark: string; edit: number }[] = []
  for (const { 0: mark, index } of text.matchAll(unseenOrBreak)) {
    if (mark === '\n') open = []
    if (mark === '\n' || code(index) !== undefined) continue
    const edit = { start: index, end: index + 1, text: '' }
    if (mark === '\u200b' && spaceless.test(text[index - 1] ?? '') && spaceless.test(text[index + 1] ?? '')) continue
    if (mark === '\u202c') {
      const opener = open.pop()
      const isolate = opener === undefined ? undefined : isolates.get(opener.mark)
      if (opener !== undefined && isolate !== undefined) {
        edits[opener.edit] = { ...(edits[opener.edit] as Edit), text: isolate }
        edit.text = '\u2069'
      }
    } else if (mark >= '\u202a') open.push({ mark, edit: edits.length })
    edits.push(edit)
  }
  return edited(text, edits)
}

const isolates: ReadonlyMap<string, string> = new Map([
  ['\u202a', '\u2066'],
  ['\u202b', '\u2067'],
])
