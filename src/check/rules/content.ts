import type { FeedDocument, FeedItem } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'
import { contentRemarks, type Remark } from '../html/content.ts'

const { error, warning } = faults('feed/content')

/** What is said of each content so far: the same stands in three formats and several feeds, and is read once. */
export type ContentMemory = Map<string, readonly Remark[]>

/** The content of each item is HTML that every reader can show and none needs to fear, and leads where it says wherever it is shown. */
export function contentFaults({ items }: FeedDocument, memory: ContentMemory): Fault[] {
  return items.flatMap((item) => {
    if (item.content === undefined) return [error('The item has no content as HTML', ours, { item })]
    return remarksOn(item.content.text, memory).map((remark) => faultOf(remark, item))
  })
}

function remarksOn(html: string, memory: ContentMemory): readonly Remark[] {
  const known = memory.get(html)
  if (known !== undefined) return known
  const made = contentRemarks(html)
  memory.set(html, made)
  return made
}

function faultOf({ severity, message, hint }: Remark, item: FeedItem): Fault {
  const about = { item, mark: item.content?.mark }
  return severity === 'error' ? error(message, hint ?? ours, about) : warning(message, hint ?? ours, about)
}
