import { widthClass } from '../../base/text/width.ts'

/** What stands beside a run of marks, as far as it decides what the run may do. */
export interface Side {
  /** White space, or the end of the text. */
  readonly space: boolean
  readonly punctuation: boolean
  /** Chinese, Japanese or Korean, as remark-cjk-friendly has it: wide, and no emoji. */
  readonly cjk: boolean
  /** One of the marks themselves, or nothing. */
  readonly mark: string
}

const edge: Side = { space: true, punctuation: false, cjk: false, mark: '' }

/** The side of a character, or of the end of the text. */
export function sideOf(character: string | undefined): Side {
  if (character === undefined || /^\s/.test(character)) return edge
  return {
    space: false,
    punctuation: /^[\p{P}\p{S}]/u.test(character),
    cjk: character >= '\u1100' && isCjk(character),
    mark: isMark(character) ? character : '',
  }
}

/** Whether a character marks emphasis, strong words or what is struck out. */
export const isMark = (character: string | undefined): boolean => character !== undefined && /^[*_~]/.test(character)

/** A selector that picks a variant of the character before it, and is not emoji's own. */
export const isSelector = (character: string | undefined): boolean =>
  character !== undefined && /^[\ufe00-\ufe0e\u{e0100}-\u{e01ef}]/u.test(character)

/** Whether a character may be a sign of which the native parser does not know yet: Unicode 15.1 and later. */
export const isNew = (character: string | undefined): boolean =>
  character !== undefined &&
  /^[\u1b4e\u1b4f\u1b7f\u20c1\u2427-\u2429\u2b96\ufbc3-\ufbd2\ufd90\ufd91\ufdc8-\ufdce\u{10d00}-\u{11fff}\u{16d00}-\u{16dff}\u{1cc00}-\u{1cfff}\u{1e500}-\u{1e6ff}\u{1f6d8}\u{1f777}-\u{1f77a}\u{1f8b0}-\u{1f8ff}\u{1fa54}-\u{1ffff}]/u.test(
    character,
  )

function isCjk(character: string): boolean {
  const width = widthClass(character.codePointAt(0) ?? 0)
  if (width === 'wide') return !/^\p{Emoji_Presentation}/u.test(character)
  return width === 'fullwidth' || width === 'halfwidth' || (width === 'neutral' && /^\p{sc=Hangul}/u.test(character))
}
