import type { CodeAt } from './code.ts'
import { type Edit, edited, endsLine, leadsLine } from './edits.ts'

/** `.class`, `#id`, `key=value`, and a name, which stands for attributes that are given elsewhere. */
const telling = String.raw`[.#][\w-]+(?=[ \t.#}])|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+)(?=[ \t}])`
const name = String.raw`[a-z][\w-]*:?(?=[ \t.#}])`

/** Attributes behind a link, an image, words that are marked: with a colon as in kramdown, or without, as in Pandoc. */
const behind = new RegExp(String.raw`(?<=[)\]*_~\x60>])[ \t]?\{:?[ \t]*(?:(?:${telling})[ \t]*)+\}`, 'g')
/** Attributes of a block: in a line of their own, at the end of a heading, or at the start of an item. */
const ofBlock = new RegExp(String.raw`\{:[ \t]*(?:(?:${telling}|${name})[ \t]*)+\}`, 'gi')
/** kramdown's own tags: `{::options … /}`, `{::comment}` and the `{:/}` that closes it. */
const tags = /\{::[a-z]+(?:[ \t][^{}\n]*)?\/?\}|\{:\/[a-z]*\}/g
/** The list in whose place kramdown puts the contents. */
const contents = /^[ \t]*(?:[-+*]|\d+[.)])[ \t]+[^\n]*\n[ \t]*\{:[ \t]*toc[ \t]*\}/gm

/** Whether a text may hold attributes. */
export function mayHaveAttributes(text: string): boolean {
  return text.includes('{:') || /[)\]*_~`>]\{[ \t]*(?:[.#\w])/.test(text)
}

/** Takes out the attributes that kramdown, and Pandoc behind links, give to what stands before them. No line moves. */
export function dropAttributes(text: string, codeAt: CodeAt): string {
  const found = [
    ...withComments(text, matches(text, tags)),
    ...matches(text, contents),
    ...matches(text, ofBlock).filter((one) => isOfBlock(text, one)),
    ...matches(text, behind),
  ].filter(({ start, text: taken }) => codeAt(start) === undefined && codeAt(start + taken.length - 1) === undefined)
  const edits = found.toSorted((one, other) => one.start - other.start || other.end - one.end)
  return edited(
    text,
    edits.map((edit) => ({ ...edit, text: edit.text.replace(/[^\n]/g, '') })),
  )
}

const matches = (text: string, pattern: RegExp): Edit[] =>
  [...text.matchAll(pattern)].map(({ 0: taken, index }) => ({ start: index, end: index + taken.length, text: taken }))

/** A comment goes with what it encloses. */
function withComments(text: string, found: readonly Edit[]): Edit[] {
  let closer: Edit | undefined
  const reversed = found.toReversed().map((tag): Edit => {
    if (/^\{:\/(?:comment)?\}$/.test(tag.text)) closer = tag
    if (tag.text !== '{::comment}' || closer === undefined) return tag
    return { start: tag.start, end: closer.end, text: text.slice(tag.start, closer.end) }
  })
  return reversed.toReversed()
}

function isOfBlock(text: string, { start, end }: Edit): boolean {
  if (leadsLine(text, start))
    return endsLine(text, end) || /[-+*.)][ \t]+$/.test(text.slice(Math.max(0, start - 4), start))
  return endsLine(text, end) && /^ {0,3}#{1,6}[ \t]/.test(text.slice(text.lastIndexOf('\n', start) + 1, start))
}
