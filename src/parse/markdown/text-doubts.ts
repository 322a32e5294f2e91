/** Whether remark may make another tree of `text` than the native parser, whatever tree that makes. */
export function textInDoubt(text: string): boolean {
  return odd.test(text) || !text.isWellFormed()
}

/** Controls, and a mark of byte order; a label with nothing behind it, of wide spaces alone, or of a footnote and with a space in it. */
const odd =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0085\ufeff]|\]:[ \t]*$|\[\s*[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]\s*\]|\[\^[^\]\n]*[ \t]/m
