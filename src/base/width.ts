import { eastAsianWidth } from 'get-east-asian-width'

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The columns that `text` takes on a terminal or in a fixed-width mail: two for East Asian wide characters (UAX 11). */
export function displayWidth(text: string): number {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length
  let width = 0
  for (const { segment } of segmenter.segment(text)) width += graphemeWidth(segment)
  return width
}

function graphemeWidth(grapheme: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u.test(grapheme)) return 0
  if (/\p{Emoji_Presentation}|\ufe0f/u.test(grapheme)) return 2
  return eastAsianWidth(grapheme.codePointAt(0) ?? 0)
}
