import type { Heading, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { isOrnament, linksIn, plain } from '../line/inline.ts'

/**
 * The blocks of a digest, with those made headings that only look like one: a line in bold, or in a digest without any
 * heading a line that ends with a colon before a list. One alone stays what it is; authors who set headings so set several.
 */
export function withImpliedHeadings(blocks: readonly RootContent[]): readonly RootContent[] {
  const bold = blocks.map((block, index) => (isBoldLine(block) && opens(blocks[index + 1]) ? block : undefined))
  const headed = blocks.some(({ type }) => type === 'heading') || several(bold)
  const colons = headed ? [] : blocks.map((block, index) => (isColonLine(block, blocks[index + 1]) ? block : undefined))
  if (!several(bold) && !several(colons)) return blocks
  let depth = 1
  return blocks.map((block, index) => {
    if (block.type === 'heading') depth = block.depth
    const line = (several(bold) ? bold[index] : undefined) ?? (several(colons) ? colons[index] : undefined)
    return line === undefined ? block : headingOf(line, Math.min(6, depth + 1) as Heading['depth'])
  })
}

const several = (lines: readonly unknown[]): boolean => lines.filter((line) => line !== undefined).length > 1

/** What can stand below a heading. */
const opens = (next: RootContent | undefined): boolean =>
  next !== undefined && next.type !== 'heading' && next.type !== 'thematicBreak'

function isBoldLine(block: RootContent): block is Paragraph {
  if (block.type !== 'paragraph') return false
  const shown = block.children.filter((child) => !isOrnament(child))
  const text = plain(block)
  if (shown.length !== 1 || shown[0]?.type !== 'strong' || linksIn(shown).length > 0) return false
  return text.length <= 100 && !/[.。!！…,，;；]$/u.test(text) && block.children.every(({ type }) => type !== 'break')
}

function isColonLine(block: RootContent, next: RootContent | undefined): block is Paragraph {
  if (block.type !== 'paragraph' || next?.type !== 'list') return false
  const text = plain(block)
  return /[:：]$/u.test(text) && text.length <= 120 && linksIn(block.children).length === 0
}

function headingOf({ children, position }: Paragraph, depth: Heading['depth']): Heading {
  return { type: 'heading', depth, children: children.map(unbolded), ...(position ? { position } : {}) }
}

/** The words of an implied heading without what marked it as one. */
function unbolded(child: PhrasingContent, index: number, all: readonly PhrasingContent[]): PhrasingContent {
  if (child.type === 'strong' && child.children.length === 1 && child.children[0] !== undefined)
    return unbolded(child.children[0], index, all)
  if (child.type !== 'text' || index < all.length - 1) return child
  return { ...child, value: child.value.replace(/\s*[:：]\s*$/u, '') }
}
