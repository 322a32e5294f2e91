import { directionOf } from '../../base/language.ts'
import type { Edition, EditionEntry, EditionSection } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import type { SafeHtml, SafeTree } from '../../domain/safe.ts'
import { headingsAt, serialize } from '../html.ts'
import { resumes, spansOf } from '../spans.ts'
import { contentsOf } from './contents.ts'
import { publicationIssue } from './head/structured-data.ts'
import type { Page } from './layout.ts'
import { issuePath, named } from './named.ts'
import type { SectionPath } from './section/sections.ts'

/** What an issue's page leads to. */
interface Around {
  readonly newer: Edition | undefined
  readonly older: Edition | undefined
  readonly pathOf: SectionPath
}

/** The page of an edition, between the issues before and after it. */
export function issuePage(edition: Edition, publication: Publication, { newer, older, pathOf }: Around): Page {
  const { title, summary, language, slug, published, updated, cover } = edition
  return {
    template: 'issue.hbs',
    path: issuePath(slug),
    title: title.includes(publication.title) ? title : `${title} · ${publication.title}`,
    description: summary,
    language,
    shared: { article: { published, updated }, ...(cover === undefined ? {} : { cover }) },
    structured: publicationIssue(edition, publication),
    data: {
      ...named(edition, language),
      heading: title,
      authors: authorsOf(edition, publication),
      contents: contentsOf(edition),
      sections: edition.sections.map((section, index) => ({
        ...sectionData(section, publication),
        landmark: isOnlyOne(section, edition.sections),
        page: pageOf(section, pathOf),
        ...(resumes(section, edition.sections[index - 1]) ? { heading: null } : {}),
      })),
      newer: newer === undefined ? null : named(newer, language),
      older: older === undefined ? null : named(older, language),
    },
  }
}

/** Whether no other section is headed alike: landmarks of one name cannot be told apart (ARIA 1.2 § 5.3.5). */
function isOnlyOne({ path }: EditionSection, sections: readonly EditionSection[]): boolean {
  const heading = path.at(-1)
  return heading !== undefined && sections.filter((other) => other.path.at(-1) === heading).length === 1
}

/** Who wrote an issue; nobody is named who is called as the publication, whose name stands above. */
const authorsOf = ({ authors }: Edition, { title }: Publication): string =>
  authors.flatMap(({ name }) => (name === title ? [] : [name])).join(', ')

/** Where the headings of an edition lead: what its page takes of the rest of the site beside the issues around it. */
export const leadsOf = ({ sections }: Edition, pathOf: SectionPath): (string | null)[] =>
  sections.map((section) => pageOf(section, pathOf))

/** The page of all that is filed under a section, where its heading may lead there: it has no link of its own, and stands highest. */
function pageOf(section: EditionSection, pathOf: SectionPath): string | null {
  const [heading, ...deeper] = section.path
  if (heading === undefined || deeper.length > 0) return null
  return spansOf(section).some(({ link }) => link !== null) ? null : (pathOf(heading) ?? null)
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
