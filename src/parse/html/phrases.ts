import type { Element, ElementContent } from 'hast'
import type { Html, Nodes, PhrasingContent } from 'mdast'
import { placeOf } from '../tidy/replace.ts'

/** What HTML says in mdast's words; undefined where a part of it would be lost. */
export type Said<T> = T[] | undefined

/** The attributes that an element of these may keep (see the allow-list of the sanitizer). */
const kept = ['id', 'lang', 'dir', 'title', 'type']

/** Where an element stands in the digest, and what of it mdast has no word for. */
export function placed(element: Element, within: Html): Pick<Nodes, 'position' | 'data'> {
  const own = Object.fromEntries(
    kept.flatMap((name) => (element.properties[name] == null ? [] : [[name, element.properties[name]]])),
  )
  const data = Object.keys(own).length === 0 ? {} : { data: { hProperties: own } }
  const from = within.position?.start
  const at = element.position?.start
  if (from === undefined || at === undefined) return { ...placeOf(within), ...data }
  const start = {
    line: from.line + at.line - 1,
    column: at.line === 1 ? from.column + at.column - 1 : at.column,
    offset: (from.offset ?? 0) + (at.offset ?? 0),
  }
  return { position: { start, end: within.position?.end ?? start }, ...data }
}

/** Whether `phrases` show nothing. */
export function isEmpty(phrases: readonly PhrasingContent[]): boolean {
  return phrases.every((phrase) => phrase.type === 'text' && phrase.value.trim() === '')
}

/** `phrases` without the white space around them. */
export function trimmed(phrases: readonly PhrasingContent[]): PhrasingContent[] {
  return phrases.map((phrase, index) => {
    if (phrase.type !== 'text') return phrase
    const value = index === 0 ? phrase.value.trimStart() : phrase.value
    return { ...phrase, value: index === phrases.length - 1 ? value.trimEnd() : value }
  })
}

/** The words that `nodes` are, inside the HTML `within`. */
export function phrasesOf(nodes: readonly ElementContent[], within: Html): Said<PhrasingContent> {
  const phrases: PhrasingContent[] = []
  for (const node of nodes) {
    if (node.type === 'text') phrases.push({ type: 'text', value: node.value.replace(/[ \t\n]+/g, ' ') })
    else if (node.type === 'element') {
      const phrase = phraseOf(node, within)
      if (phrase === undefined) return undefined
      phrases.push(phrase)
    }
  }
  return phrases
}

function phraseOf(element: Element, within: Html): PhrasingContent | undefined {
  const { tagName, properties } = element
  const place = placed(element, within)
  if (tagName === 'br') return { type: 'break', ...place }
  if (tagName === 'img') {
    const { start, end } = element.position ?? {}
    return { type: 'html', value: within.value.slice(start?.offset ?? 0, end?.offset ?? 0), ...placeOf(within) }
  }
  const children = phrasesOf(element.children, within)
  if (children === undefined) return undefined
  if (tagName === 'a') {
    if (typeof properties['href'] !== 'string') return undefined
    return { type: 'link', url: properties['href'].trim(), children, ...place }
  }
  if (tagName === 'b' || tagName === 'strong') return { type: 'strong', children, ...place }
  if (tagName === 'i' || tagName === 'em') return { type: 'emphasis', children, ...place }
  const [only] = children
  if (tagName === 'code' && children.length === 1 && only?.type === 'text')
    return { type: 'inlineCode', value: only.value, ...place }
  return undefined
}
