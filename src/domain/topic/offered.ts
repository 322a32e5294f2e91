import type { Publication } from '../publication.ts'
import { inOneLine } from './label.ts'
import { distinctTopics, topicKey } from './topic.ts'

/** As many topics fit on a page, and into a form. */
export const mostTopics = 50

/** As many of the newest issues tell what sections a publication has. */
const recent = 12

/** An issue, as far as its sections tell what is offered. */
interface Sectioned {
  readonly sections: readonly {
    readonly path: readonly string[]
    readonly parts: readonly { readonly kind: 'prose' | 'entry' }[]
  }[]
}

/**
 * The topics that readers are offered: those that `mail.topics` lists, or the sections that have entries in two of the newest issues
 * or more, in the order of the newest. A heading that came once is nothing to choose, and one section alone is no choice. `issues` are
 * newest first.
 */
export function offeredTopics(wish: Publication['mail']['topics'], issues: readonly Sectioned[]): string[] {
  if (wish === undefined) return []
  if (wish !== true) return distinctTopics(wish)
  const newest = issues.slice(0, recent).map(titlesOf)
  const counts = new Map<string, number>()
  for (const key of newest.flatMap((titles) => titles.map(topicKey))) counts.set(key, (counts.get(key) ?? 0) + 1)
  const least = Math.min(2, newest.length)
  const lasting = distinctTopics(newest.flat()).filter((title) => (counts.get(topicKey(title)) ?? 0) >= least)
  return lasting.length > 1 ? lasting.slice(0, mostTopics) : []
}

/** The highest sections that have an entry in or below them, each once. */
const titlesOf = ({ sections }: Sectioned): string[] =>
  distinctTopics(
    sections.flatMap(({ path, parts }) => {
      const title = inOneLine(path[0] ?? '')
      return parts.some(({ kind }) => kind === 'entry') ? [title] : []
    }),
  )
