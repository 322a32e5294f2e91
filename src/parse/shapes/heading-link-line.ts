import type { Paragraph, RootContent } from 'mdast'
import { authorsIn } from '../line/authors.ts'
import { mayBeSubject } from '../line/handle.ts'
import { type LinkLike, linesOf, onlyLink, paragraphOf, plain, targetOf, withoutFirstLine } from '../line/inline.ts'
import { leadOf } from '../line/lead.ts'
import { cleanTitle } from '../line/title.ts'
import { isTranslation } from '../line/translation.ts'
import { blocksOf } from '../structure/outline.ts'
import { type Found, given, type HeadingShape } from './shape.ts'
import { besides } from './title-links.ts'

/**
 * A heading, then a line that is only a link, then text. Where the link is in another script than the heading, it is the
 * title in another language; else it is a part of the text, and stays there.
 */
export const headingLinkLine: HeadingShape = {
  name: 'heading-link-line',
  read: (outline) => {
    const { heading, blocks } = outline
    const first = blocks[0]
    if (heading === undefined || first?.type !== 'paragraph') return undefined
    const link = lineLink(first)
    const title = cleanTitle(plain(heading))
    if (link === undefined || title === '') return undefined
    const shown = cleanTitle(plain(link))
    const translated = isTranslation(shown, title)
    const repeated = translated || shown === title
    const below: RootContent[] = repeated ? [...rest(first), ...blocks.slice(1)] : [...blocks]
    const authors = authorsIn([], below)
    return given<Found>({
      shape: 'heading-link-line',
      title,
      alternateTitle: translated ? shown : undefined,
      link: targetOf(link),
      authors: authors.length > 0 ? authors : undefined,
      form: 'article',
      body: [...besides(heading, link), ...blocksOf({ ...outline, blocks: below })],
      start: heading,
    })
  },
}

/** The link that the first line of a paragraph is, where no other line is one too. */
function lineLink(paragraph: Paragraph): LinkLike | undefined {
  const [first, ...more] = linesOf(paragraph.children)
  const link = first && onlyLink(first)
  if (first === undefined || link === undefined || !mayBeSubject(link) || leadOf(first)?.numbered) return undefined
  return more.some((line) => onlyLink(line) !== undefined) ? undefined : link
}

function rest({ children }: Paragraph): RootContent[] {
  const below = withoutFirstLine(children)
  return below.length === 0 ? [] : [paragraphOf(below)]
}
