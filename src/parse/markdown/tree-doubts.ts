import type { Blockquote, Code, List, Nodes, Parents, Text } from 'mdast'
import { linkInDoubt, unlinked } from './bare-links.ts'
import { expansion } from './expansion.ts'
import { rolesInDoubt } from './roles.ts'
import { type Run, runsApart } from './runs-apart.ts'
import { type Spot, sourceOf, type Within } from './spot.ts'

/** How deep a tree may be that is not asked about again. */
const deepest = 100

/** Whether remark may make another tree of `text` than `root`, as far as the tree tells. */
export function treeInDoubt(root: Parents, text: string): boolean {
  const within = {
    container: false,
    quote: false,
    link: false,
    block: root,
    runs: runsApart(text),
    expansion: expansion(),
  }
  return childrenInDoubt(root, text, within, 0) || within.expansion.tooMuch()
}

function childrenInDoubt(parent: Parents, text: string, within: Within, depth: number): boolean {
  if (depth > deepest) return true
  for (let index = 0; index < parent.children.length; index++) {
    const node = parent.children[index] as Nodes
    if (nodeInDoubt({ node, parent, index, text, within })) return true
    if ('children' in node && childrenInDoubt(node, text, inside(node, within), depth + 1)) return true
  }
  return false
}

const containers: ReadonlySet<Nodes['type']> = new Set(['blockquote', 'list', 'footnoteDefinition'])

const blocks: ReadonlySet<Nodes['type']> = new Set(['paragraph', 'heading', 'tableCell'])

function inside(node: Nodes, within: Within): Within {
  const { type } = node
  if (containers.has(type)) return { ...within, container: true, quote: within.quote || type === 'blockquote' }
  if (blocks.has(type)) return { ...within, block: node }
  return type === 'link' || type === 'linkReference' ? { ...within, link: true } : within
}

function nodeInDoubt(spot: Spot): boolean {
  const { node, text, within } = spot
  switch (node.type) {
    case 'text':
      return wordsInDoubt(node, within)
    case 'link':
      return linkInDoubt(spot as Spot<typeof node>)
    case 'linkReference':
    case 'imageReference':
      within.expansion.refer(node)
      return node.label?.includes('\n') ?? false
    case 'footnoteReference':
      return (node.label?.includes('\n') ?? false) || /^[^[\n]*\]/.test(text.slice(node.position?.end.offset))
    case 'image':
      return /\\(?:\n|$)/.test(node.alt ?? '')
    case 'definition':
      within.expansion.define(node)
      return (node.label?.includes('\n') ?? false) || touchesOther(spot)
    case 'listItem':
      return node.children.length === 0 || typeof node.checked === 'boolean'
    case 'list':
      return within.quote && goesOn(spot as Spot<typeof node>)
    case 'blockquote':
      return (within.quote && goesOn(spot as Spot<typeof node>)) || node.children.length === 0
    case 'footnoteDefinition':
      return (
        node.position?.start.column !== 1 ||
        node.children.length === 0 ||
        node.children.some(({ type }) => type !== 'paragraph') ||
        touchesOther(spot) ||
        /\]:[\s\S]*\]:/.test(sourceOf(node, text))
      )
    case 'code':
      return codeInDoubt(spot as Spot<typeof node>)
    case 'html':
      return htmlInDoubt(spot)
    case 'paragraph':
    case 'heading':
    case 'tableCell':
      return marksInDoubt(node, within.runs, text)
    case 'tableRow':
      return /^<|\\\|.*\]|\].*\\\|/.test(sourceOf(node, text))
    default:
      return false
  }
}

function marksInDoubt(block: Parents, runs: readonly Run[], text: string): boolean {
  if (runs.length === 0) return false
  const [start = 0, end = 0] = [block.position?.start.offset, block.position?.end.offset]
  const inside = runs.filter((run) => run.start >= start && run.end <= end)
  return inside.length > 0 && rolesInDoubt(block, inside, text)
}

/**
 * A text that ends in a backslash, that holds an address, or that looks like the beginning of code or a tag in a list or quote: then
 * remark counts what stands before the words of the next line too.
 */
function wordsInDoubt({ value }: Text, { container, link, block }: Within): boolean {
  const { start, end } = block.position ?? {}
  return (
    /\\(?:\n|$)/.test(value) ||
    (container && start?.line !== end?.line && /[`<]/.test(value)) ||
    (!link && unlinked(value))
  )
}

/** Whether something, if only an empty line, stands behind a list or quote in the quote that it is in. */
function goesOn({ node, parent, text }: Spot<List | Blockquote>): boolean {
  const end = node.position?.end.offset ?? 0
  quoteBelow.lastIndex = end
  return (
    end !== parent.position?.end.offset || end !== node.children.at(-1)?.position?.end.offset || quoteBelow.test(text)
  )
}

const quoteBelow = /[^\n]*\n[ \t]*>/y

/** Whether the line below a definition holds something else than one more. */
function touchesOther({ node, parent, index, text }: Spot): boolean {
  const end = node.position?.end
  const next = parent.children[index + 1]
  const below = next?.type === node.type && next.position?.start.line === (end?.line ?? 0) + 1
  if (below && next.position?.start.column === node.position?.start.column) return false
  afterDefinition.lastIndex = end?.offset ?? 0
  return !afterDefinition.test(text)
}

/** The end of a line, and one that is empty but for marks of quotes. */
const afterDefinition = /[ \t]*(?:$|\n[ \t>]*(?:$|\n))/y

/** Fenced code in a list or quote that is never closed, or with a wide space behind its language; indented code that touches a line. */
function codeInDoubt({ node, text, within: { container } }: Spot<Code>): boolean {
  const source = sourceOf(node, text)
  const fence = /^(`{3,}|~{3,})[^\n]*/.exec(source)
  if (fence === null) return !standsAlone(node, text)
  const [line, mark = ''] = fence
  if (/[ \t][^\S \t]/.test(line)) return true
  if (!container) return false
  const last = source.slice(source.lastIndexOf('\n') + 1)
  return line.length === source.length || !last.replace(/^[ \t>]+/, '').startsWith(mark)
}

/** Whether the lines above and below a node are empty. */
function standsAlone({ position }: Code, text: string): boolean {
  const [start = 0, end = 0] = [position?.start.offset, position?.end.offset]
  return (
    /(?:^|\n)\n[ \t]*$|^[ \t]*$/.test(text.slice(Math.max(0, start - 40), start)) &&
    /^(?:\n?$|\n\n)/.test(text.slice(end, end + 2))
  )
}

/** A block of HTML in a list or quote, or below one in an indented line; a tag that goes on in a line of one. */
function htmlInDoubt({ node, parent, text, within }: Spot): boolean {
  if (isInline(parent)) return within.container && sourceOf(node, text).includes('\n')
  return within.container || /[ \t]/.test(text[(node.position?.start.offset ?? 0) - 1] ?? '')
}

const inlineParents: ReadonlySet<Nodes['type']> = new Set([
  'paragraph',
  'heading',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'tableCell',
])
const isInline = ({ type }: Parents): boolean => inlineParents.has(type)
