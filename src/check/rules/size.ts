import { isArchived } from '../channel/channels.ts'
import type { FeedDocument } from '../document.ts'
import { type Fault, faults } from '../finding.ts'

const { warning } = faults('feed/size')

/** A current document holds no more items than it was told; an archive stays as it was made, whatever courant.yaml says since. */
export function sizeFaults({ path, items }: FeedDocument, limit: number): Fault[] {
  if (items.length <= limit || isArchived({ path })) return []
  return [warning(`The feed holds ${items.length} items, and \`feeds.items\` says ${limit}`, 'Build again.')]
}
