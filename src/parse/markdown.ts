import type { Root } from 'mdast'
import { remark } from 'remark'
import remarkGfm from 'remark-gfm'

const processor = remark().use(remarkGfm).freeze()

/**
 * Markdown → mdast: CommonMark and GFM, every node with its place. The one module that knows which parser does it, so that
 * another one of the same tree can take its place. Throws RangeError where the nesting is deeper than the stack.
 */
export function parseMarkdown(text: string): Root {
  return processor.parse(text)
}
