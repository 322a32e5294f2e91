import type { Heading, Paragraph, PhrasingContent } from 'mdast'
import { authorsIn } from '../line/authors.ts'
import { isHandle, isSubject, mayBeSubject } from '../line/handle.ts'
import { isLink, type LinkLike, linksIn, onlyLink, paragraphOf, plain, spoken, targetOf } from '../line/inline.ts'
import { leadOf } from '../line/lead.ts'
import { cleanTitle } from '../line/title.ts'
import { translationIn } from '../line/translation.ts'
import { namesNothing, namesSection } from '../line/vocabulary.ts'
import { blocksOf } from '../structure/outline.ts'
import { type Found, given, type HeadingShape } from './shape.ts'
import { sideBySide } from './title-links.ts'

/** A heading that is a link, or has one, with all below it as its body: `### [Title](https://…)`, `### Title ([pdf](…))`. */
export const headingLink: HeadingShape = {
  name: 'heading-link',
  read: (outline) => {
    const { heading } = outline
    const titled = heading && titleOf(heading)
    if (heading === undefined || titled === undefined) return undefined
    const authors = authorsIn(titled.rest, outline.blocks)
    const translated = translationIn(outline.blocks, titled.title)
    return given<Found>({
      shape: 'heading-link',
      title: titled.title,
      alternateTitle: translated?.text,
      link: targetOf(titled.link),
      authors: authors.length > 0 ? authors : undefined,
      form: 'article',
      body: [...aboutIt(titled.rest, authors), ...blocksOf({ ...outline, blocks: translated?.rest ?? outline.blocks })],
      start: heading,
    })
  },
}

/** What a heading says of its link, as the first paragraph of the entry; nothing where it only names the authors. */
function aboutIt(rest: readonly PhrasingContent[], authors: readonly string[]): Paragraph[] {
  const [first, ...others] = rest
  if (first === undefined) return []
  const unnamed = authors.reduce((text, name) => text.replace(name, ''), plain(rest))
  if (!/[\p{L}\p{N}]/u.test(unnamed) || (authors.length > 0 && namesOnly.test(unnamed))) return []
  if (first.type !== 'text') return [paragraphOf(rest)]
  const value = first.value.replace(/^\s*(?:[-–—:：,，|/.]\s*)?/u, '')
  return [paragraphOf(value === '' ? others : [{ ...first, value }, ...others])]
}

/** What is left of a byline without the names. */
const namesOnly = /^\P{L}*(?:(?:by|von|par|por|and|und|et|y|автор|作者|著者|文)\P{L}*)*$/iu

interface Titled {
  readonly title: string
  readonly link: LinkLike
  readonly rest: readonly PhrasingContent[]
}

function titleOf(heading: Heading): Titled | undefined {
  const { children } = heading
  const only = onlyLink(children)
  if (only !== undefined)
    return mayBeSubject(only) ? { title: cleanTitle(plain(only)), link: only, rest: [] } : undefined
  const subjects = linksIn(children).filter(isSubject)
  const [link] = subjects
  const text = plain(children)
  if (link === undefined || namesSection(text)) return undefined
  const lead = leadOf(children)
  if (lead?.link === link && lead.kind === 'link' && !namesNothing(lead.title)) return wholeOrLead(lead, text, link)
  if (!subjects.every((subject) => namesNothing(plain(subject)) || plain(subject).length * 3 < text.length))
    return undefined
  const words = cleanTitle(withoutAsides(children))
  return /\p{L}/u.test(words) ? { title: words, link, rest: sideBySide(subjects.slice(1)) } : undefined
}

/** A link that is most of its heading names the entry; what follows a comma, a dash or a bracket is said of it. */
function wholeOrLead(
  lead: { readonly title: string; readonly rest: readonly PhrasingContent[] },
  text: string,
  link: LinkLike,
): Titled {
  const said = plain(lead.rest)
  const apart = /^\s*(?:[-–—:：,，|(（[/.]|by\s)/iu.test(lead.rest[0]?.type === 'text' ? lead.rest[0].value : said)
  return { title: apart ? lead.title : cleanTitle(text), link, rest: lead.rest }
}

/** The words of a heading without the links that only say what they do, and without the brackets around them. */
function withoutAsides(children: readonly PhrasingContent[]): string {
  const kept = children.map((child) =>
    isLink(child) && (namesNothing(plain(child)) || isHandle(child)) ? '\u0000' : spoken(child),
  )
  return kept
    .join('')
    .replace(/[（([\s|/,·-]*\u0000[\u0000\s|/,·\])）-]*/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
