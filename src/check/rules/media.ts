import { mediaTypeOf } from '../../base/media/media-type.ts'
import type { FeedDocument, FeedItem, Media } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'
import { isStrictUrl } from './addresses.ts'

const { error, warning } = faults('feed/media')

/** A file beside an item has an absolute address and the type that its ending means; an enclosure is one, and has a length. */
export function mediaFaults({ fresh, format }: FeedDocument): Fault[] {
  return fresh.flatMap((item) => {
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
  const usual = mediaTypeOf(url)
  if (type !== undefined && usual !== undefined && type !== usual)
    found.push(warning(`By its name the file is of type ${usual}, not ${type}`, ours, about))
  if (kind === 'picture' && type !== undefined && !type.startsWith('image/'))
    found.push(warning(`The picture is of type ${type}`, ours, about))
  if (kind !== 'picture' && type === undefined) found.push(error('The file does not say its type', ours, about))
  if (length !== undefined && !(Number(length) > 0)) found.push(warning(`The file’s length is ${length}`, ours, about))
  return found
}
