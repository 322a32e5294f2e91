import type { AbsoluteUrl } from '../../base/url.ts'
import { addressesIn } from './addresses.ts'
import { type CheckedFile, isPage, type SiteFault } from './file.ts'
import { insideFaults } from './inside.ts'
import { outlineFaults } from './outline.ts'
import { type PageVerdict, pageFaults } from './pages.ts'
import { weightFaults } from './weight.ts'

/** What the check of a site’s files needs beside them. */
export interface SiteRequest {
  readonly url: AbsoluteUrl
  /** Addresses below that one which others answer. */
  readonly others: readonly AbsoluteUrl[]
  /** What a validator says of each page. */
  readonly verdicts: ReadonlyMap<string, PageVerdict>
}

/** Checks the files of a site: that links in it lead somewhere, that pages are valid, and light. */
export function siteFaults(files: readonly CheckedFile[], { url, others, verdicts }: SiteRequest): SiteFault[] {
  // Pages first: where a thing is on a page and in feeds, the page is what people look at.
  const pagesFirst = files.toSorted((one, other) => Number(isPage(other.path)) - Number(isPage(one.path)))
  const read = new Map(pagesFirst.map((file) => [file.path, addressesIn(file, url)]))
  const paths = files.map(({ path }) => path)
  return [
    ...insideFaults(read, { url, paths, others }),
    ...[...verdicts].flatMap(([path, verdict]) => pageFaults(path, verdict)),
    ...files.flatMap(({ path }) => (isPage(path) ? outlineFaults(path, read.get(path)?.tags ?? []) : [])),
    ...weightFaults(files),
  ]
}
