/**
 * All but white space, what Unicode says is shown as nothing (joiners, turns of direction, fillers), controls, halves and
 * marks that are no characters, and the blank of Braille.
 */
const seen =
  /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2800\ufff9-\ufffb]/u

/**
 * Whether a reader can see anything of `text`.
 *
 *     canBeSeen('\u200b\u00a0') // false
 */
export const canBeSeen = (text: string): boolean => seen.test(text)
