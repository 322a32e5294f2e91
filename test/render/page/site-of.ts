import type { Element, Root } from 'hast'
import { raw } from 'hast-util-raw'
import { visit } from 'unist-util-visit'
import type { Edition } from '../../../src/domain/edition.ts'
import type { Publication } from '../../../src/domain/publication.ts'
import { readTemplates } from '../../../src/files/templates.ts'
import { renderPages } from '../../../src/render/page/pages.ts'
import { renderSearch } from '../../../src/render/search/search.ts'
import { listOf } from '../../feeds.ts'
import { repository } from '../../publication.ts'
import { samplePublication } from '../../sample-edition.ts'

/** The package's own templates. */
export const templates: Readonly<Record<string, string>> = await readTemplates(repository)

/** The pages of editions, and their search, by path. */
export function siteOf(
  editions: readonly Edition[],
  publication: Publication = samplePublication(),
): Readonly<Record<string, string>> {
  const made = { templates, feeds: listOf(publication, editions) }
  const files = [...renderPages(publication, editions, made), ...renderSearch({ publication, ...made }, editions)]
  return Object.fromEntries(files.map(({ path, content }) => [path, String(content)]))
}

/** A page as a browser reads it (WHATWG HTML § 13). */
export function parsePage(html: string | undefined): Root {
  return raw({ type: 'root', children: [{ type: 'doctype' }, { type: 'raw', value: html ?? '' }] }) as Root
}

/** Every element of a page that is one of `names`, or any where none is named, in order. */
export function elements(page: Root | Element, ...names: string[]): Element[] {
  const found: Element[] = []
  visit(page, 'element', (element) => {
    if (names.length === 0 || names.includes(element.tagName)) found.push(element)
  })
  return found
}

/** All text below an element or page. */
export function textOf(node: Root | Element): string {
  let text = ''
  visit(node, 'text', ({ value }) => {
    text += value
  })
  return text
}
