import type { Publication } from '../publication.ts'
import { inOneLine } from './label.ts'
import { sectionSlug } from './section-slug.ts'

/** What stands between the headings of a path: `A > B`. */
const below = /(?:^| )>(?: |$)/

/**
 * By what a topic is known, a section's title or a path of them: topics of one key are one, in whatever case and spacing they are
 * written, as sections of one address are one. The key of a key is the same. Empty where nothing is named.
 *
 *     topicKey(' Papers >  Machine LEARNING ') // 'papers > machine-learning'
 */
export function topicKey(name: string): string {
  return inOneLine(name)
    .split(below)
    .map(sectionSlug)
    .filter((slug) => slug !== '')
    .join(' > ')
}

/** The topics that `names` name, each once, as it is written first; what names nothing is none. */
export function distinctTopics(names: readonly string[]): string[] {
  const byKey = new Map<string, string>()
  for (const name of names) {
    const key = topicKey(name)
    if (key !== '' && !byKey.has(key)) byKey.set(key, inOneLine(name))
  }
  return [...byKey.values()]
}

/** Those of the topics on offer that somebody asks for, by their names or keys, as they are offered: nobody brings in another. */
export function topicsAmong(offered: readonly string[], asked: readonly string[]): string[] {
  const keys = new Set(asked.map(topicKey))
  return offered.filter((topic) => keys.has(topicKey(topic)))
}

/** What `courant.yaml` asks of sections, by their titles. */
type Rules = Publication['entries']['sections']

/** Tells which sections are taken by whoever has chosen `topics`. */
export function taking(topics: readonly string[], rules: Rules): (path: readonly string[]) => boolean {
  const names = new Map(
    Object.entries(rules).flatMap(([title, { rename }]) => (rename === undefined ? [] : [[topicKey(title), rename]])),
  )
  // Whoever has chosen a section before it was renamed has chosen it.
  const renamed = (key: string) =>
    topicKey(
      key
        .split(' > ')
        .map((slug) => names.get(slug) ?? slug)
        .join(' > '),
    )
  const chosen = topics.map(topicKey).filter((key) => key !== '')
  const keys = [...new Set([...chosen, ...chosen.map(renamed)])].map(framed)
  return (path) => {
    const place = framed(topicKey(path.join(' > ')))
    return keys.some((key) => place.includes(key))
  }
}

const framed = (key: string): string => ` > ${key} > `
