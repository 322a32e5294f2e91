import type { Root } from 'mdast'
import { parseByRemark } from './remark.ts'
import { satteri } from './satteri.ts'
import { textInDoubt } from './text-doubts.ts'
import { treeInDoubt } from './tree-doubts.ts'

/** Makes a tree of Markdown. */
export type ParseMarkdown = (text: string) => Root

/**
 * Markdown → mdast: CommonMark and GFM, every node with its place, and emphasis that ends beside Chinese, Japanese and
 * Korean punctuation too. The tree is remark's, whichever parser makes it: docs/decisions/0017-a-native-parser.md. Throws RangeError
 * where the nesting is deeper than the stack.
 */
export function parseMarkdown(text: string): Root {
  return nativeTree(text) ?? parseByRemark(text)
}

/** The tree of the native parser; undefined where there is none, or remark may make another of `text`. */
export function nativeTree(text: string): Root | undefined {
  const parse = satteri()
  if (parse === undefined || textInDoubt(text)) return undefined
  const tree = parse(text)
  return treeInDoubt(tree, text) ? undefined : tree
}
