import type { AbsoluteUrl } from '../../base/url.ts'
import { type PlacedTag, readPlacedTags } from '../html/parse.ts'
import { type CheckedFile, textOf } from './file.ts'

/** An address that a file of the site names, made absolute. */
export interface NamedAddress {
  readonly path: string
  readonly url: string
  readonly at: number
}

/** What a file of the site names, and what can be named in it. */
export interface Addresses {
  readonly named: readonly NamedAddress[]
  /** The places of an HTML document that a fragment can name. */
  readonly ids: ReadonlySet<string>
  /** The start tags of one. */
  readonly tags: readonly PlacedTag[]
}

/** The addresses that the files of a site name: pages and letters by their tags, feeds and what else is XML or JSON by their text. */
export function addressesIn(file: CheckedFile, site: AbsoluteUrl): Addresses {
  if (file.path.endsWith('.html')) return inHtml(file, site)
  return { named: /\.(?:xml|json)$/.test(file.path) ? inText(file, site) : [], ids: new Set(), tags: [] }
}

function inHtml(file: CheckedFile, site: AbsoluteUrl): Addresses {
  const base = new URL(file.path.replace(/(^|\/)index\.html$/, '$1'), site).href
  const tags = readPlacedTags(textOf(file))
  const named: NamedAddress[] = []
  const ids = new Set<string>()
  const name = (text: string, at: number) => {
    const url = URL.parse(text.trim(), base)?.href
    if (url !== undefined) named.push({ path: file.path, url, at })
  }
  for (const { name: tag, attributes, at } of tags) {
    for (const { name: attribute, value } of attributes) {
      if (attribute === 'id' || (attribute === 'name' && tag === 'a')) ids.add(value)
      // A form is sent to the service, which is no file.
      else if (attribute === 'href' || attribute === 'src' || attribute === 'poster') name(value, at)
      else if (attribute === 'srcset') for (const one of value.split(',')) name(one.trim().split(/\s/)[0] ?? '', at)
      else if (attribute === 'content' && tag === 'meta' && value.startsWith(site)) name(value, at)
    }
  }
  return { named, ids, tags }
}

/** Each address once: a feed has the same in every item. */
function inText(file: CheckedFile, site: AbsoluteUrl): NamedAddress[] {
  const text = textOf(file)
  const seen = new Map<string, number>()
  for (let at = text.indexOf(site); at >= 0; at = text.indexOf(site, at + site.length)) {
    const end = /["'<>\\\s]|&(?:quot|lt|gt|#\d+|#x[\da-f]+);/i.exec(text.slice(at, at + 2000))?.index ?? site.length
    const url = text.slice(at, at + end).replaceAll(/&(?:amp;)+/g, '&')
    if (!seen.has(url)) seen.set(url, at)
  }
  return [...seen].map(([url, at]) => ({ path: file.path, url, at }))
}
