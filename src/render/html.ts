import type { Element, Root, RootContent } from 'hast'
import type { AbsoluteUrl } from '../base/url.ts'
import type { SafeHtml, SafeTree } from '../domain/safe.ts'
import { forLetter } from './letter/for-letter.ts'
import type { LetterLook } from './letter/styles.ts'
import { forPage } from './page/body/for-page.ts'
import { makeValid } from './page/body/valid-html.ts'
import { highestRank, rankOf } from './tree/walk.ts'
import { writeHtml } from './tree/write-html.ts'

/** For whom a tree becomes text, and how its URLs are written. */
export type SerializeOptions = (
  | { readonly variant: 'feed' | 'page' }
  | { readonly variant: 'letter'; readonly look: LetterLook }
) & {
  /** Moves every heading down by so many levels, at most to `h6`. */
  readonly headings?: number
} /** A link inside the tree (`#…`) becomes one into `page`, where the same ids are, since feed readers drop ids. */ & (
    | { readonly urls: 'absolute'; readonly page?: AbsoluteUrl }
    /** A URL below `site` becomes `root` and the rest, so that a folder opened from disk works. */
    | { readonly urls: 'relative'; readonly site: AbsoluteUrl; readonly root: string }
  )

/** Makes HTML of a safe tree: the one place where `SafeHtml` is minted from one. The tree stays as it is. */
export function serialize(tree: SafeTree, options: SerializeOptions): SafeHtml {
  const copy: Root = { type: 'root', children: copiesOf((tree as Root).children, options) }
  if (options.variant === 'letter') forLetter(copy, options.look)
  if (options.variant === 'page') makeValid(copy)
  const written = writeHtml(copy.children)
  const html = options.variant === 'page' ? written.replace(/[ \t]+$/gm, '') : written
  // The same to HTML, and no end of a CDATA section to XML.
  return html.replaceAll(']]>', ']]&gt;') as SafeHtml
}

/** Copies without their places, which nobody reads here and which are most of a tree, fit for whom they are for. */
function copiesOf<T extends RootContent>(nodes: readonly T[], options: SerializeOptions): T[] {
  return nodes.map((node) => {
    if (node.type !== 'element') return node
    const { tagName, properties, children } = node
    const element: Element = {
      type: 'element',
      tagName,
      properties: { ...properties },
      children: copiesOf(children, options),
    }
    if (options.headings !== undefined) shiftHeading(element, options.headings)
    if (options.urls === 'relative') relativeUrls(element, options)
    else if (options.page !== undefined) intoPage(element, options.page)
    if (options.variant === 'feed') delete element.properties['className']
    if (options.variant === 'page') forPage(element)
    return element as T
  })
}

/** By how many levels the headings of `tree` move for the highest of them to stand at `level`, whatever rank its author gave it. */
export const headingsAt = (level: number, tree: SafeTree): number => level - highestRank(tree as Root)

function shiftHeading(element: Element, by: number): void {
  const rank = rankOf(element)
  if (rank !== undefined) element.tagName = `h${Math.min(6, Math.max(1, rank + by))}`
}

function intoPage(element: Element, page: AbsoluteUrl): void {
  const { href } = element.properties
  if (typeof href === 'string' && href.startsWith('#')) element.properties['href'] = page + href
}

const addresses = ['href', 'src', 'cite'] as const

function relativeUrls(element: Element, { site, root }: { site: AbsoluteUrl; root: string }): void {
  for (const name of addresses) {
    const value = element.properties[name]
    if (typeof value === 'string' && value.startsWith(site))
      element.properties[name] = root + value.slice(site.length) || './'
  }
}
