import { rfc3339 } from '../../base/calendar.ts'
import { directionOf } from '../../base/language.ts'
import { type Edition, type EditionEntry, type EditionSection, entriesOf } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import type { SafeHtml, SafeTree } from '../../domain/safe.ts'
import { serialize } from '../html.ts'
import { formatDay } from '../words.ts'
import type { Page } from './layout.ts'

/** More entries than this get a list of contents above them. */
const few = 4

/** Where an issue's page lies, seen from the site's root: with its file's name, so that it opens from disk too. */
const issuePath = (slug: string): string => `issues/${slug}/index.html`

/** How an issue is named in lists. */
export function named(edition: Edition): object {
  const { slug, title, language, direction, published } = edition
  const day = formatDay(published, language)
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
      ...named(edition),
      heading: title,
      authors: edition.authors.map(({ name }) => name).join(', '),
      contents: entries.length > few ? entries.map(listed) : null,
      sections: edition.sections.map((section) => sectionData(section, edition, publication)),
      newer: newer === undefined ? null : named(newer),
      older: older === undefined ? null : named(older),
    },
  }
}

/** How an entry is named in lists of contents. */
export function listed({ anchor, title, titleLanguage, alternateTitle }: EditionEntry): object {
  return { anchor, title, language: titleLanguage, alternate: alternateTitle ?? null }
}

type Block = { prose: SafeHtml | null; items: object[] | null; article: object | null }

function sectionData({ path, anchor, parts }: EditionSection, edition: Edition, publication: Publication): object {
  const level = Math.min(6, path.length + 1)
  const body = (tree: SafeTree, above: number) =>
    serialize(tree, { variant: 'page', urls: 'relative', site: publication.url, root: '../../', headings: above - 1 })
  const blocks: Block[] = []
  for (const part of parts) {
    const last = blocks.at(-1)
    if (part.kind === 'prose') blocks.push({ prose: body(part.body, level), items: null, article: null })
    else if (part.entry.form === 'article') {
      blocks.push({ prose: null, items: null, article: articleData(part.entry, edition, { level: level + 1, body }) })
    } else {
      const item = { anchor: part.entry.anchor, body: body(part.entry.body, level) }
      if (last?.items) last.items.push(item)
      else blocks.push({ prose: null, items: [item], article: null })
    }
  }
  return { anchor, level, heading: path.at(-1) ?? null, blocks }
}

function articleData(
  entry: EditionEntry,
  edition: Edition,
  { level, body }: { level: number; body: (tree: SafeTree, above: number) => SafeHtml },
): object {
  const { anchor, title, titleLanguage, alternateTitle, link, authors } = entry
  const shown = titleLanguage === edition.language ? edition.direction : directionOf(titleLanguage)
  return {
    anchor,
    title,
    level: Math.min(6, level),
    language: titleLanguage,
    direction: shown,
    link: link ?? null,
    alternate: alternateTitle && { ...alternateTitle, direction: directionOf(alternateTitle.language) },
    authors: authors.join(', '),
    body: body(entry.body, level),
  }
}
