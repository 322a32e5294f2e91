import type { Nodes } from 'mdast'

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u

/** A line break between two characters of a script that puts no spaces between words is no space (CSS Text 3 § 4.1.1). */
export function joinLines(node: Nodes): void {
  if (node.type !== 'text' || !node.value.includes('\n')) return
  node.value = node.value.replace(/(.)[ \t]*\n[ \t]*(?=(.))/gu, (all, before: string, after: string) =>
    unspaced.test(before) && unspaced.test(after) ? before : all,
  )
}
