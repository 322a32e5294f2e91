import { widthClass } from '../../base/text/width.ts'

/** What a character beside a run of marks is, as far as it decides what the run may do. */
export interface Side {
  /** White space, or no character at all. */
  readonly space: boolean
  readonly punctuation: boolean
  /** Chinese, Japanese or Korean, as remark-cjk-friendly has it: by width, without emoji. */
  readonly cjk: boolean
  /** A selector that picks a variant of an ideograph. */
  readonly ideographic: boolean
}

const nothing: Side = { space: true, punctuation: false, cjk: false, ideographic: false }
const plain: Side = { space: false, punctuation: false, cjk: false, ideographic: false }

/** A side by what the character is; undefined is the end of the text. */
export function sideOf(character: string | undefined): Side {
  if (character === undefined || /^\s/.test(character)) return nothing
  if (isSelector(character)) return plain
  const width = widthClass(character.codePointAt(0) ?? 0)
  const ideographic = width === 'ambiguous' && /^[\u{e0100}-\u{e01ef}]/u.test(character)
  return { space: false, punctuation: /^[\p{P}\p{S}]/u.test(character), cjk: isCjk(character, width), ideographic }
}

/** A selector that picks a variant of the character before it, and is none of emoji’s own: U+FE00 to U+FE0E. */
const isSelector = (character: string): boolean => /^[\ufe00-\ufe0e]/.test(character)

function isCjk(character: string, width: ReturnType<typeof widthClass>): boolean {
  if (character < '\u1100') return false
  if (width === 'wide') return !/^\p{Emoji_Presentation}/u.test(character)
  return width === 'fullwidth' || width === 'halfwidth' || (width === 'neutral' && /^\p{sc=Hangul}/u.test(character))
}

/** The side before a selector’s own: quotes that one makes wide are Chinese punctuation. */
export function sideBefore(character: string, before: string | undefined): Side {
  if (!isSelector(character) || before === undefined || /^\s/.test(before)) return sideOf(character)
  if (character === '\ufe01' && /^[‘’“”]/.test(before))
    return { space: false, punctuation: true, cjk: true, ideographic: false }
  return { ...sideOf(before), ideographic: false }
}
