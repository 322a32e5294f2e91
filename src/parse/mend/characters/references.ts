import type { CodeAt } from '../code.ts'
import { edited } from '../edits.ts'

/** A numeric reference (CommonMark § 2.5) that no backslash takes the meaning from. */
const reference = /(?<!\\)&#(?:(\d{1,7})|[xX]([\da-fA-F]{1,6}));/g

/**
 * Puts characters in place of the references outside of code that CommonMark has none for: of `&#128;` to `&#159;` those of
 * windows-1252, as HTML reads them, since old programs wrote `&#147;` for a quotation mark; of `&#0;`, and of what is no
 * character, nothing. Else a reader would be shown U+FFFD.
 */
export function readReferences(text: string, codeAt: () => CodeAt): string {
  const found = [...text.matchAll(reference)].flatMap(({ 0: written, 1: decimal, 2: hex, index }) => {
    const meant = meaningOf(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal))
    return meant === undefined ? [] : [{ start: index, end: index + written.length, text: meant }]
  })
  if (found.length === 0) return text
  const code = codeAt()
  return edited(
    text,
    found.filter(({ start }) => code(start) === undefined),
  )
}

const western = new TextDecoder('windows-1252')

/** What a reference to `code` stands for where it is no character; undefined where it is one. */
function meaningOf(code: number): string | undefined {
  if (code >= 0x80 && code <= 0x9f) return western.decode(Uint8Array.of(code)).replace(/[\x80-\x9f]/, '')
  const isControl = (code < 0x20 && code !== 9 && code !== 10 && code !== 13) || code === 0x7f
  const isNone = (code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff || code % 0x10000 >= 0xfffe
  return isControl || isNone || (code >= 0xfdd0 && code <= 0xfdef) ? '' : undefined
}
