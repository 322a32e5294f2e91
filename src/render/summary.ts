import type { Element, ElementContent, RootContent } from 'hast'
import { truncate } from '../base/grapheme.ts'
import { squeezed } from '../base/text/squeezed.ts'
import type { Entry } from '../domain/issue.ts'
import type { SafeTree } from '../domain/safe.ts'
import { toText } from './text.ts'

/** The most that a summary is long, in UTF-16 code units. */
const most = 300

/** What says nothing in a line of words. */
const wordless = new Set(['pre', 'table', 'hr', 'img', 'input'])

/** The beginning of what an entry says in words: not the title that an item's text begins with. Never empty where the title is not. */
export function entrySummary({ title, body }: Pick<Entry, 'title' | 'body'>): string {
  const text = lineOf(wordsOf(body))
  const rest = text.startsWith(title) ? text.slice(title.length).replace(/^[\s\p{P}\p{S}]+/u, '') : text
  return truncate(rest === '' ? title : rest, most)
}

/** What is in an issue: the titles of its entries, else the beginning of its text, which is only then asked for. */
export function issueSummary(
  { entries }: { readonly entries: readonly { readonly title: string }[] },
  text: () => string,
): string {
  const titles = entries.map((entry) => entry.title).join(' · ')
  return truncate(titles === '' ? squeezed(text()) : titles, most)
}

const lineOf = (blocks: readonly RootContent[]): string => {
  const tree = { type: 'root', children: [...blocks] } as unknown as SafeTree
  return squeezed(toText(tree, { width: Number.POSITIVE_INFINITY, urls: 'none' }))
}

/** The blocks of a body in words alone; without lines that are only a link, where there are others. */
function wordsOf({ children }: SafeTree): RootContent[] {
  const blocks = children.flatMap(inWords)
  const words = blocks.filter((block) => !isLinkLine(block))
  return words.some(isShown) ? words : blocks
}

/** A node without pictures, code, tables, footnotes, and the marks before items and quotes, which stand for lines of their own. */
function inWords(node: RootContent): RootContent[] {
  if (node.type !== 'element') return [node]
  const { tagName } = node
  if (wordless.has(tagName) || isFootnotes(node) || isFootnoteMark(node)) return []
  const children = node.children.flatMap(inWords) as ElementContent[]
  if (tagName === 'ul' || tagName === 'ol') return [{ ...node, tagName: 'p', children: inOneLine(children) }]
  return [{ ...node, tagName: tagName === 'blockquote' ? 'div' : tagName, children }]
}

/** The items of a list, one after another with a dot between. */
function inOneLine(items: readonly ElementContent[]): ElementContent[] {
  return items
    .filter(({ type }) => type === 'element')
    .flatMap((item, index): ElementContent[] => {
      const words: Element = {
        type: 'element',
        tagName: 'span',
        properties: {},
        children: [{ type: 'text', value: lineOf([item]) }],
      }
      return index === 0 ? [words] : [{ type: 'text', value: ' · ' }, words]
    })
}

const isFootnotes = ({ tagName, properties }: Element): boolean =>
  tagName === 'section' && String(properties['className'] ?? '').includes('footnotes')

function isFootnoteMark({ tagName, children }: Element): boolean {
  const [link, ...more] = children
  const href = link?.type === 'element' && link.tagName === 'a' ? link.properties['href'] : undefined
  return tagName === 'sup' && more.length === 0 && typeof href === 'string' && href.startsWith('#')
}

function isLinkLine(block: RootContent): boolean {
  if (block.type !== 'element' || block.tagName !== 'p') return false
  const [link, ...more] = block.children.filter(isShown)
  return link?.type === 'element' && link.tagName === 'a' && more.length === 0
}

const isShown = (node: RootContent): boolean =>
  (node.type === 'element' && (hasLetter(node) || lineOf([node]) !== '')) ||
  (node.type === 'text' && node.value.trim() !== '')

/** Whether a letter or digit stands in an element: most are known by that to be shown. */
const hasLetter = ({ tagName, children }: Element): boolean =>
  tagName !== 'rp' &&
  children.some((child) =>
    child.type === 'element' ? hasLetter(child) : child.type === 'text' && /[\p{L}\p{N}]/u.test(child.value),
  )
