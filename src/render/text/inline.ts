import type { Element, Nodes } from 'hast'
import { narrow } from '../../base/text/width.ts'
import type { Notes } from './notes.ts'
import { subscript, superscript } from './script.ts'

const blockNames = new Set(
  'address article blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table ul'.split(
    ' ',
  ),
)

export const isBlock = (node: Nodes): node is Element => node.type === 'element' && isBlockName(node.tagName)

const isBlockName = (name: string): boolean => blockNames.has(name)

/** Keeps what it joins on one line: no mail program shows it, and no text of ours has it in the end. */
const joiner = '\u2060'

/** Inline nodes on one line, but for the breaks that the author set. Without `notes` no URL is written, nor any mark but the author's. */
export function inlineText(nodes: readonly Nodes[], notes: Notes | undefined): string {
  const text = joined(nodes, notes)
  const oneLine = notes === undefined ? onOneLine : (line: string) => eased(onOneLine(line))
  return text.includes('\u2028') ? text.split('\u2028').map(oneLine).join('\n') : oneLine(text)
}

/** A line without joiners where only spaces part its letters: there they do nothing, and take long to be wrapped around. */
function eased(line: string): string {
  if (!line.includes(joiner)) return line
  const bare = line.replace(/(?<=[^ ])\u2060+/g, '')
  return narrow.test(bare) ? bare : line
}

/** With single spaces; a no-break space stays. */
const onOneLine = (text: string): string => text.replace(/[ \t\n\r]{2,}|[\t\n\r]/g, ' ').trim()

/** The only link in `nodes` whose URL its text does not say. */
export function soleLink(nodes: readonly Nodes[]): Element | undefined {
  const [first, ...more] = notedLinks(nodes)
  return more.length > 0 ? undefined : first
}

/** Whether a link is all that `nodes` have in words. */
export const isAlone = ({ children }: Element, nodes: readonly Nodes[]): boolean =>
  inlineText(nodes, undefined) === inlineText(children, undefined)

/** The links in `nodes` whose URLs their texts do not say; no more than two of them. */
function notedLinks(nodes: readonly Nodes[], found: Element[] = []): readonly Element[] {
  for (const node of nodes) {
    if (found.length > 1) break
    if (node.type !== 'element') continue
    if (node.tagName !== 'a') notedLinks(node.children, found)
    else if (isNoted(node)) found.push(node)
  }
  return found
}

function isNoted({ children, properties: { href } }: Element): boolean {
  if (typeof href !== 'string' || href.startsWith('#')) return false
  return written(inlineText(children, undefined), href) === undefined
}

function joined(nodes: readonly Nodes[], notes: Notes | undefined): string {
  let text = ''
  for (const [index, node] of nodes.entries()) text += inlineNode(node, nodes[index + 1], notes)
  return text
}

function inlineNode(node: Nodes, next: Nodes | undefined, notes: Notes | undefined): string {
  if (node.type === 'text') return node.value.replaceAll('\u2028', ' ')
  if (node.type !== 'element') return ''
  if (node.tagName === 'br') return '\u2028'
  if (node.tagName === 'img') return image(node, notes)
  if (node.tagName === 'input') return node.properties['checked'] ? '[x]' : '[ ]'
  const inside = joined(node.children, notes)
  if (node.tagName === 'a') return link(inside, { href: node.properties['href'], next, notes })
  if (node.tagName === 'q') return `“${inside}”`
  if (node.tagName === 'rt') return `(${inside})`
  if (node.tagName === 'rp') return ''
  if (isBlockName(node.tagName)) return `\u2028${inside}\u2028`
  return notes === undefined ? inside : marked(node.tagName, inside)
}

/** The marks of a letter for what a feed's plain text says without. */
function marked(tagName: string, inside: string): string {
  if (tagName === 'del' || tagName === 's') return `~~${inside}~~`
  if (tagName === 'sup') return superscript(inside)
  return tagName === 'sub' ? subscript(inside) : inside
}

function image({ properties: { alt } }: Element, notes: Notes | undefined): string {
  const text = String(alt ?? '').trim()
  return notes === undefined || text === '' ? text : `[${text}]`
}

interface Link {
  readonly href: unknown
  readonly next: Nodes | undefined
  readonly notes: Notes | undefined
}

function link(text: string, { href, next, notes }: Link): string {
  const number = text.trim()
  if (typeof href === 'string' && href.startsWith('#'))
    return /^\d+$/.test(number) ? `[${notes === undefined ? '' : '^'}${number}]` : text.replace('↩', '')
  if (notes === undefined || typeof href !== 'string') return text
  const own = written(number, href)
  if (own !== undefined) return delimited(own === number ? text : text.replace(number, () => own), next)
  if (number === '') return notes.refer(href)
  return `${text.trimEnd()}${joiner}${notes.refer(href)}${/\s$/.test(text) ? ' ' : ''}`
}

/** How a link whose text says where it leads is written; undefined where the text does not. */
function written(text: string, href: string): string | undefined {
  const address = href.replace(/^mailto:/, '')
  if (text === address) return text
  if (href.startsWith('mailto:') && !address.includes('?') && text !== '') return `${text} <${address}>`
  // The same address, written with letters that a URL spells in another way: only the URL is sure to be a link.
  if (!isSameUrl(text, href)) return undefined
  return /^[\x21-\x7e]+$/.test(text) ? text : href
}

/** Whether a text is the address `href` in other letters. What has no colon is no URL. */
const isSameUrl = (text: string, href: string): boolean =>
  text.includes(':') && URL.parse(text)?.href === URL.parse(href)?.href

/** RFC 3986 appendix C: a URL that runs into `。` stands in angle brackets, lest mail programs take it for a part. */
function delimited(text: string, next: Nodes | undefined): string {
  if (!/^https?:[\x21-\x7e]+$/.test(text)) return text
  return next?.type === 'text' && /^[^\s\x20-\x7e]/.test(next.value) ? `<${text}>` : text
}
