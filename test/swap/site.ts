import type { SiteFile } from '../../src/domain/edition.ts'

/** What a page of a build says: the build, so often that half a page is seen. */
const pageOf = (build: number): string => `${build}\n`.repeat(2000)

/** The build that a page is of; undefined where it is no whole page of any. */
export function buildOf(page: string): number | undefined {
  const build = Number(page.slice(0, page.indexOf('\n')))
  return page === pageOf(build) ? build : undefined
}

/** The site of a build: pages that stay and change, files and folders that come and go, and one that stays the same. */
export const siteOfBuild = (build: number): SiteFile[] => [
  { path: 'atom.xml', content: '<feed><generator>Courant</generator></feed>' },
  { path: 'index.html', content: pageOf(build) },
  { path: `build-${build}.html`, content: pageOf(build) },
  { path: `issues/${build}/index.html`, content: pageOf(build) },
  { path: 'issues/all/index.html', content: pageOf(build) },
]
