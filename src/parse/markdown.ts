import type { Root } from 'mdast'
import { remark } from 'remark'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkFriendlyGfmStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkGfm from 'remark-gfm'

const processor = remark().use(remarkGfm).use(remarkCjkFriendly).use(remarkCjkFriendlyGfmStrikethrough).freeze()

/**
 * Markdown → mdast: CommonMark and GFM, every node with its place, and emphasis that ends beside Chinese, Japanese and
 * Korean punctuation too. The one module that knows which parser does it, so that another one of the same tree can take
 * its place. Throws RangeError where the nesting is deeper than the stack.
 */
export function parseMarkdown(text: string): Root {
  return processor.parse(text)
}
