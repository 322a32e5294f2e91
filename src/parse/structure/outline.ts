import type { Heading, Root, RootContent } from 'mdast'
import { plain } from '../line/inline.ts'
import { withImpliedHeadings } from './implied-headings.ts'

/** A heading with all that stands below it: the tree that the flat list of blocks in mdast only implies. */
export interface Outline {
  /** Undefined for the digest itself, above its first heading. */
  readonly heading: Heading | undefined
  readonly blocks: readonly RootContent[]
  readonly children: readonly Outline[]
  /** The heading that is the title, and so no part of it. */
  readonly title?: Heading
}

interface Open extends Outline {
  readonly blocks: RootContent[]
  readonly children: Open[]
  readonly depth: number
}

/** The outline of a digest. A heading owns all below it, to the next of its rank. */
export function outlineOf(root: Root): Outline {
  const top: Open = { heading: undefined, blocks: [], children: [], depth: 0 }
  const open: Open[] = [top]
  for (const block of withImpliedHeadings(root.children)) {
    if (block.type === 'heading') {
      while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= block.depth) open.pop()
      const below: Open = { heading: withoutAttributes(block), blocks: [], children: [], depth: block.depth }
      open.at(-1)?.children.push(below)
      open.push(below)
    } else if (block.type !== 'definition' && block.type !== 'footnoteDefinition') {
      open.at(-1)?.blocks.push(block)
    }
  }
  return top
}

/** A heading without the attributes that Pandoc and kramdown read at its end: `## News {#news .wide}`. */
function withoutAttributes(heading: Heading): Heading {
  const last = heading.children.at(-1)
  if (last?.type !== 'text' || !/\{:?\s*[#.][^{}]*\}\s*$/u.test(last.value)) return heading
  const value = last.value.replace(/\s*\{:?\s*[#.][^{}]*\}\s*$/u, '')
  return { ...heading, children: [...heading.children.slice(0, -1), { ...last, value }] }
}

/** The words of an outline's heading; nothing where it has none. */
export const titleOf = ({ heading }: Pick<Outline, 'heading'>): string => (heading === undefined ? '' : plain(heading))

/** All that an outline holds, as the blocks that it was made from, without its own heading. */
export function blocksOf(outline: Outline): RootContent[] {
  const below = outline.children.flatMap((child) => [...(child.heading ? [child.heading] : []), ...blocksOf(child)])
  return [...outline.blocks, ...below]
}
