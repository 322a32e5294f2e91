import { rfc3339 } from '../../base/calendar.ts'
import { directionOf, type LanguageTag } from '../../base/language.ts'
import { type Edition, type EditionEntry, type EditionSection, entriesOf } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import type { SafeHtml, SafeTree } from '../../domain/safe.ts'
import { headingsAt, serialize } from '../html.ts'
import { resumes, spansOf } from '../spans.ts'
import { formatDay } from '../words.ts'
import type { Page } from './layout.ts'

/** More entries than this get a list of contents above them. */
const few = 4

/** Where an issue's page lies, seen from the site's root: with its file's name, so that it opens from disk too. */
export const issuePath = (slug: string): string => `issues/${slug}/index.html`

/** How an issue is named on a page in the language `within`, which its day is written in. */
export function named(edition: Edition, within: LanguageTag): object {
  const { slug, title, language, direction, published } = edition
  const day = formatDay(published, within)
  return { path: issuePath(slug), title, language, direction, date: rfc3339(published).slice(0, 10), day }
}

/** The page of an edition, between the issues before and after it. */
export function issuePage(
  edition: Edition,
  publication: Publication,
  { newer, older }: { readonly newer: Edition | undefined; readonly older: Edition | undefined },
): Page {
  const { title, summary, language, slug } = edition
  const entries = entriesOf(edition)
  return {
    template: 'issue.hbs',
    path: issuePath(slug),
    title: title.includes(publication.title) ? title : `${title} · ${publication.title}`,
    description: summary,
    language,
    data: {
      ...named(edition, language),
      heading: title,
      authors: edition.authors.map(({ name }) => name).join(', '),
      contents: entries.length > few ? entries.map(listed) : null,
      sections: edition.sections.map((section, index) => ({
        ...sectionData(section, publication),
        ...(resumes(section, edition.sections[index - 1]) ? { heading: null } : {}),
      })),
      newer: newer === undefined ? null : named(newer, language),
      older: older === undefined ? null : named(older, language),
    },
  }
}

/** How an entry is named in lists of contents. */
export function listed({ anchor, title, titleLanguage, alternateTitle }: EditionEntry): object {
  return { anchor, title, language: titleLanguage, alternate: alternateTitle ?? null }
}

type Block = { prose: SafeHtml | null; items: object[] | null; article: object | null }

function sectionData(section: EditionSection, publication: Publication): object {
  const { path, anchor, parts } = section
  const level = Math.min(6, path.length + 1)
  const body = (tree: SafeTree, above: number) => {
    const headings = headingsAt(above + 1, tree)
    return serialize(tree, { variant: 'page', urls: 'relative', site: publication.url, root: '../../', headings })
  }
  const blocks: Block[] = []
  for (const part of parts) {
    const last = blocks.at(-1)
    if (part.kind === 'prose') blocks.push({ prose: body(part.body, level), items: null, article: null })
    else if (part.entry.form === 'article') {
      blocks.push({ prose: null, items: null, article: articleData(part.entry, { level: level + 1, body }) })
    } else {
      const item = { anchor: part.entry.anchor, title: part.entry.title, body: body(part.entry.body, level) }
      if (last?.items) last.items.push(item)
      else blocks.push({ prose: null, items: [item], article: null })
    }
  }
  return { anchor, level, heading: path.at(-1) ?? null, spans: spansOf(section), blocks }
}

function articleData(
  entry: EditionEntry,
  { level, body }: { level: number; body: (tree: SafeTree, above: number) => SafeHtml },
): object {
  const { anchor, title, titleLanguage, alternateTitle, link, authors } = entry
  return {
    anchor,
    title,
    level: Math.min(6, level),
    language: titleLanguage,
    direction: directionOf(titleLanguage),
    link: link ?? null,
    alternate: alternateTitle && { ...alternateTitle, direction: directionOf(alternateTitle.language) },
    authors: authors.join(', '),
    body: body(entry.body, level),
  }
}
