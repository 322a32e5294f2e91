import type { TopicChoice } from '../../deliver/list-port.ts'
import type { IssueLetters } from '../letter.ts'

/** What readers get of an issue by what they have chosen. */
export interface Choices {
  /** To how many its letter goes whole. */
  readonly whole: number
  /** What others get of it, by the titles of sections, and how many do; most first. */
  readonly parts: readonly { readonly sections: readonly string[]; readonly readers: number }[]
  /** How many get no letter of it. */
  readonly none: number
}

/** What the readers get of an issue who have made these choices, and all others. */
export function choicesIn(
  { partFor }: Pick<IssueLetters, 'partFor'>,
  { chosen, readers }: { readonly chosen: readonly TopicChoice[]; readonly readers: number },
): Choices {
  const parts = new Map<string, { readonly sections: readonly string[]; readers: number }>()
  let [whole, none] = [readers, 0]
  for (const { topics, readers: count } of chosen) {
    const sections = partFor(topics)
    if (sections === 'all') continue
    whole -= count
    if (sections === 'none') {
      none += count
      continue
    }
    const key = JSON.stringify(sections)
    parts.set(key, { sections, readers: (parts.get(key)?.readers ?? 0) + count })
  }
  return { whole: Math.max(0, whole), parts: [...parts.values()].sort((a, b) => b.readers - a.readers), none }
}

/** Topics that no issue has a section of, and how many readers have chosen nothing else: they get no letter, and do not know why. */
export interface Stranded {
  readonly topics: readonly string[]
  readonly readers: number
}

/** Who waits for what never comes. */
export function strandedBy(chosen: readonly TopicChoice[], { unknown }: Pick<IssueLetters, 'unknown'>): Stranded {
  const topics = unknown([...new Set(chosen.flatMap((choice) => choice.topics))])
  const isUnknown = new Set(topics)
  const readers = chosen
    .filter((choice) => choice.topics.every((topic) => isUnknown.has(topic)))
    .reduce((sum, choice) => sum + choice.readers, 0)
  return { topics, readers }
}
