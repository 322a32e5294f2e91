import type { Root as HastRoot } from 'hast'
import { type Options, raw } from 'hast-util-raw'
import type { Html } from 'mdast'

/** Reads the HTML that stands as text in a tree, as a browser does. */
export function readRaw(tree: HastRoot): HastRoot {
  return raw(tree) as HastRoot
}

/** Reads a node of HTML; its elements know their places in the digest. */
export function readHtml({ value, position }: Html): HastRoot {
  const node = { type: 'raw', value, ...(position === undefined ? {} : { position: spanOf(value) }) } as const
  // A place is only noted where there is a file to note it in; the parser takes its text for one.
  const file = value as unknown as NonNullable<Options['file']>
  const tree = raw({ type: 'root', children: [node] }, { file }) as HastRoot
  return tree
}

/** The position of the whole of `value`, counted from its own start. */
function spanOf(value: string): NonNullable<Html['position']> {
  const lines = value.split('\n')
  const end = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, offset: value.length }
  return { start: { line: 1, column: 1, offset: 0 }, end }
}
