import type { Colour } from '../../base/colour.ts'
import { escapeHtml } from '../../base/html.ts'
import { directionOf, type LanguageTag } from '../../base/language.ts'
import type { EditionEntry, EditionSection } from '../../domain/edition.ts'
import type { SafeHtml, SafeTree } from '../../domain/safe.ts'
import { headingsAt, serialize } from '../html.ts'
import { resumes, type Span, spansOf } from '../spans.ts'
import { type LetterLook, listStyle, sidesOf } from './styles.ts'

/** A section as the letter's template shows it. */
export interface LetterSection {
  /** The section's own heading, or nothing above the first one; `top`, `sub` and `deep` say which rank it has. */
  readonly heading: string
  /** The heading in pieces, of which some may be links. */
  readonly spans: readonly Span[]
  /** The name that the list of contents leads to, or nothing. */
  readonly anchor: string
  readonly top: boolean
  readonly sub: boolean
  readonly deep: boolean
  /** Its prose, articles and lists, in order. */
  readonly blocks: readonly SafeHtml[]
}

/** What the blocks of a letter are made with: the language, how the letter looks, and what its contents lead to. */
export interface BlockOptions {
  readonly language: LanguageTag
  readonly look: LetterLook
  readonly anchors: ReadonlySet<string>
}

/** The sections of an edition, ready for the template. Items that follow one another share a list. */
export function letterSections(sections: readonly EditionSection[], options: BlockOptions): LetterSection[] {
  return sections.map((section, index) => {
    const { path, anchor } = section
    const depth = path.length
    const said = resumes(section, sections[index - 1])
    return {
      heading: said ? '' : (path.at(-1) ?? ''),
      spans: spansOf(section),
      anchor: options.anchors.has(anchor) ? anchor : '',
      top: depth < 2,
      sub: depth === 2,
      deep: depth > 2,
      blocks: blocksOf(section, options),
    }
  })
}

function blocksOf({ parts, path }: EditionSection, options: BlockOptions): SafeHtml[] {
  const level = path.length + 2
  const list = listStyle(sidesOf(options.look.direction))
  const blocks: string[] = []
  let items: string[] = []
  const close = () => {
    if (items.length > 0) blocks.push(`<ul style="${list}">${items.join('')}</ul>`)
    items = []
  }
  for (const part of parts) {
    if (part.kind === 'entry' && part.entry.form === 'item') {
      items.push(`<li style="margin:0 0 10px">${body(part.entry.body, level, options)}</li>`)
      continue
    }
    close()
    if (part.kind === 'prose') blocks.push(body(part.body, level, options))
    else blocks.push(article(part.entry, { ...options, level, first: blocks.length === 0 && path.length > 0 }))
  }
  close()
  return blocks as SafeHtml[]
}

/** A body whose highest heading stands at `level`. */
function body(tree: SafeTree, level: number, { look }: BlockOptions): SafeHtml {
  return serialize(tree, { variant: 'letter', look, urls: 'absolute', headings: headingsAt(level, tree) })
}

/** An article below its titles; the `first` one stands close below the heading of its section. */
function article(entry: EditionEntry, options: BlockOptions & { level: number; first: boolean }): string {
  const { language, look, anchors, level, first } = options
  const { accent, quiet } = look.palette
  const { title, titleLanguage, alternateTitle, link, authors, anchor } = entry
  const tag = `h${Math.min(6, level)}`
  const style = `margin:${first ? 18 : 34}px 0 4px;font-size:19px;line-height:${look.tight}`
  const own = linked(titleText({ text: title, language: titleLanguage, within: language }), link, accent)
  const target = anchors.has(anchor) ? `<a name="${escapeHtml(anchor)}"></a>` : ''
  const below = [
    ...(alternateTitle === undefined ? [] : [linked(titleText({ ...alternateTitle, within: language }), link, quiet)]),
    ...(authors.length === 0 ? [] : [`<span dir="auto">${escapeHtml(authors.join(', '))}</span>`]),
  ]
  const lines = below.map((line, index) => {
    const space = index === below.length - 1 ? 10 : 2
    return `<p class="quiet" style="margin:0 0 ${space}px;font-size:15px;line-height:1.5;color:${quiet}">${line}</p>`
  })
  return [`<${tag} style="${style}">${target}${own}</${tag}>`, ...lines, body(entry.body, level + 1, options)].join(
    '\n',
  )
}

/** A title in a language of its own says so, and its way where that is not the letter's. Gmail drops `bdi`. */
function titleText(title: {
  readonly text: string
  readonly language: LanguageTag
  readonly within: LanguageTag
}): string {
  const { text, language, within } = title
  if (language === within) return escapeHtml(text)
  const direction = directionOf(language)
  const turned = direction === directionOf(within) ? '' : ` dir="${direction}"`
  return `<span lang="${escapeHtml(language)}"${turned}>${escapeHtml(text)}</span>`
}

const linked = (html: string, link: string | undefined, colour: Colour): string =>
  link === undefined ? html : `<a href="${escapeHtml(link)}" style="color:${colour};text-decoration:none">${html}</a>`
