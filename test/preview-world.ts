import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { instant } from '../src/base/calendar.ts'
import { askedBy } from '../src/check/letter/shown/asked.ts'
import { letterDocument } from '../src/check/letter/shown/shown.ts'
import type { Diagnostic } from '../src/domain/diagnostic.ts'
import type { Edition, SiteFile } from '../src/domain/edition.ts'
import type { LetterLook } from '../src/domain/letter.ts'
import { emptyLock } from '../src/domain/lock/lock.ts'
import type { Publication } from '../src/domain/publication.ts'
import { letterCompiler } from '../src/files/letter-compiler.ts'
import { readTemplates } from '../src/files/templates.ts'
import { type ParsedIssue, parseDigests } from '../src/parse/issue.ts'
import { editionsOf } from '../src/render/edition.ts'
import { type Channel, channelsOf } from '../src/render/feed/channel/channel.ts'
import { feedList, renderFeeds } from '../src/render/feed/feeds.ts'
import { type LetterParts, neutralLetter } from '../src/render/letter/letter.ts'
import { renderPages } from '../src/render/page/pages.ts'
import { countsOf } from '../src/render/preview/counts.ts'
import { itemsOfIssue } from '../src/render/preview/items.ts'
import { plainLook } from '../src/render/preview/look.ts'
import type { Around, IssueAround, IssueRow } from '../src/render/preview/view.ts'
import { previewViews, type Views } from '../src/render/preview/views.ts'
import { repository } from './publication.ts'
import { samplePublication } from './sample-edition.ts'

const folder = join(repository, 'templates/preview')

/** What lies in `templates/preview/`, by file name. */
export const previewTemplates: Readonly<Record<string, string>> = Object.fromEntries(
  await Promise.all(
    (await readdir(folder)).map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
  ),
)

export const views: Views = previewViews(previewTemplates)

const now = instant(Date.UTC(2026, 10, 26))
const templates = await readTemplates(repository)
const compile = letterCompiler()

/** A publication as the preview shows it: every page by its address, and what its frames show. */
export interface PreviewWorld {
  readonly around: Around
  /** A tab of an issue as HTML. */
  readonly tab: (slug: string, tab: string, look?: LetterLook) => string
  readonly letter: (slug: string, look: LetterLook) => string
  readonly site: ReadonlyMap<string, SiteFile>
}

/** The preview of digests by path; `general` belongs to no issue. */
export async function previewWorld(
  digests: Readonly<Record<string, string>>,
  { publication = samplePublication(), general = [] }: { publication?: Publication; general?: Diagnostic[] } = {},
): Promise<PreviewWorld> {
  const files = Object.entries(digests).map(([file, text]) => ({ file, text }))
  const parsed = parseDigests(
    files.map(({ file, text }) => ({ file, bytes: new TextEncoder().encode(text) })),
    publication,
  )
  const issues = parsed.flatMap(({ issue }) => issue ?? [])
  const { editions } = editionsOf(
    issues.map((issue) => ({ issue })),
    { publication, lock: emptyLock, now },
  )
  const channels = channelsOf(publication, editions)
  const letters = new Map<string, LetterParts>()
  for (const edition of editions) {
    const { direction } = edition
    const compiled = await compile(templates['letter.mjml'] ?? '', { direction, theme: publication.theme })
    letters.set(edition.slug, neutralLetter({ edition, publication, compiled }))
  }
  const rows = parsed
    .flatMap((one) => (one.issue === undefined ? [] : [rowOf(one, letters)]))
    .toSorted(
      (one, other) => (other.published ?? Number.POSITIVE_INFINITY) - (one.published ?? Number.POSITIVE_INFINITY),
    )
  const around: Around = { publication, issues: rows, general }
  const site = [
    ...renderPages(publication, editions, { templates, feeds: feedList(channels) }),
    ...renderFeeds(publication, channels),
  ]
  const tab = (slug: string, name: string, look: LetterLook = plainLook) => {
    const one = parsed.find(({ issue }) => issue?.slug === slug)
    const edition = editions.find((other) => other.slug === slug)
    return tabOf(name, { around, slug, parsed: one, files, edition, channels, letter: letters.get(slug), look })
  }
  return {
    around,
    tab,
    letter: (slug, look) => letterDocument(letters.get(slug)?.html ?? '', look),
    site: new Map(site.map((file) => [file.path, file])),
  }
}

function rowOf({ file, issue, diagnostics }: ParsedIssue, letters: ReadonlyMap<string, LetterParts>): IssueRow {
  if (issue === undefined) throw new TypeError('no issue')
  const { slug, title, number, published, language, draft, sections } = issue
  const counts = countsOf(diagnostics)
  const entries = sections.flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'entry')).length
  const letter = letters.get(slug)?.extent ?? null
  const state = counts.error > 0 ? 'broken' : draft ? 'draft' : 'ready'
  return { ...{ slug, file, title, number, published, language, state, entries, counts, letter } }
}

interface Shown {
  readonly around: Around
  readonly slug: string
  readonly parsed: ParsedIssue | undefined
  readonly files: readonly { readonly file: string; readonly text: string }[]
  readonly edition: Edition | undefined
  readonly channels: readonly Channel[]
  readonly letter: LetterParts | undefined
  readonly look: LetterLook
}

function tabOf(name: string, { around, slug, parsed, files, edition, channels, letter, look }: Shown): string {
  const data: IssueAround = { ...around, slug, diagnostics: parsed?.diagnostics ?? [] }
  switch (name) {
    case 'page':
      return views.page({ ...data, shown: edition !== undefined })
    case 'letter':
      return views.letter({
        ...data,
        look,
        letter: letter === undefined ? null : { subject: edition?.title ?? '', extent: letter.extent },
      })
    case 'text':
      return views.text({ ...data, text: letter?.text ?? null })
    case 'source':
      return views.source({ ...data, letter: letter === undefined ? null : { ...letter, ...askedBy(letter.html) } })
    case 'feeds':
      return views.feeds({ ...data, feeds: edition === undefined ? [] : itemsOfIssue(channels, edition) })
    case 'parse': {
      const { issue, sources } = parsed ?? {}
      return views.parse({
        ...data,
        files: files.filter(({ file }) => file === parsed?.file),
        parsed: issue === undefined || sources === undefined ? null : { issue, sources },
      })
    }
    default:
      throw new TypeError(name)
  }
}
