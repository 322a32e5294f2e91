import { onlyLink, plain } from '../line/inline.ts'
import type { Outline } from './outline.ts'

/**
 * Where a digest has one heading of the first rank above all others, it is the title and no section. Where the
 * front matter gives another title, the heading stays as text.
 */
export function titled(outline: Outline, given: string | null): { outline: Outline; title: string | null } {
  const [top, ...others] = outline.children
  const heading = top?.heading
  if (top === undefined || heading?.depth !== 1 || others.length > 0) return { outline, title: given }
  if (top.children.length === 0 && onlyLink(heading.children) !== undefined) return { outline, title: given }
  const title = plain(heading)
  const kept = given === null || given === title || title === '' ? [] : [heading]
  const blocks = [...outline.blocks, ...kept, ...top.blocks]
  return { outline: { heading: undefined, blocks, children: top.children }, title: given ?? (title || null) }
}
