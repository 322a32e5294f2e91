import type { Paragraph, PhrasingContent, RootContent } from 'mdast'
import { authorsIn } from '../line/authors.ts'
import { fieldOf } from '../line/field.ts'
import { isSubject, subjectOf } from '../line/handle.ts'
import { type LinkLike, linesOf, onlyLinkOf, plain, targetOf } from '../line/inline.ts'
import { cleanTitle } from '../line/title.ts'
import { translationIn } from '../line/translation.ts'
import { labelsLink } from '../line/vocabulary.ts'
import { blocksOf, type Outline } from '../structure/outline.ts'
import { type Found, given, type HeadingShape } from './shape.ts'
import { besides } from './title-links.ts'

/** A heading, then fields with a label (`**Paper:** …`, `地址：…`), or text with a line that is only a link. */
export const headingRecord: HeadingShape = {
  name: 'heading-record',
  read: (outline) => {
    const link = labelledLink(outline.blocks) ?? linkLine(outline.blocks)
    return link === undefined ? undefined : headingEntry(outline, 'heading-record', link)
  },
}

/** A heading with text below it that has links, or has none: an entry where its neighbours are entries. */
export const headingText: HeadingShape = {
  name: 'heading-text',
  read: (outline) => {
    const blocks = blocksOf(outline)
    const titled = outline.heading && subjectOf(outline.heading.children)
    return headingEntry(outline, 'heading-text', titled ?? bareItem(blocks) ?? subjectOf(blocks))
  },
}

function headingEntry(
  outline: Outline,
  shape: 'heading-record' | 'heading-text',
  link: LinkLike | undefined,
): Found | undefined {
  const { heading } = outline
  const title = heading === undefined ? '' : cleanTitle(plain(heading))
  if (heading === undefined || title === '') return undefined
  const authors = authorsIn([], outline.blocks)
  const translated = translationIn(outline.blocks, title)
  return given<Found>({
    shape,
    title,
    alternateTitle: translated?.text,
    link: targetOf(link),
    authors: authors.length > 0 ? authors : undefined,
    form: 'article',
    body: [...besides(heading, link), ...blocksOf({ ...outline, blocks: translated?.rest ?? outline.blocks })],
    start: heading,
  })
}

/** The link of the field whose label promises the address, else of the first field that is only a link. */
function labelledLink(blocks: readonly RootContent[]): LinkLike | undefined {
  const said = blocks.flatMap(paragraphLines).flatMap((line) => fieldOf(line) ?? [])
  const listed = blocks.flatMap(itemLines).flatMap((line) => fieldOf(line) ?? [])
  const promised = [...said, ...listed].find(({ name }) => labelsLink(name))
  return (promised ?? said.find(({ alone }) => alone))?.link
}

const paragraphLines = (block: RootContent): PhrasingContent[][] =>
  block.type === 'paragraph' ? linesOf(block.children) : []

const itemLines = (block: RootContent): PhrasingContent[][] =>
  block.type === 'list' ? block.children.flatMap(({ children: [first] }) => (first ? paragraphLines(first) : [])) : []

/** The link of a paragraph that shows nothing else, else of a quote, a list of one, or a last line that does. */
function linkLine(blocks: readonly RootContent[]): LinkLike | undefined {
  const alone = blocks.flatMap((block) => {
    const link = onlyLinkOf(block)
    return link !== undefined && isSubject(link) ? [{ block, link }] : []
  })
  const told = blocks.some(({ type }) => type === 'paragraph')
  return (
    (alone.find(({ block }) => block.type === 'paragraph') ?? (told ? alone[0] : undefined))?.link ?? lastLine(blocks)
  )
}

function lastLine(blocks: readonly RootContent[]): LinkLike | undefined {
  const paragraph = blocks.findLast((block): block is Paragraph => block.type === 'paragraph')
  const line = paragraph && linesOf(paragraph.children).at(-1)
  const link = line && onlyLinkOf({ type: 'paragraph', children: line })
  return link !== undefined && isSubject(link) ? link : undefined
}

/** The first item, of any list, that is a link and nothing else. */
function bareItem(blocks: readonly RootContent[]): LinkLike | undefined {
  const items = blocks.flatMap((block) => (block.type === 'list' ? block.children : []))
  const links = items.map((item) => onlyLinkOf({ type: 'list', children: [item] }))
  return links.find((link) => link !== undefined && isSubject(link))
}
