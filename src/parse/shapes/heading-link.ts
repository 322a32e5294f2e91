import { blocksOf } from '../outline.ts'
import { type HeadingShape, onlyLink, plain } from './shape.ts'

/** A heading that is a link, with all below it as its body: `### [Title](https://…)`. */
export const headingLink: HeadingShape = {
  name: 'heading-link',
  read: (outline) => {
    const { heading } = outline
    const link = heading && onlyLink(heading.children)
    if (heading === undefined || link === undefined) return undefined
    return { title: plain(link), link: link.url, form: 'article', body: blocksOf(outline), start: heading }
  },
}
