import type { Element, ElementContent, Root, RootContent } from 'hast'
import { visit } from 'unist-util-visit'
import type { LanguageTag } from '../base/language.ts'
import type { AbsoluteUrl } from '../base/url.ts'
import { type Entry, headingOf, type Part, type Section, type Words } from '../domain/issue.ts'
import type { SafeTree } from '../domain/safe.ts'

/** The one place that joins safe trees, with headings of our own between them, into a greater one. */
const safe = (children: RootContent[]): SafeTree => ({ type: 'root', children }) as Root as SafeTree

/** What a feed carries of an entry: its alternate title as a link, then its body. */
export function entryTree(entry: Entry): SafeTree {
  return safe([...alternateTitle(entry), ...entry.body.children])
}

/** What a feed carries of an issue: its sections and entries under headings of one outline, from `h2` down. */
export function issueTree(sections: readonly Section[]): SafeTree {
  return safe(
    sections.flatMap((section) => {
      const depth = section.path.length
      const words = headingOf(section).map(wordsTree)
      const own = words.length === 0 ? [] : [element(headingAt(depth + 1), {}, words)]
      return [...own, ...partsTree(section.parts, depth + 2)]
    }),
  )
}

/** Words, as a link where they lead somewhere. */
function wordsTree({ text, link }: Words): ElementContent {
  const words = { type: 'text' as const, value: text }
  return link === undefined ? words : element('a', { href: link }, [words])
}

/** A body without its blocks of code and tables, which say little in a line of summary. */
export function wordsOf(body: SafeTree): SafeTree {
  const wordless = new Set(['pre', 'table', 'hr'])
  return safe(body.children.filter((child) => child.type !== 'element' || !wordless.has(child.tagName)))
}

function partsTree(parts: readonly Part[], level: number): RootContent[] {
  const content: RootContent[] = []
  for (const part of parts) {
    if (part.kind === 'prose') content.push(...under(level - 1, part.body))
    else if (part.entry.form === 'article') content.push(...articleTree(part.entry, level))
    else itemInto(content, part.entry)
  }
  return content
}

function articleTree(entry: Entry, level: number): RootContent[] {
  const title = [{ type: 'text' as const, value: entry.title }]
  const linked = entry.link === undefined ? title : [element('a', { href: entry.link }, title)]
  return [element(headingAt(level), {}, linked), ...alternateTitle(entry), ...under(level, entry.body)]
}

/** Items that follow one another share one list. */
function itemInto(content: RootContent[], entry: Entry): void {
  const last = content.at(-1)
  const item = element('li', {}, entry.body.children as ElementContent[])
  if (last?.type === 'element' && last.tagName === 'ul' && ours.has(last)) last.children.push(item)
  else {
    const list = element('ul', {}, [item])
    ours.add(list)
    content.push(list)
  }
}

/** The lists that `itemInto` has opened, told apart from those of an author's prose. */
const ours = new WeakSet<Element>()

function alternateTitle({
  alternateTitle: title,
  link,
}: {
  alternateTitle?: Entry['alternateTitle']
  link?: AbsoluteUrl
}): Element[] {
  if (title === undefined) return []
  const text = [{ type: 'text' as const, value: title.text }]
  const lang: { lang: LanguageTag } = { lang: title.language }
  return [element('p', lang, link === undefined ? text : [element('a', { href: link }, text)])]
}

/** A body's blocks, its headings moved so that the highest stands one below `level`. The body itself stays as it is. */
function under(level: number, body: SafeTree): RootContent[] {
  let highest = 7
  visit(body as Root, 'element', ({ tagName }) => {
    if (/^h[1-6]$/.test(tagName)) highest = Math.min(highest, Number(tagName[1]))
  })
  if (highest === 7 || highest === level + 1) return body.children
  const copy = structuredClone(body) as Root
  visit(copy, 'element', (node) => {
    if (/^h[1-6]$/.test(node.tagName)) node.tagName = headingAt(Number(node.tagName[1]) + level + 1 - highest)
  })
  return copy.children
}

const headingAt = (level: number): string => `h${Math.min(6, Math.max(2, level))}`

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children }
}
