import { onlyLink, targetOf } from '../line/inline.ts'
import { namesSection } from '../line/vocabulary.ts'
import { type Outline, titleOf } from './outline.ts'
import { type Contents, contentsOf } from './runs.ts'

/**
 * Those of `siblings` whose titles name a kind of thing. Below a section, where few of them do, a longer title of a text only
 * ends in such a word (“Who may change the packages”).
 */
export function namedAmong(siblings: readonly Outline[], headed: boolean): ReadonlySet<Outline> {
  const named = siblings.filter((outline) => namesSection(titleOf(outline)))
  if (!headed || named.length * 2 >= siblings.length) return new Set(named)
  return new Set(named.filter((outline) => titleOf(outline).split(' ').length < 3 || !contentsOf(outline.blocks).told))
}

/** Those of `siblings` that lead to one place, where most that are links do: to the newsletter's, and to nothing of theirs. */
export function withSharedLink(siblings: readonly Outline[]): ReadonlySet<Outline> {
  const targets = siblings.map(({ heading }) => targetOf(heading && onlyLink(heading.children)))
  const counts = new Map<string, number>()
  for (const target of targets) if (target !== undefined) counts.set(target, (counts.get(target) ?? 0) + 1)
  const linked = targets.filter((target) => target !== undefined).length
  const most = [...counts].find(([, count]) => count > 1 && count * 2 > linked)?.[0]
  return new Set(siblings.filter((_, index) => most !== undefined && targets[index] === most))
}

/** Whether under most of `siblings` stand several paragraphs that each have a link: the paragraphs are the news, not the headings. */
export function areTopics(siblings: readonly Outline[]): boolean {
  const topics = siblings.filter(({ blocks, children }) => children.length === 0 && isNewsAlone(contentsOf(blocks)))
  return topics.length > 1 && topics.length * 2 > siblings.length
}

function isNewsAlone({ candidates }: Contents): boolean {
  const paragraphs = candidates.filter(({ block }) => block.type === 'paragraph')
  return paragraphs.length > 1 && paragraphs.every(({ opener }) => opener !== undefined)
}
