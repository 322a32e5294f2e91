import { escapeHtml } from '../../base/html.ts'
import { directionOf, type LanguageTag } from '../../base/language.ts'
import type { EditionEntry, EditionSection } from '../../domain/edition.ts'
import type { SafeHtml, SafeTree } from '../../domain/safe.ts'
import { headingsAt, serialize } from '../html.ts'
import { type Span, spansOf } from '../spans.ts'
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

/** A section of an edition, ready for the template. Items that follow one another share a list. */
export function letterSection(section: EditionSection, options: BlockOptions): LetterSection {
  const { parts, path } = section
  const depth = path.length
  const blocks: string[] = []
  let items: string[] = []
  const close = () => {
    if (items.length > 0) blocks.push(`<ul style="${listStyle}">${items.join('')}</ul>`)
    items = []
  }
  for (const part of parts) {
    if (part.kind === 'entry' && part.entry.form === 'item') {
      items.push(`<li style="margin:0 0 10px">${body(part.entry.body, depth + 2, options)}</li>`)
      continue
    }
    close()
    blocks.push(part.kind === 'prose' ? body(part.body, depth + 2, options) : article(part.entry, depth + 2, options))
  }
  close()
  const rank = { top: depth < 2, sub: depth === 2, deep: depth > 2 }
  return { heading: path.at(-1) ?? '', spans: spansOf(section), ...rank, blocks: blocks as SafeHtml[] }
}

const listStyle = 'margin:0 0 14px;padding-inline-start:24px'

/** A body whose highest heading stands at `level`. */
function body(tree: SafeTree, level: number, { look }: BlockOptions): SafeHtml {
  return serialize(tree, { variant: 'letter', look, urls: 'absolute', headings: headingsAt(level, tree) })
}

function article(entry: EditionEntry, level: number, options: BlockOptions): string {
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
  return [...lines, body(entry.body, level + 1, options)].join('\n')
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
