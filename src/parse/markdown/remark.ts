import { createRequire } from 'node:module'
import type { Root } from 'mdast'

const require = createRequire(import.meta.url)

/**
 * Markdown → mdast by remark, the reference: what it makes of a text is what the text says. Its eighty modules are loaded with the
 * first text that needs them. Throws RangeError where the nesting is deeper than the stack.
 */
export function parseByRemark(text: string): Root {
  parser ??= opened()
  return parser(text)
}

let parser: ((text: string) => Root) | undefined

function opened(): (text: string) => Root {
  const { remark } = require('remark') as typeof import('remark')
  const { default: gfm } = require('remark-gfm') as typeof import('remark-gfm')
  const { default: cjk } = require('remark-cjk-friendly') as typeof import('remark-cjk-friendly')
  const { default: cjkStrikethrough } =
    require('remark-cjk-friendly-gfm-strikethrough') as typeof import('remark-cjk-friendly-gfm-strikethrough')
  const processor = remark().use(gfm).use(cjk).use(cjkStrikethrough).freeze()
  return (text) => processor.parse(text)
}
