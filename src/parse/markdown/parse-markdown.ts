import type { Root } from 'mdast'
import { needsRemark } from './needs-remark.ts'
import { parseByRemark } from './remark.ts'
import { satteri } from './satteri.ts'

/**
 * Markdown → mdast: CommonMark and GFM, every node with its place, and emphasis that ends beside Chinese, Japanese and
 * Korean punctuation too. The tree is remark's, whichever parser makes it: docs/decisions/0017-a-native-parser.md. Throws RangeError where the
 * nesting is deeper than the stack.
 */
export function parseMarkdown(text: string): Root {
  const parse = needsRemark(text) ? undefined : satteri()
  return (parse ?? parseByRemark)(text)
}
