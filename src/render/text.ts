import type { Element, ElementContent, Nodes, Root } from 'hast'
import { wrap } from '../base/text/wrap.ts'
import type { SafeTree } from '../domain/safe.ts'
import { type Cell, tableLines } from './text-table.ts'

/** How a tree becomes plain text. */
export interface TextOptions {
  /** The most columns of a line; `Infinity` leaves paragraphs on one line each. */
  readonly width: number
  /** Whether a link's URL follows its text, as `text <url>`. */
  readonly urls: 'inline' | 'none'
}

/** Makes plain text of a tree: blocks apart by an empty line, lists with their marks, tables in columns. */
export function toText(tree: SafeTree, options: TextOptions): string {
  return blocks((tree as Root).children, options).join('\n\n')
}

const blockNames = new Set(
  'address article blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table ul'.split(
    ' ',
  ),
)
const isBlock = (node: Nodes): node is Element => node.type === 'element' && blockNames.has(node.tagName)

/** The blocks among `nodes`; a run of inline nodes between two is a block as a paragraph is. */
function blocks(nodes: readonly Nodes[], options: TextOptions): string[] {
  const out: string[] = []
  let run: Nodes[] = []
  const close = () => {
    const text = wrap(inline(run, options), options.width)
    if (text !== '') out.push(text)
    run = []
  }
  for (const node of nodes) {
    if (!isBlock(node)) {
      run.push(node)
      continue
    }
    close()
    const text = block(node, options)
    if (text !== '') out.push(text)
  }
  close()
  return out
}

function block(element: Element, options: TextOptions): string {
  switch (element.tagName) {
    case 'hr':
      return options.width === Number.POSITIVE_INFINITY ? '' : '-'.repeat(Math.min(24, options.width))
    case 'pre':
      return code(element, options)
    case 'section':
      return isNotes(element) ? notes(element, options) : blocks(element.children, options).join('\n\n')
    case 'ul':
    case 'ol':
      return list(element, options)
    case 'blockquote':
      return indented(blocks(element.children, narrower(options, 2)).join('\n\n'), '> ')
    case 'table':
      return table(element, options)
    case 'dd':
      return indented(blocks(element.children, narrower(options, 2)).join('\n\n'), '  ')
    default:
      return blocks(element.children, options).join(element.tagName === 'dl' ? '\n' : '\n\n')
  }
}

const narrower = (options: TextOptions, by: number): TextOptions => ({
  ...options,
  width: Math.max(20, options.width - by),
})

const indented = (text: string, mark: string, first = mark): string =>
  text
    .split('\n')
    .map((line, index) => ((index === 0 ? first : mark) + line).trimEnd())
    .join('\n')

/** Code keeps its lines; a margin tells it from what is around it. */
function code(element: Element, { width }: TextOptions): string {
  const lines = verbatim(element).replace(/\n+$/, '').split('\n')
  const margin = width === Number.POSITIVE_INFINITY ? '' : '    '
  return lines.map((line) => (margin + line).trimEnd()).join('\n')
}

const isNotes = ({ properties: { className } }: Element): boolean =>
  Array.isArray(className) && className.includes('footnotes')

/** Footnotes bear the sign that refers to them: `[1]`. */
function notes(element: Element, options: TextOptions): string {
  return element.children
    .filter((child): child is Element => child.type === 'element')
    .map((child) => (child.tagName === 'ol' ? list(child, options, (n) => `[${n}] `) : block(child, options)))
    .filter((text) => text !== '')
    .join('\n\n')
}

const numbered = (n: number): string => `${n}. `

function list(element: Element, options: TextOptions, count: (n: number) => string = numbered): string {
  const items = itemsOf(element)
  const start = Number(element.properties['start'] ?? 1)
  const step = element.properties['reversed'] ? -1 : 1
  const texts = items.map((item, index) => {
    const mark = element.tagName === 'ol' ? count(start + index * step) : '- '
    const inside = blocks(item.children, narrower(options, mark.length))
    const tight = !item.children.some((child) => child.type === 'element' && child.tagName === 'p')
    return indented(inside.join(tight ? '\n' : '\n\n'), ' '.repeat(mark.length), mark)
  })
  return texts.join(texts.some((text) => text.includes('\n\n')) ? '\n\n' : '\n')
}

