import type { Heading, Paragraph, PhrasingContent } from 'mdast'
import { isSubject } from '../line/handle.ts'
import { type LinkLike, linksIn, paragraphOf, targetOf } from '../line/inline.ts'

/** Links of a title, which is words alone, as a line of text. */
export function sideBySide(links: readonly LinkLike[]): PhrasingContent[] {
  return links.flatMap((link, index) => (index === 0 ? [link] : [{ type: 'text', value: ', ' }, link]))
}

/** The links that a heading has beside its entry's own, as the first paragraph of what the entry says. */
export function besides({ children }: Heading, own: LinkLike | undefined): Paragraph[] {
  const others = linksIn(children).filter((link) => isSubject(link) && targetOf(link) !== targetOf(own))
  return others.length === 0 ? [] : [paragraphOf(sideBySide(others))]
}
