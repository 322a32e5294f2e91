/** Whether remark may make another tree of `text` than the native parser, whatever tree that makes. */
export function textInDoubt(text: string): boolean {
  return odd.test(text) || !text.isWellFormed()
}

/** What the two take for white space, or for no character, in different ways; a label with nothing behind it. */
const odd = /[\u0000\ufeff]|\]:[ \t]*$/m
