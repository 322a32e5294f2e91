import { eastAsianWidth, eastAsianWidthType } from 'get-east-asian-width'
import { once } from '../lazy/once.ts'

// Made when a text asks for it: it takes longer than all else that a build does which has nothing to do.
const segmenter = once(() => new Intl.Segmenter('und', { granularity: 'grapheme' }))

/**
 * Text of Latin, Greek, Cyrillic and Armenian letters and the signs between them: each code unit takes one column, none is joined to
 * another, and nothing but a space parts them. Most texts are of nothing else.
 */
export const narrow: RegExp =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*$/

/** The columns that `text` takes on a terminal or in a fixed-width mail: two for East Asian wide characters (UAX 11). */
export function displayWidth(text: string): number {
  if (narrow.test(text)) return text.length
  // Of all graphemes, only those with an emoji are not as wide as their letters together; to find graphemes takes long.
  if (!emoji.test(text)) return lettersWidth(text)
  let width = 0
  for (const { segment } of segmenter().segment(text)) width += emoji.test(segment) ? 2 : lettersWidth(segment)
  return width
}

const emoji = /\p{Emoji_Presentation}|\ufe0f/u

function lettersWidth(text: string): number {
  let width = 0
  for (const letter of text) width += combines.test(letter) ? 0 : eastAsianWidth(letter.codePointAt(0) ?? 0)
  return width
}

/**
 * What takes no column of its own: marks on a letter, controls, and the vowels and finals of a Hangul syllable. A vowel sign
 * that stands beside its letter (`का`), or a letter joined to the next (`क्ष`), takes one, as terminals have it.
 */
const combines = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}\u1160-\u11ff\ud7b0-\ud7ff]/u

/** What UAX 11 says of the width of a character. */
export type WidthClass = ReturnType<typeof eastAsianWidthType>

/** The class of width of a character, by its code point. */
export function widthClass(codePoint: number): WidthClass {
  return eastAsianWidthType(codePoint)
}
