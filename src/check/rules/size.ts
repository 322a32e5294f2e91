import { isArchived } from '../channel/channels.ts'
import type { FeedDocument } from '../document.ts'
import { type Fault, faults } from '../finding.ts'

const { warning } = faults('feed/size')

/** A million bytes: what every reader takes, and a phone loads in no time. */
const most = 1_000_000

/** A document is small enough for every reader, and the current one holds no more items than it was told. */
export function sizeFaults({ path, bytes, items }: FeedDocument, limit: number): Fault[] {
  const found: Fault[] = []
  if (bytes > most) {
    const hint = 'Set `feeds.items` in courant.yaml lower, or split what is so long.'
    found.push(warning(`The feed has ${bytes} bytes, over a megabyte: some readers refuse it`, hint))
  }
  // An archive stays as it was made, whatever courant.yaml says since.
  if (items.length > limit && !isArchived({ path }))
    found.push(warning(`The feed holds ${items.length} items, and \`feeds.items\` says ${limit}`, 'Build again.'))
  return found
}
