import type { Root } from 'hast'
import { mediaTypeOf } from '../base/media/media-type.ts'
import { type AbsoluteUrl, absoluteUrl } from '../base/url.ts'
import type { Attachment } from '../domain/edition.ts'
import type { SafeTree } from '../domain/safe.ts'
import { eachElement } from './tree/walk.ts'

/**
 * The files that `tree` is about: what its `link` leads to, where that is a recording, a film or a PDF, and what its links
 * say to be one by their `type`, as those do that players have become.
 */
export function attachmentsOf(tree: SafeTree, link?: AbsoluteUrl): Attachment[] {
  const found = new Map<AbsoluteUrl, Attachment>()
  const add = (url: AbsoluteUrl | undefined, type: string | undefined): void => {
    if (url !== undefined && type !== undefined && !found.has(url)) found.set(url, { url, type })
  }
  const own = link === undefined ? undefined : mediaTypeOf(link)
  if (own?.startsWith('image/') === false) add(link, own)
  eachElement(tree as Root, ({ tagName, properties: { href, type } }) => {
    if (tagName === 'a' && typeof href === 'string' && typeof type === 'string') add(absoluteUrl(href), type)
  })
  return [...found.values()]
}
