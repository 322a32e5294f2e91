/**
 * How large a letter may be. Gmail cuts a letter off at some 102 kB and says to nobody whether it counts before or after
 * the encoding for transport, so both are held; sizes are bytes but where they say otherwise.
 */
export interface LetterLimits {
  /** HTML from which on a letter is told to be large. */
  readonly largeHtml: number
  /** The most that HTML may have. */
  readonly html: number
  /** The most that the HTML part may have as it goes out: in quoted-printable or base64, whichever is the smaller. */
  readonly encodedHtml: number
  /** Characters of style sheets from which on they are told to be large. */
  readonly largeStyles: number
  /** The most characters that style sheets may have in all: Gmail drops every one of them past it. */
  readonly styles: number
  /** Room that is kept for each URL of a reader's own, in characters: what fills the slot is no longer. */
  readonly slotUrl: number
  /** Characters of a reader's name from which on it is cut. */
  readonly slotName: number
}

export const letterLimits: LetterLimits = {
  largeHtml: 90_000,
  html: 100_000,
  encodedHtml: 102_400,
  largeStyles: 8_192,
  styles: 16_384,
  slotUrl: 600,
  slotName: 100,
}
