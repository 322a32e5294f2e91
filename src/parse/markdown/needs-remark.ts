/**
 * Whether remark may read `text` in another way than the native parser does: then it has to be asked. The rules are explained in
 * docs/parsing.md, “Two parsers”; all are cheap, and where in doubt they say yes.
 */
export function needsRemark(text: string): boolean {
  return odd.test(text) || !text.isWellFormed()
}

/** Characters that are white space to the one alone; a label with nothing behind it. */
const odd = /[\u0000\ufeff]|\]:[ \t]*$/m
