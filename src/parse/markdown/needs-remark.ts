import { flanksOtherwise } from './flanking.ts'

/**
 * Whether remark may read `text` in another way than the native parser does: then it has to be asked. The rules are explained in
 * docs/parsing.md, “Two parsers”; all are cheap, and where in doubt they say yes.
 */
export function needsRemark(text: string): boolean {
  return differs.some((pattern) => pattern.test(text)) || !text.isWellFormed() || flanksOtherwise(text)
}

const differs: readonly RegExp[] = [
  // A label that goes on in another line: remark keeps what indents that line, and leaves out what quotes it.
  /\[[^[\]\n]*\n[^[\]]*\](?!\()/,
  // A task: where its paragraph begins depends on what it begins with.
  /^[ \t>]*(?:[-+*]|\d+[.)])[ \t]+\[[ \txX]?\]/m,
  // A bare address in brackets that are no link, or behind an escape: remark gives it no place.
  /\[[^\]]*(?:www\.|https?:\/\/|@)/i,
  /\\[^\s@]*@/,
  // A bare address behind an emoji is none for remark.
  /[\ud800-\udfff](?:www\.|https?:\/\/|[\w.+-]+@)/i,
  // Blocks in a footnote; an escaped pipe in a table.
  /\[\^[^\]\n]*\]:/,
  /\\\|/,
]
