import type { Instant } from '../base/calendar.ts'
import { anyError, type Diagnostic } from '../domain/diagnostic.ts'
import { entriesOf, type SiteFile } from '../domain/edition.ts'
import type { Publication } from '../domain/publication.ts'
import { feedList, renderFeeds } from '../render/feed/feeds.ts'
import { neutralLetter } from '../render/letter/letter.ts'
import { renderPages } from '../render/page/pages.ts'
import type { Parse } from './parse.ts'
import { type Folder, type Reading, readPublication } from './publication.ts'

/** What `build` needs of the world. */
export interface BuildPorts {
  readonly folder: Folder
  readonly parse: Parse
  /** MJML → HTML with Handlebars, for a direction of script. */
  readonly compileLetter: (source: string, direction: 'ltr' | 'rtl') => Promise<string>
  readonly publish: (files: readonly SiteFile[]) => Promise<Published>
  readonly now: Instant
}

/** What a build changed. */
export interface Published {
  readonly written: readonly string[]
  readonly removed: readonly string[]
  readonly unchanged: number
}

/** What came of a build; without `published` where an error stood in the way and nothing was written. */
export interface BuildReport {
  readonly issues: number
  readonly entries: number
  readonly diagnostics: readonly Diagnostic[]
  readonly published?: Published
}

/** Builds a publication: reads all, renders all, and only then writes, whole. */
export async function build(
  request: { readonly publication: Publication; readonly drafts: 'hide' | 'show' },
  ports: BuildPorts,
): Promise<BuildReport> {
  const { publication, drafts } = request
  const reading = await readPublication(publication, ports.folder, { now: ports.now, drafts, parse: ports.parse })
  const report = {
    issues: reading.editions.length,
    entries: reading.editions.reduce((sum, edition) => sum + entriesOf(edition).length, 0),
    diagnostics: reading.diagnostics,
  }
  if (anyError(reading.diagnostics)) return report
  const files = await siteOf(publication, reading, ports)
  await ports.folder.writeLock(reading.lock)
  return { ...report, published: await ports.publish(files) }
}

async function siteOf(publication: Publication, { editions, assets }: Reading, ports: BuildPorts): Promise<SiteFile[]> {
  const templates = await ports.folder.templates()
  const feeds = feedList(publication, editions)
  const letters: SiteFile[] = []
  for (const edition of editions) {
    const compiled = await ports.compileLetter(templates['letter.mjml'] ?? '', edition.direction)
    const { html, text } = neutralLetter({ edition, publication, compiled })
    const folder = `issues/${edition.slug}`
    letters.push({ path: `${folder}/email.html`, content: html }, { path: `${folder}/email.txt`, content: text })
  }
  const pages = renderPages(publication, editions, { templates, feeds })
  return [...pages, ...letters, ...renderFeeds(publication, editions), ...assets]
}
