import { faults } from '../finding.ts'
import { isArchived } from './channels.ts'
import type { FeedOutline } from './outline.ts'
import type { PlacedFault } from './placed-fault.ts'

const { warning } = faults('feed/size')

/** A million bytes: what every reader takes, and a phone loads in no time. */
const most = 1_000_000

/**
 * Documents are small enough for every reader. An item that is too large for any document is told once, and only while that
 * helps: where the ids of the items that a build makes or changes are known (`fresh`), of those; else of what no archive holds,
 * since readers who have fetched an archive do not come back to it.
 */
export function weightFaults(documents: readonly FeedOutline[], fresh?: ReadonlySet<string>): PlacedFault[] {
  const told = new Set<string>()
  return documents.flatMap((document): PlacedFault[] => {
    const { bytes, ids } = document
    const [id = ''] = ids
    if (bytes <= most || ids.length === 0) return []
    if (ids.length > 1) {
      const message = `The feed has ${bytes} bytes, over a megabyte: some readers refuse it`
      const fault = warning(message, 'Set `feeds.items` in courant.yaml lower.')
      return isArchived(document) ? [] : [{ document, fault }]
    }
    const helps = fresh?.has(id) ?? !isArchived(document)
    if (!helps || told.has(id)) return []
    told.add(id)
    const message = `The item alone makes a feed of ${bytes} bytes, over a megabyte: some readers refuse it`
    const hint = 'Shorten it in its digest, or split it in two, before this is deployed.'
    return [{ document, index: 0, about: (item) => warning(message, hint, { item }) }]
  })
}
