import { dayInText } from '../facts/day-in-text.ts'
import { numberInText } from '../facts/number-in-text.ts'
import { onlyLink, plain } from '../line/inline.ts'
import type { Outline } from './outline.ts'

/**
 * Where a digest has one heading of the first rank above all others, or one of another rank that tells its day or number,
 * it is the issue's title and no section; so is a first heading of the first rank that opens nothing. Where the front matter gives another title, the heading stays as text, unless it
 * says the same in more words.
 */
export function titled(outline: Outline, given: string | null): { outline: Outline; title: string | null } {
  const [top, ...others] = outline.children
  const heading = top?.heading
  if (top === undefined || heading === undefined) return { outline, title: given }
  const empty = top.blocks.length === 0 && top.children.length === 0
  if (others.length > 0 && !(heading.depth === 1 && empty)) return { outline, title: given }
  if (top.children.length === 0 && onlyLink(heading.children) !== undefined) return { outline, title: given }
  const title = plain(heading)
  if (heading.depth !== 1 && !tellsIssue(title)) return { outline, title: given }
  const kept = given === null || title === '' || bare(title).includes(bare(given)) ? [] : [heading]
  const blocks = [...outline.blocks, ...kept, ...top.blocks]
  const own = { heading: undefined, blocks, children: [...top.children, ...others] }
  return { outline: kept.length > 0 ? own : { ...own, title: heading }, title: given ?? (title || null) }
}

const tellsIssue = (title: string): boolean => dayInText(title) !== undefined || numberInText(title) !== undefined

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '')
