import type { Nodes } from 'mdast'
import { cutMiddle } from '../base/text/cut.ts'
import { type AbsoluteUrl, absoluteUrl } from '../base/url.ts'
import { type Asset, assetUrl } from '../domain/issue.ts'
import { note, placeIn, type Source } from './source.ts'

/** Where a digest's links and images lead, seen from everywhere. */
export interface Linking {
  readonly linkOf: (href: string) => string | undefined
  /** The page that a link leads to; undefined where it leads to none, but to a mailbox. */
  readonly pageOf: (href: string) => AbsoluteUrl | undefined
  readonly imageOf: (src: string, at?: { readonly line: number; readonly column: number }) => string | undefined
  /** The publication's own files that were asked for, each once. */
  readonly assets: () => readonly Asset[]
}

/** A raster image, by its name: SVG can hold scripts, and so is not among them. */
const image = /\.(?:png|jpe?g|gif|webp|avif)$/i

/** Resolves what a digest at `source.file` links to, for a site at `site` where its own page is `page`. */
export function linking({ source, site, page }: { source: Source; site: AbsoluteUrl; page: AbsoluteUrl }): Linking {
  const assets = new Map<string, Asset>()
  // Entry, links and text ask for the same address, each for itself.
  const pages = new Map<string, AbsoluteUrl | undefined>()
  const pageOf = (href: string): AbsoluteUrl | undefined => {
    if (!pages.has(href)) pages.set(href, absoluteUrl(href, page))
    return pages.get(href)
  }
  return {
    linkOf: (href) => (/^mailto:/i.test(href) ? mailUrl(href) : pageOf(href)),
    pageOf,
    imageOf: (src, at = { line: 1, column: 1 }) => {
      if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(src)) return absoluteUrl(src, site)?.replace(/^http:/, 'https:')
      const path = pathBeside(source.file, src)
      if (path === undefined || !image.test(path)) return undefined
      if (!assets.has(path)) assets.set(path, { path, place: placeIn(source, at) })
      return assetUrl(site, path)
    },
    assets: () => [...assets.values()],
  }
}

/** RFC 6068: what the URL standard leaves bare in it is escaped, lest it end an address early. */
function mailUrl(href: string): string | undefined {
  return URL.parse(href)?.href.replace(/[\s"<>\\^`{|}]/g, encodeURIComponent)
}

/** The path below the publication's folder of a file named in the digest `file`; undefined where it leads out of it. */
function pathBeside(file: string, src: string): string | undefined {
  const named = src.replace(/[?#].*$/, '')
  let decoded: string
  try {
    decoded = decodeURIComponent(named)
  } catch {
    return undefined
  }
  const parts = decoded.startsWith('/') ? [] : file.split('/').slice(0, -1)
  for (const part of decoded.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.pop() === undefined) return undefined
    if (part !== '..') parts.push(part)
  }
  return parts.some((part) => part.includes('\\') || part.includes('\0')) ? undefined : parts.join('/')
}

/** Warns of a link that no reader will be able to follow: by its scheme, or since no address can be read from it. */
export function checkScheme(source: Source, { url, position }: Nodes & { readonly url: string }): void {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]
  if (position === undefined) return
  const told = { code: 'link/scheme', severity: 'warning' } as const
  if (scheme !== undefined && !/^(?:https?|mailto)$/i.test(scheme)) {
    const message = `A link to “${scheme}:” is shown as text alone`
    note(source, { ...told, message, hint: 'Links may be http, https and mailto.' }, position.start)
  } else if (/^(?:https?:|\/\/)/i.test(url) && !URL.canParse(url, 'https://host.invalid/')) {
    const message = `“${cutMiddle(url, 80)}” is no address: the words of the link are shown as text alone`
    note(source, { ...told, message, hint: 'Mend its host or its port.' }, position.start)
  }
}
