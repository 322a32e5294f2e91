import { mediaTypeOf } from '../../base/media/media-type.ts'
import type { ChannelItem } from './channel/item.ts'

/** An element of Media RSS (`xmlns:media`), before it is escaped for a format. */
export interface MediaElement {
  readonly name: 'media:thumbnail' | 'media:content'
  readonly attributes: Readonly<Record<string, string>>
  /** Plain text for a `media:description` inside it; may be empty. */
  readonly description: string
}

/** The namespace of Media RSS, as an attribute of a feed's root. */
export const mediaNamespace = 'xmlns:media="http://search.yahoo.com/mrss/"'

/** An item's cover, twice: readers take the one or the other. It is no enclosure, which would be shown as a file. */
export function coverElements({ cover }: ChannelItem): MediaElement[] {
  if (cover === undefined) return []
  const { url, alt, width, height } = cover
  const type = mediaTypeOf(url)
  const size = {
    ...(width === undefined ? {} : { width: String(width) }),
    ...(height === undefined ? {} : { height: String(height) }),
  }
  const content = { url, medium: 'image', ...(type === undefined ? {} : { type }), ...size }
  return [
    { name: 'media:content', attributes: content, description: alt },
    { name: 'media:thumbnail', attributes: { url, ...size }, description: '' },
  ]
}

/** An item's files. RSS 2.0 wants the length of an enclosure, which nobody knows here; Media RSS does not. */
export function attachmentElements({ attachments }: ChannelItem): MediaElement[] {
  return attachments.map(({ url, type }) => {
    const [kind = ''] = type.split('/')
    const medium = kind === 'audio' || kind === 'video' || kind === 'image' ? kind : 'document'
    return { name: 'media:content', attributes: { url, medium, type }, description: '' }
  })
}
