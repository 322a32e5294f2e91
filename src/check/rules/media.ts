import type { FeedDocument, FeedItem, Media } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'
import { isStrictUrl } from './addresses.ts'

const { error, warning } = faults('feed/media')

/** What files of the usual endings are (IANA). */
const types: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  ogg: 'audio/ogg',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  webm: 'video/webm',
  webp: 'image/webp',
}

/** A file beside an item has an absolute address and the type that its ending means; an enclosure is one, and has a length. */
export function mediaFaults({ items, format }: FeedDocument): Fault[] {
  return items.flatMap((item) => {
    const enclosures = item.media.filter(({ kind }) => kind === 'enclosure')
    const second = format === 'rss' ? enclosures[1] : undefined
    const many =
      second === undefined
        ? []
        : [error('The item has two enclosures, and most programs read one', ours, { item, mark: second.mark })]
    return [...many, ...item.media.flatMap((media) => oneFaults(media, item))]
  })
}

function oneFaults({ kind, url, type, length, mark }: Media, item: FeedItem): Fault[] {
  const about = { item, mark }
  const found: Fault[] = []
  if (!isStrictUrl(url)) found.push(error(`The file’s address is no absolute http(s) URL: ${url}`, ours, about))
  const ending = /\.([a-z0-9]+)(?:[?#]|$)/i.exec(url)?.[1]?.toLowerCase() ?? ''
  const usual = types[ending]
  if (type !== undefined && usual !== undefined && type !== usual)
    found.push(warning(`A .${ending} file is of type ${usual}, not ${type}`, ours, about))
  if (kind === 'picture' && type !== undefined && !type.startsWith('image/'))
    found.push(warning(`The picture is of type ${type}`, ours, about))
  if (kind === 'enclosure' && type === undefined) found.push(error('The enclosure does not say its type', ours, about))
  if (kind === 'enclosure' && length !== undefined && !(Number(length) > 0))
    found.push(warning(`The enclosure’s length is ${length}`, ours, about))
  return found
}
