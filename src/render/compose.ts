import type { Element, ElementContent, Root, RootContent } from 'hast'
import { directionOf, type LanguageTag, languageWithin } from '../base/language.ts'
import type { AbsoluteUrl } from '../base/url.ts'
import { type Entry, headingOf, type Part, type Section, type Words } from '../domain/issue.ts'
import type { SafeTree } from '../domain/safe.ts'
import { highestRank, rankOf } from './tree/walk.ts'

/** The one place that joins safe trees, with headings of our own between them, into a greater one. */
const safe = (children: RootContent[]): SafeTree => ({ type: 'root', children }) as Root as SafeTree

/** What a feed carries of an entry of an issue in `language`: its alternate title as a link, then its body. */
export function entryTree(entry: Entry, language: LanguageTag): SafeTree {
  return safe([...alternateTitle(entry, language), ...entry.body.children])
}

/** What a feed carries of an issue in `language`: its sections and entries under headings of one outline, from `h2` down. */
export function issueTree(sections: readonly Section[], language: LanguageTag): SafeTree {
  return safe(
    sections.flatMap((section) => {
      const depth = section.path.length
      const words = headingOf(section)
      const own = words.length === 0 ? [] : [titleAt(depth + 1, words, language)]
      return [...own, ...partsTree(section.parts, { level: depth + 2, language })]
    }),
  )
}

/** A title, linked, as a paragraph. */
export function titleTree(title: string, link: AbsoluteUrl): SafeTree {
  return safe([element('p', {}, [element('a', { href: link }, [{ type: 'text', value: title }])])])
}

/** Where a part stands: the level of its own headings, and the issue's language. */
interface Standing {
  readonly level: number
  readonly language: LanguageTag
}

function partsTree(parts: readonly Part[], standing: Standing): RootContent[] {
  const content: RootContent[] = []
  for (const part of parts) {
    if (part.kind === 'prose') content.push(...under(standing.level - 1, part.body))
    else if (part.entry.form === 'article') content.push(...articleTree(part.entry, standing))
    else itemInto(content, part.entry)
  }
  return content
}

function articleTree(entry: Entry, { level, language }: Standing): RootContent[] {
  const { title: text, link, body } = entry
  const title = link === undefined ? { text } : { text, link }
  return [titleAt(level, [title], language), ...alternateTitle(entry, language), ...under(level, body)]
}

/** A title as a heading, which says its language where its letters are not those of the issue's. */
function titleAt(level: number, title: readonly Words[], language: LanguageTag): Element {
  const own = languageWithin(title.map(({ text }) => text).join(''), language)
  return element(headingAt(level), marked(own, language), title.flatMap(linked))
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

function alternateTitle({ alternateTitle: title, link }: Entry, language: LanguageTag): Element[] {
  if (title === undefined) return []
  const words = link === undefined ? { text: title.text } : { text: title.text, link }
  return [element('p', { lang: title.language, ...marked(title.language, language) }, linked(words))]
}

/** Words, as a link where they lead somewhere. */
const linked = ({ text, link }: Words): ElementContent[] =>
  link === undefined ? [{ type: 'text', value: text }] : [element('a', { href: link }, [{ type: 'text', value: text }])]

/** How a text in `own` language is marked on a page in the language `within`. */
function marked(own: LanguageTag, within: LanguageTag): Element['properties'] {
  if (own === within) return {}
  const direction = directionOf(own)
  return direction === directionOf(within) ? { lang: own } : { lang: own, dir: direction }
}

/** A body's blocks, its headings moved so that the highest stands one below `level`. The body itself stays as it is. */
function under(level: number, body: SafeTree): RootContent[] {
  const highest = highestRank(body as Root)
  return highest === 7 || highest === level + 1 ? body.children : moved(body.children, level + 1 - highest)
}

/** Blocks with their headings moved down by so many levels. */
const moved = <T extends RootContent>(blocks: readonly T[], by: number): T[] =>
  blocks.map((block) => {
    if (block.type !== 'element') return block
    const rank = rankOf(block)
    const tagName = rank === undefined ? block.tagName : headingAt(rank + by)
    return { ...block, tagName, children: moved(block.children, by) }
  })

const headingAt = (level: number): string => `h${Math.min(6, Math.max(2, level))}`

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children }
}
