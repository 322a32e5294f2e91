import type { EditionSection } from '../../../domain/edition.ts'
import { countEntries, type Share } from '../selection.ts'
import { levelOf } from './level.ts'

/** What each section shows of a letter of `most` entries at most: the short ones all of theirs, the others the same number, or one more. */
export function sharesOf(sections: readonly EditionSection[], most: number): Share[] {
  const counts = sections.map(({ parts }) => countEntries(parts))
  if (counts.reduce((sum, count) => sum + count, 0) <= most)
    return sections.map(({ parts }) => ({ shown: parts.length, abridged: new Map() }))
  const level = levelOf(
    counts.map((whole) => ({ whole, least: 0 })),
    most,
  )
  let left = most - counts.reduce((sum, count) => sum + Math.min(count, level), 0)
  return sections.map(({ parts }, index) => {
    const count = counts[index] ?? 0
    const more = count > level && left > 0 ? 1 : 0
    left -= more
    return shareOf(parts, Math.min(count, level) + more)
  })
}

/** The parts before the first entry that is too many. */
function shareOf(parts: EditionSection['parts'], entries: number): Share {
  let found = 0
  const end = parts.findIndex(({ kind }) => {
    if (kind === 'entry') found += 1
    return found > entries
  })
  if (end === 0) return undefined
  return { shown: end < 0 ? parts.length : end, abridged: new Map() }
}
