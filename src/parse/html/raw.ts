import type { Element, Root as HastRoot } from 'hast'
import { type Options, raw } from 'hast-util-raw'
import type { Html } from 'mdast'

/**
 * Reads the HTML that stands as text in a tree, as a browser does, but for one thing: an author who closes a frame or a
 * player by `/>`, as in XML, does not mean all that follows to be a part of it.
 */
export function readRaw(tree: HastRoot): HastRoot {
  closeFrames(tree)
  return raw(tree) as HastRoot
}

/** Bounded, lest thousands of tags that never end take for ever. */
const closedFrame =
  /<(iframe|video|audio|object)((?:\s[^<>"']{0,200}|"[^"<>]{0,2000}"|'[^'<>]{0,2000}'){0,60}?(?<=["'\s]))\/>/gi

function closeFrames({ children }: HastRoot | Element): void {
  for (const child of children) {
    if (child.type === 'raw') child.value = child.value.replace(closedFrame, '<$1$2></$1>')
    else if (child.type === 'element') closeFrames(child)
  }
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
