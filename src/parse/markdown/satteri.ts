import { createRequire } from 'node:module'
import type { Root } from 'mdast'

const require = createRequire(import.meta.url)

/** What is used of satteri. Its own types would add the nodes of MDX to those of HTML, wherever they are used. */
interface Satteri {
  readonly markdownToMdast: (text: string, options: { readonly features: typeof features }) => Root
}

/** CommonMark and GFM alone. */
const features = { gfm: true, frontmatter: false }

/**
 * Markdown → mdast by satteri, which is compiled for each system and takes a fiftieth of remark's time; undefined where an
 * installation lacks it (it is optional) or has no binary for this system. Its tree is remark's but for what docs/parsing.md tells.
 */
export function satteri(): ((text: string) => Root) | undefined {
  if (parser === 'not opened') parser = opened()
  return parser
}

let parser: ReturnType<typeof opened> | 'not opened' = 'not opened'

function opened(): ((text: string) => Root) | undefined {
  try {
    const { markdownToMdast } = require('satteri') as Satteri
    return (text) => markdownToMdast(text, { features })
  } catch {
    return undefined
  }
}
