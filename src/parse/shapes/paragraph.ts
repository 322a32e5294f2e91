import type { Paragraph, PhrasingContent } from 'mdast'
import type { EntryShape } from '../../domain/issue.ts'
import { authorsIn } from '../line/authors.ts'
import { subjectOf } from '../line/handle.ts'
import { isOrnament, linesOf, onlyLink, paragraphOf, plain, targetOf, withoutFirstLine } from '../line/inline.ts'
import { hasSubject, isTitled, type Lead, leadOf } from '../line/lead.ts'
import { cleanTitle, leadTitle, sentenceTitle } from '../line/title.ts'
import { namesNothing } from '../line/vocabulary.ts'
import { type Found, given } from './shape.ts'

/** How a paragraph presents what it is about. */
export type ParagraphShape = Exclude<EntryShape, `heading-${string}` | 'list-item' | 'table-row'>

/** The shapes of paragraphs, strongest first. */
export const paragraphShapes: readonly ParagraphShape[] = [
  'numbered-paragraph',
  'bold-line',
  'link-line',
  'link-lead',
  'bold-lead',
  'sentence',
]

/** A paragraph that may open an entry. */
export interface Opener {
  readonly shape: ParagraphShape
  readonly found: readonly Found[]
}

/** Reads a paragraph that presents something; undefined where it presents nothing. */
export function readParagraph(paragraph: Paragraph): Opener | undefined {
  const lines = linesOf(paragraph.children)
  const [first, ...more] = lines
  if (first === undefined || isAside(paragraph)) return undefined
  const lead = leadOf(first)
  const numbered = numberedOf(paragraph, lead, more)
  if (numbered !== undefined) return { shape: 'numbered-paragraph', found: [numbered] }
  const bold = boldLine(paragraph, first, more)
  if (bold !== undefined) return { shape: 'bold-line', found: [bold] }
  const links = linkLines(paragraph, lines)
  if (links !== undefined) return { shape: 'link-line', found: links }
  const whole = leadOf(paragraph.children)
  if (whole !== undefined && whole.kind === 'link')
    return { shape: 'link-lead', found: [led(paragraph, whole, 'link-lead')] }
  if (whole !== undefined && hasSubject(paragraph.children) && isTitled(whole, paragraph.children))
    return { shape: 'bold-lead', found: [led(paragraph, whole, 'bold-lead')] }
  return hasSubject(paragraph.children) ? { shape: 'sentence', found: [told(paragraph)] } : undefined
}

/** A note on the text around it, set in italics as a whole, is nothing that it presents. */
function isAside({ children }: Paragraph): boolean {
  const shown = children.filter((child) => !isOrnament(child))
  return shown.length === 1 && shown[0]?.type === 'emphasis' && onlyLink(shown) === undefined
}

/** `1、[Title](…)`, `**2. Title**` with a link on a line below, alone or with its text after it. */
function numberedOf(
  paragraph: Paragraph,
  lead: Lead | undefined,
  more: readonly PhrasingContent[][],
): Found | undefined {
  if (lead === undefined || !lead.numbered) return undefined
  const link = lead.link ?? subjectOf(more.flat()) ?? subjectOf(lead.rest)
  if (link === undefined && lead.kind === 'bold' && lead.rest.length > 0) return undefined
  const bare = lead.rest.every(isOrnament)
  return given<Found>({
    shape: 'numbered-paragraph',
    title: lead.title,
    link: targetOf(link),
    authors: some(authorsIn(lead.rest)),
    form: bare ? 'article' : 'item',
    body: bare ? belowFirstLine(paragraph) : [paragraph],
    start: paragraph,
  })
}

/** A line in bold, then lines of which one is only a link. */
function boldLine(
  paragraph: Paragraph,
  first: readonly PhrasingContent[],
  more: readonly PhrasingContent[][],
): Found | undefined {
  const shown = first.filter((child) => !isOrnament(child))
  const [bold] = shown
  if (shown.length !== 1 || bold?.type !== 'strong' || more.length === 0 || hasSubject(bold.children)) return undefined
  const line = more.find((candidate) => onlyLink(candidate) !== undefined) ?? more.find(labelledLink)
  if (line === undefined) return undefined
  return given<Found>({
    shape: 'bold-line',
    title: leadTitle(plain(bold)),
    link: targetOf(onlyLink(line) ?? subjectOf(line)),
    authors: some(authorsIn([], [paragraph])),
    form: 'article',
    body: belowFirstLine(paragraph),
    start: paragraph,
  })
}

const labelledLink = (line: readonly PhrasingContent[]): boolean =>
  line[0]?.type === 'text' && /^.{1,20}[:：]\s*$/u.test(line[0].value) && onlyLink(line.slice(1)) !== undefined

/** A line that is only a link, with the lines that follow as its text; or some lines that each are only a link. */
function linkLines(paragraph: Paragraph, lines: readonly PhrasingContent[][]): Found[] | undefined {
  if (lines[0] === undefined || onlyLink(lines[0]) === undefined) return undefined
  const lead = leadOf(lines[0])
  if (lead?.link === undefined) return undefined
  const each =
    lines.length > 1 && lines.every((line) => onlyLink(line) !== undefined && leadOf(line)?.link !== undefined)
  const heads = each ? lines : lines.slice(0, 1)
  return heads.flatMap((line): Found[] => {
    const own = leadOf(line)
    if (own?.link === undefined) return []
    const start = each ? paragraphOf(line) : paragraph
    return [
      given<Found>({
        shape: 'link-line',
        title: own.title,
        link: targetOf(own.link),
        authors: some(authorsIn([], each ? [] : belowFirstLine(paragraph))),
        form: 'article',
        body: each ? [] : belowFirstLine(paragraph),
        start,
      }),
    ]
  })
}

function led(paragraph: Paragraph, lead: Lead, shape: ParagraphShape): Found {
  return given<Found>({
    shape,
    title: lead.title,
    link: targetOf(lead.link ?? subjectOf(paragraph.children)),
    authors: some(authorsIn(lead.rest)),
    form: 'item',
    body: [paragraph],
    start: paragraph,
  })
}

function told(paragraph: Paragraph): Found {
  const link = targetOf(subjectOf(paragraph.children))
  const authors = some(authorsIn(paragraph.children))
  const title = cleanTitle(sentenceTitle(paragraph.children))
  return given<Found>({ shape: 'sentence', title, link, authors, form: 'item', body: [paragraph], start: paragraph })
}

/** An entry that tells of one thing, titled by what its link says. */
export function pickOf(found: Found): Found {
  const [paragraph] = found.body
  const subject = found.shape === 'sentence' && paragraph !== undefined ? subjectOf([paragraph]) : undefined
  const title = subject === undefined ? '' : cleanTitle(plain(subject))
  return title === '' || namesNothing(title) || /^https?:/i.test(title) ? found : { ...found, title }
}

/** All below the first line of a paragraph, as a paragraph, with the images of that line. */
function belowFirstLine({ children }: Paragraph): Paragraph[] {
  const below = withoutFirstLine(children)
  return below.length === 0 ? [] : [paragraphOf(below)]
}

const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined)
