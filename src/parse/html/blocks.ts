import type { Element, ElementContent, Root as HastRoot } from 'hast'
import type { BlockContent, Html, ListItem } from 'mdast'
import type { DefList } from '../tidy/definition-list.ts'
import { placeOf } from '../tidy/replace.ts'
import { isEmpty, phrasesOf, placed, type Said, trimmed } from './phrases.ts'

const headings = /^h[1-6]$/
const wrappers = new Set(['div', 'center', 'section', 'article', 'main', 'header', 'footer', 'nav'])

/** The blocks that `nodes` are, inside the HTML `within`. */
export function blocksOf(
  nodes: readonly (ElementContent | HastRoot['children'][number])[],
  within: Html,
): Said<BlockContent> {
  const blocks: BlockContent[] = []
  let run: ElementContent[] = []
  const flush = (): boolean => {
    const words = phrasesOf(run, within)
    run = []
    if (words === undefined) return false
    if (!isEmpty(words))
      blocks.push({
        type: 'paragraph',
        children: trimmed(words),
        ...placeOf(words.find(({ position }) => position !== undefined) ?? within),
      })
    return true
  }
  for (const node of nodes) {
    if (node.type === 'comment' || node.type === 'doctype' || node.type === 'raw') continue
    if (node.type === 'text' || !isBlock(node)) {
      run.push(node)
      continue
    }
    if (!flush()) return undefined
    const block = blockOf(node, within)
    if (block === undefined) return undefined
    blocks.push(...block)
  }
  return flush() ? blocks : undefined
}

const isBlock = ({ tagName }: Element): boolean =>
  headings.test(tagName) || wrappers.has(tagName) || /^(?:p|ul|ol|dl|hr)$/.test(tagName)

function blockOf(element: Element, within: Html): Said<BlockContent> {
  const { tagName, children } = element
  const place = placed(element, within)
  if (wrappers.has(tagName)) return place.data === undefined ? blocksOf(children, within) : undefined
  if (tagName === 'hr') return [{ type: 'thematicBreak', ...place }]
  if (tagName === 'ul' || tagName === 'ol') return listOf(element, within)
  if (tagName === 'dl') return definitionsOf(element, within)
  const words = phrasesOf(children, within)
  if (words === undefined) return undefined
  if (isEmpty(words)) return []
  if (tagName === 'p') return [{ type: 'paragraph', children: trimmed(words), ...place }]
  const depth = Number(tagName[1]) as 1 | 2 | 3 | 4 | 5 | 6
  return [{ type: 'heading', depth, children: trimmed(words), ...place }]
}

function definitionsOf(element: Element, within: Html): Said<BlockContent> {
  const children: DefList['children'] = []
  for (const child of partsOf(element)) {
    const place = child.type === 'element' ? placed(child, within) : {}
    const words = child.type === 'element' && child.tagName === 'dt' ? phrasesOf(child.children, within) : undefined
    const blocks = child.type === 'element' && child.tagName === 'dd' ? blocksOf(child.children, within) : undefined
    if (words !== undefined) children.push({ type: 'defListTerm', children: trimmed(words), ...place })
    else if (blocks !== undefined) children.push({ type: 'defListDescription', children: blocks, ...place })
    else return undefined
  }
  return children.length === 0 ? [] : [{ type: 'defList', children, ...placed(element, within) }]
}

/** What a `<dl>` holds, in the order in which it stands there; HTML lets each group stand in a `<div>`. */
function partsOf({ children }: Element): ElementContent[] {
  return children.flatMap((child) => {
    if (child.type === 'comment' || (child.type === 'text' && child.value.trim() === '')) return []
    return child.type === 'element' && child.tagName === 'div' ? partsOf(child) : [child]
  })
}

function listOf(element: Element, within: Html): Said<BlockContent> {
  const items: ListItem[] = []
  for (const child of element.children) {
    if (child.type === 'comment' || child.type === 'raw' || (child.type === 'text' && child.value.trim() === ''))
      continue
    if (child.type === 'text' || child.tagName !== 'li') return undefined
    const children = blocksOf(child.children, within)
    if (children === undefined) return undefined
    items.push({ type: 'listItem', spread: false, children, ...placed(child, within) })
  }
  const ordered = element.tagName === 'ol'
  const { start } = element.properties
  const number = ordered ? { start: typeof start === 'number' ? start : 1 } : {}
  return items.length === 0
    ? []
    : [{ type: 'list', ordered, ...number, spread: false, children: items, ...placed(element, within) }]
}
