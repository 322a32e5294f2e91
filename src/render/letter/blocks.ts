import { escapeHtml } from '../../base/html.ts'
import { directionOf, type LanguageTag } from '../../base/language.ts'
import type { AbsoluteUrl } from '../../base/url.ts'
import type { EditionEntry } from '../../domain/edition.ts'
import type { SafeHtml, SafeTree } from '../../domain/safe.ts'
import { headingsAt, serialize } from '../html.ts'
import { type Span, spansOf } from '../spans.ts'
import { wordsFor } from '../words.ts'
import { restOfSections, restText } from './rest-text.ts'
import type { Selection, ShownPart, ShownSection } from './selection.ts'
import type { LetterLook } from './styles.ts'

/** A section as the letter's template shows it. */
export interface LetterSection {
  /** The section's own heading, or nothing above the first one; `top`, `sub` and `deep` say which rank it has. */
  readonly heading: string
  /** The heading in pieces, of which some may be links. */
  readonly spans: readonly Span[]
  readonly top: boolean
  readonly sub: boolean
  readonly deep: boolean
  /** Its prose, articles and lists, in order. */
  readonly blocks: readonly SafeHtml[]
}

/** What the blocks of a letter are made with: the issue's language, and how the letter looks. */
export interface BlockOptions {
  readonly language: LanguageTag
  readonly look: LetterLook
}

/** A part of a section `depth` headings deep as it stands in a letter: an article, the item of a list, prose. */
export function pieceOf(part: ShownPart, depth: number, options: BlockOptions): SafeHtml {
  const { language } = options
  const own = part.kind === 'prose' ? part.body : part.entry.body
  const text = body(own, depth + (part.kind === 'entry' && part.entry.form === 'article' ? 3 : 2), options)
  const more = part.readOn === undefined ? '' : moreLine(wordsFor(language).readOn, part.readOn, options)
  if (part.kind === 'prose') return `${text}${more}` as SafeHtml
  if (part.entry.form === 'item') return `<li style="margin:0 0 10px">${text}${more}</li>` as SafeHtml
  return `${titles(part.entry, depth + 2, options)}\n${text}${more}` as SafeHtml
}

/** A section, ready for the template, of the pieces that its parts are. Items that follow one another share a list. */
export function letterSection(
  section: ShownSection,
  pieces: readonly SafeHtml[],
  options: BlockOptions,
): LetterSection {
  const { parts, path, rest } = section
  const depth = path.length
  const blocks: string[] = []
  let items: string[] = []
  const close = () => {
    if (items.length > 0) blocks.push(`<ul style="${listStyle}">${items.join('')}</ul>`)
    items = []
  }
  for (const [index, part] of parts.entries()) {
    const piece = pieces[index] ?? ''
    if (part.kind === 'entry' && part.entry.form === 'item') {
      items.push(piece)
      continue
    }
    close()
    blocks.push(piece)
  }
  close()
  if (rest !== undefined) blocks.push(restLine(rest, options))
  const rank = { top: depth < 2, sub: depth === 2, deep: depth > 2 }
  return { heading: path.at(-1) ?? '', spans: spansOf(section), ...rank, blocks: blocks as SafeHtml[] }
}

/** The line that says how much of a section is on the web alone. */
export function restLine({ entries, url }: NonNullable<ShownSection['rest']>, options: BlockOptions): SafeHtml {
  return moreLine(restText(entries, options.language), url, options)
}

/** The end of a letter that does not show all sections: how many are on the web alone. */
export function restSection({ url, ...counts }: NonNullable<Selection['rest']>, options: BlockOptions): LetterSection {
  const blocks = [moreLine(restOfSections(counts, options.language), url, options)]
  return { heading: '', spans: [], top: true, sub: false, deep: false, blocks }
}

function moreLine(text: string, url: AbsoluteUrl, { look }: BlockOptions): SafeHtml {
  const style = `color:${look.palette.accent};text-decoration:underline`
  return `<p style="margin:14px 0">${linked(escapeHtml(text), url, style)}</p>` as SafeHtml
}

const listStyle = 'margin:0 0 14px;padding-inline-start:24px'

/** A run of blocks as it stands in a letter, wherever its headings stand. */
export const blockHtml = (tree: SafeTree, { look }: BlockOptions): SafeHtml =>
  serialize(tree, { variant: 'letter', look, urls: 'absolute' })

/** A body whose highest heading stands at `level`. */
function body(tree: SafeTree, level: number, { look }: BlockOptions): SafeHtml {
  return serialize(tree, { variant: 'letter', look, urls: 'absolute', headings: headingsAt(level, tree) })
}

function titles(entry: EditionEntry, level: number, options: BlockOptions): string {
  const { language, look } = options
  const { accent, quiet } = look.palette
  const { title, titleLanguage, alternateTitle, link, authors } = entry
  const tag = `h${Math.min(6, level)}`
  const text = titleText({ text: title, language: titleLanguage, within: language })
  const lines = [`<${tag} style="${titleStyle}">${linked(text, link, `color:${accent};text-decoration:none`)}</${tag}>`]
  if (alternateTitle !== undefined) {
    const other = titleText({ ...alternateTitle, within: language })
    lines.push(
      `<p class="quiet" style="${quietStyle}color:${quiet}">${linked(other, link, `color:${quiet};text-decoration:none`)}</p>`,
    )
  }
  if (authors.length > 0)
    lines.push(`<p class="quiet" style="${quietStyle}color:${quiet}">${escapeHtml(authors.join(', '))}</p>`)
  return lines.join('\n')
}

const titleStyle = 'margin:30px 0 4px;font-size:19px;line-height:1.4'
const quietStyle = 'margin:0 0 8px;'

/** A title in a language of its own says so, and runs its own way without pulling the line to its side. */
function titleText(title: {
  readonly text: string
  readonly language: LanguageTag
  readonly within: LanguageTag
}): string {
  const { text, language, within } = title
  const own = language === within ? '' : ` lang="${escapeHtml(language)}" dir="${directionOf(language)}"`
  return `<bdi${own}>${escapeHtml(text)}</bdi>`
}

const linked = (html: string, link: string | undefined, style: string): string =>
  link === undefined ? html : `<a href="${escapeHtml(link)}" style="${style}">${html}</a>`
