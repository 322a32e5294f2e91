import type { FeedDocument, FeedItem } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'
import { contentRemarks, type Remark } from '../html/content.ts'

const { error, warning } = faults('feed/content')

/** Says what there is to say of the content of the item of an id. */
export type ContentMemory = (id: string, html: string) => readonly Remark[]

/** How many contents are remembered at most: those of a few documents. */
const most = 1000

/** Opens a memory of contents: the same stands in three formats, one after the other, and is looked over once. */
export function openContentMemory(): ContentMemory {
  const last = new Map<string, { readonly html: string; readonly remarks: readonly Remark[] }>()
  return (id, html) => {
    const before = last.get(id)
    if (before?.html === html) return before.remarks
    const remarks = contentRemarks(html)
    if (last.size >= most) last.clear()
    last.set(id, { html, remarks })
    return remarks
  }
}

/** The content of each item is HTML that every reader can show and none needs to fear, and leads where it says wherever it is shown. */
export function contentFaults({ fresh }: FeedDocument, memory: ContentMemory): Fault[] {
  return fresh.flatMap((item) => {
    if (item.content === undefined) return [error('The item has no content as HTML', ours, { item })]
    return memory(item.id?.text ?? '', item.content.text).map((remark) => faultOf(remark, item))
  })
}

function faultOf({ severity, message, hint }: Remark, item: FeedItem): Fault {
  const about = { item, mark: item.content?.mark }
  return severity === 'error' ? error(message, hint ?? ours, about) : warning(message, hint ?? ours, about)
}
