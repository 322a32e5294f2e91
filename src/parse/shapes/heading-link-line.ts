import { languageOf } from '../../base/language.ts'
import { blocksOf } from '../outline.ts'
import { type HeadingShape, onlyLink, plain } from './shape.ts'

/**
 * A heading, then a line that is only a link, then text. Where the link is in another script than the heading, it is the
 * title in another language; else it is a part of the text, and stays there.
 */
export const headingLinkLine: HeadingShape = {
  name: 'heading-link-line',
  read: (outline) => {
    const { heading, blocks } = outline
    const line = blocks[0]
    if (heading === undefined || line?.type !== 'paragraph') return undefined
    const link = onlyLink(line.children)
    const title = plain(heading)
    if (link === undefined || title === '') return undefined
    const shown = plain(link)
    const translated = languageOf(shown) !== languageOf(title) && !/^(https?:|www\.)/i.test(shown)
    const repeated = translated || shown === title
    return {
      title,
      ...(translated ? { alternateTitle: shown } : {}),
      link: link.url,
      form: 'article',
      body: blocksOf(repeated ? { ...outline, blocks: blocks.slice(1) } : outline),
      start: heading,
    }
  },
}
