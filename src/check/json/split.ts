/** A JSON feed, cut into its items and what is around them. */
export interface SplitFeed {
  /** The feed with no item in it. */
  readonly frame: string
  readonly items: readonly string[]
}

const opening = '\n  "items": ['
const between = ',\n    {'
const closing = '\n  ]\n}\n'

/**
 * Cuts a JSON feed at its items, where it is laid out as `JSON.stringify(feed, null, 2)` does it; undefined where it is laid out in
 * another way. A line end never stands in a string of JSON: where frame and items are JSON each, the feed is, and is what they
 * make up.
 */
export function splitFeed(text: string): SplitFeed | undefined {
  const start = text.indexOf(`${opening}\n    {`)
  if (start < 0 || !text.endsWith(closing)) return undefined
  const head = text.slice(0, start + opening.length)
  const items: string[] = []
  for (let at = head.length + '\n    '.length; ; ) {
    const end = text.indexOf('\n    }', at) + '\n    }'.length
    if (end < at) return undefined
    items.push(text.slice(at, end))
    if (end === text.length - closing.length) return { frame: `${head}]\n}\n`, items }
    if (!text.startsWith(between, end)) return undefined
    at = end + between.length - 1
  }
}
