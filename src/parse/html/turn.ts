import type { Html, Nodes, PhrasingContent, Root } from 'mdast'
import { replace } from '../tidy/replace.ts'
import { walk } from '../tidy/walk.ts'
import { blocksOf } from './blocks.ts'
import { type Pair, pairOf } from './pairs.ts'
import { readHtml } from './raw.ts'

/**
 * Makes the HTML that says what Markdown could say the same in mdast, so that an entry is one however it was written:
 * headings, paragraphs, lists and links. What would lose anything stays HTML; comments go.
 */
export function turnHtml(root: Root): void {
  walk(root, (node, index, parent) => {
    if (node.type !== 'html') return
    if (isComment(node.value)) {
      replace(parent, index, [])
      return index
    }
    const blocks = parent.type === 'paragraph' || !mayTurn.test(node.value) ? undefined : turned(node)
    if (blocks === undefined) return
    replace(parent, index, blocks)
    return index + blocks.length
  })
  walk(root, (node) => {
    if ('children' in node && node.children.some(({ type }) => type === 'html')) pairTags(node)
  })
}

const mayTurn =
  /^(?:<!--.*?-->\s*)?<(?:h[1-6]|p|div|center|section|article|header|footer|ul|ol|dl|a|b|strong|em|i)[\s>]/i

function turned(node: Html): ReturnType<typeof blocksOf> {
  return isWhole(node.value) ? blocksOf(readHtml(node).children, node) : undefined
}

/** Whether `value` is comments alone. */
function isComment(value: string): boolean {
  let at = 0
  while (value.startsWith('<!--', at)) {
    const close = value.indexOf('-->', at + 2)
    if (close < 0) return true
    at = close + 3
    while (/\s/.test(value[at] ?? '')) at++
  }
  return at > 0 && at === value.length
}

const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

/** Whether every element is closed where it stands: a blank line cuts HTML into pieces that are none alone. */
function isWhole(value: string): boolean {
  const open: string[] = []
  for (const [, slash, name = ''] of value.matchAll(/<(\/?)([a-z][a-z0-9-]*)(?=[\s/>])/gi)) {
    const tag = name.toLowerCase()
    if (empty.has(tag)) continue
    if (slash === '') open.push(tag)
    else if (open.pop() !== tag) return false
  }
  return open.length === 0
}

/** CommonMark has the tags of a line apart, before and after what they enclose: they become one node with it inside. */
function pairTags(parent: Extract<Nodes, { children: unknown }>): void {
  const done: Nodes[] = []
  const open: { readonly index: number; readonly name: string }[] = []
  for (const child of parent.children) {
    const [, slash, name = ''] =
      (child.type === 'html' && /^<(\/?)(a|b|strong|i|em|code)(?=[\s>])[^>]*>$/i.exec(child.value)) || []
    const tag = name.toLowerCase()
    if (slash === '') open.push({ index: done.length, name: tag })
    const opener = slash === '/' ? open.pop() : undefined
    const pair = opener?.name === tag && opener !== undefined ? pairAt(done, opener.index) : undefined
    if (opener !== undefined && opener.name !== tag) open.length = 0
    if (opener !== undefined && pair !== undefined) done.splice(opener.index, done.length, pair)
    else done.push(child)
  }
  parent.children = done as PhrasingContent[]
}

function pairAt(nodes: readonly Nodes[], index: number): Pair | undefined {
  const opener = nodes[index]
  return opener?.type === 'html' ? pairOf(opener, nodes.slice(index + 1) as PhrasingContent[]) : undefined
}
