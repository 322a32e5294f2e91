import type { Element, ElementContent, Nodes, Root } from 'hast'
import { squeezed } from '../base/text/squeezed.ts'
import { wrap } from '../base/text/wrap.ts'
import type { SafeTree } from '../domain/safe.ts'
import { inlineText, isAlone, isBlock, soleLink } from './text/inline.ts'
import { type Notes, newNotes, unsaid } from './text/notes.ts'
import { type Cell, tableLines } from './text/table.ts'
import { underlined } from './text/underline.ts'
import { rankOf } from './tree/walk.ts'

/** How a tree becomes plain text. */
export interface TextOptions {
  /** The most columns of a line; `Infinity` leaves paragraphs on one line each. */
  readonly width: number
  /**
   * Whether links have their URLs: numbers that refer to a list at the end, `[1]`, or below each block, as in a list item. What
   * has one link, and is an item or nothing but it, has the URL on the next line.
   */
  readonly urls: 'none' | 'at-end' | 'below'
}

/** Makes plain text of a tree: blocks apart by an empty line, lists with their marks, tables in columns. */
export function toText(tree: SafeTree, { width, urls }: TextOptions): string {
  const notes = urls === 'none' ? undefined : newNotes()
  const texts = blocks((tree as Root).children, { width, notes, below: urls === 'below' })
  if (notes === undefined) return texts.join('\n\n')
  const rest = notes.list()
  const end = /^-+$/.test(texts.at(-1) ?? '') ? texts.length - 1 : texts.length
  const all = rest.length === 0 ? texts : texts.toSpliced(end, 0, rest.join('\n'))
  return all
    .join('\n\n')
    .replaceAll(unseen, '')
    .replaceAll(/[ \t\u00a0\u3000]+$/gm, '')
}

/** What tells where lines may break or not: once they are broken, terminals make blanks or signs of it. */
const unseen = /[\u00ad\u200b\u2060\ufeff]/g

/** Where in a text we are. */
interface Context {
  readonly width: number
  /** None where no URL is wanted. */
  readonly notes: Notes | undefined
  /** Whether URLs are listed below each block. */
  readonly below: boolean
}

/** The blocks among `nodes`; a run of inline nodes between two is a block as a paragraph is. */
function blocks(nodes: readonly Nodes[], context: Context): string[] {
  const out: string[] = []
  let run: Nodes[] = []
  const close = () => {
    const text = paragraph(run, context)
    if (text !== '') out.push(text)
    run = []
  }
  for (const node of nodes) {
    if (!isBlock(node)) {
      run.push(node)
      continue
    }
    close()
    const text = block(node, context)
    if (text !== '') out.push(text)
  }
  close()
  return out
}

/** A run of inline nodes, wrapped, and its URLs below it where they belong there. */
function paragraph(nodes: readonly Nodes[], context: Context): string {
  const { width, notes, below } = context
  if (notes === undefined) return wrap(inlineText(nodes, notes), width)
  const sole = soleLink(nodes)
  if (sole === undefined || !(below || isAlone(sole, nodes)))
    return withNotes(wrap(inlineText(nodes, notes), width), context)
  const text = wrap(inlineText(nodes, unsaid), width)
  const url = String(sole.properties['href'])
  return text === '' ? url : `${text}\n${url}`
}

const withNotes = (text: string, { notes, below }: Context): string =>
  [text, ...(below ? (notes?.list() ?? []) : [])].filter((line) => line !== '').join('\n')

function block(element: Element, context: Context): string {
  switch (element.tagName) {
    case 'hr':
      return context.width === Number.POSITIVE_INFINITY ? '' : '-'.repeat(Math.min(24, context.width))
    case 'pre':
      return code(element, context)
    case 'section':
      return isNotes(element) ? footnotes(element, context) : blocks(element.children, context).join('\n\n')
    case 'ul':
    case 'ol':
      return list(element, context)
    case 'blockquote':
      return indented(blocks(element.children, inset(context, 2)).join('\n\n'), '> ')
    case 'table':
      return table(element, context)
    case 'dd':
      return indented(blocks(element.children, itemContext(context, 2)).join('\n\n'), '  ')
    default:
      if (context.notes !== undefined && rankOf(element) !== undefined) return heading(element, context)
      return blocks(element.children, context).join(element.tagName === 'dl' ? '\n' : '\n\n')
  }
}

/** An item lists its own URLs below it; what the text before it refers to is not its own, and waits for the end. */
const itemContext = ({ width, notes }: Context, by: number): Context =>
  inset({ width, notes: notes?.within(), below: true }, by)

const inset = ({ width, notes, below }: Context, by: number): Context => ({
  width: Math.max(20, width - by),
  notes,
  below,
})

function indented(text: string, mark: string, first = mark): string {
  if (!text.includes('\n')) return (first + text).trimEnd()
  const lines = text.split('\n')
  return lines.map((line, index) => ((index === 0 ? first : mark) + line).trimEnd()).join('\n')
}

/** A heading within a body, of a lower rank than the titles of sections and entries. */
function heading({ children }: Element, { notes, width }: Context): string {
  const text = inlineText(children, notes)
  return text === '' ? '' : underlined(text, '~', width)
}

/** Code keeps its lines, however long; a margin tells it from what is around it. */
function code(element: Element, { width }: Context): string {
  const lines = verbatim(element).replace(/\n+$/, '').split('\n')
  if (width === Number.POSITIVE_INFINITY) return lines.map((line) => line.trimEnd()).join('\n')
  return lines.map((line) => `    ${line.replaceAll('\t', '    ')}`.trimEnd()).join('\n')
}

const isNotes = ({ properties: { className } }: Element): boolean =>
  Array.isArray(className) && className.includes('footnotes')

/** Footnotes bear the sign that refers to them: `[^1]`, or `[1]` where no URLs have numbers. */
function footnotes(element: Element, context: Context): string {
  const sign = (n: number): string => (context.notes === undefined ? `[${n}] ` : `[^${n}] `)
  return element.children
    .filter((child): child is Element => child.type === 'element')
    .map((child) => (child.tagName === 'ol' ? list(child, context, sign) : block(child, context)))
    .filter((text) => text !== '')
    .join('\n\n')
}

const numbered = (n: number): string => `${n}. `

function list(element: Element, context: Context, count: (n: number) => string = numbered): string {
  const items = itemsOf(element)
  const start = Number(element.properties['start'] ?? 1)
  const step = element.properties['reversed'] ? -1 : 1
  const texts = items.map((item, index) => {
    const mark = element.tagName === 'ol' ? count(start + index * step) : '- '
    const inside = blocks(item.children, itemContext(context, mark.length))
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

function table(element: Element, context: Context): string {
  const rows = elementsNamed(element, 'tr').map((row) =>
    row.children
      .filter((cell): cell is Element => cell.type === 'element' && (cell.tagName === 'td' || cell.tagName === 'th'))
      .map((cell): Cell => {
        const text = squeezed(inlineText(cell.children, context.notes))
        return { text, side: cell.properties['align'] === 'right' ? 'end' : 'start' }
      }),
  )
  const caption = elementsNamed(element, 'caption').map((title) => blocks(title.children, context).join('\n'))
  const headed = elementsNamed(element, 'thead').length > 0
  return withNotes([...caption, ...tableLines(rows, { headed, width: context.width })].join('\n'), context)
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