/** The items of a list. HTML that was not closed puts elements between list and item; what stands in no item is one. */
function itemsOf({ children }: Element): Element[] {
  return children.flatMap((child) => {
    if (child.type === 'element' && child.tagName === 'li') return [child]
    if (child.type === 'element' && child.tagName !== 'ul' && child.tagName !== 'ol') return itemsOf(child)
    if (child.type === 'comment' || (child.type === 'text' && child.value.trim() === '')) return []
    return [{ type: 'element', tagName: 'li', properties: {}, children: [child as ElementContent] }]
  })
}

function table(element: Element, options: TextOptions): string {
  const rows = elementsNamed(element, 'tr').map((row) =>
    row.children
      .filter((cell): cell is Element => cell.type === 'element' && (cell.tagName === 'td' || cell.tagName === 'th'))
      .map((cell): Cell => {
        const text = inline(cell.children, options).replace(/\s+/g, ' ').trim()
        return { text, side: cell.properties['align'] === 'right' ? 'end' : 'start' }
      }),
  )
  const caption = elementsNamed(element, 'caption').map((title) => blocks(title.children, options).join('\n'))
  const headed = elementsNamed(element, 'thead').length > 0
  return [...caption, ...tableLines(rows, { headed, width: options.width })].join('\n')
}

function elementsNamed(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => {
    if (child.type !== 'element') return []
    return child.tagName === name ? [child] : elementsNamed(child, name)
  })
}

function verbatim(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (!('children' in node)) return ''
  return node.children.map((child) => verbatim(child)).join('')
}

/** Inline nodes on one line, but for the breaks that the author set. */
function inline(nodes: readonly Nodes[], options: TextOptions): string {
  return joined(nodes, options)
    .split('\u2028')
    .map((line) => line.replace(/[ \t\n\r]+/g, ' ').trim())
    .join('\n')
}

function joined(nodes: readonly Nodes[], options: TextOptions): string {
  return nodes.map((node, index) => inlineNode(node, nodes[index + 1], options)).join('')
}

function inlineNode(node: Nodes, next: Nodes | undefined, options: TextOptions): string {
  if (node.type === 'text') return node.value.replaceAll('\u2028', ' ')
  if (node.type !== 'element') return ''
  if (node.tagName === 'br') return '\u2028'
  if (node.tagName === 'img') return String(node.properties['alt'] ?? '')
  if (node.tagName === 'input') return node.properties['checked'] ? '[x]' : '[ ]'
  const inside = joined(node.children, options)
  if (node.tagName === 'a') return delimited(link(inside, node.properties['href'], options), next, options)
  if ((node.tagName === 'del' || node.tagName === 's') && options.urls === 'inline') return `~~${inside}~~`
  if (node.tagName === 'q') return `“${inside}”`
  if (node.tagName === 'rt') return `(${inside})`
  if (node.tagName === 'rp') return ''
  return isBlock(node) ? `\u2028${inside}\u2028` : inside
}

/** RFC 3986 appendix C: a URL that runs into `。` stands in angle brackets, lest mail programs take it for a part. */
function delimited(text: string, next: Nodes | undefined, { urls }: TextOptions): string {
  if (urls === 'none' || !/^https?:[\x21-\x7e]+$/.test(text)) return text
  return next?.type === 'text' && /^[^\s\x20-\x7e]/.test(next.value) ? `<${text}>` : text
}

function link(text: string, href: unknown, { urls }: TextOptions): string {
  if (typeof href === 'string' && href.startsWith('#'))
    return /^\d+$/.test(text.trim()) ? `[${text.trim()}]` : text.replace('↩', '')
  if (urls === 'none' || typeof href !== 'string') return text
  const shown = text.trim()
  if (shown === '') return href
  if (shown === href.replace(/^mailto:/, '')) return text
  // The same address, written with letters that a URL spells in another way: only the URL is sure to be a link.
  if (URL.parse(shown)?.href === URL.parse(href)?.href)
    return /^[\x21-\x7e]+$/.test(shown) ? text : text.replace(shown, () => href)
  return `${text} <${href}>`
}
