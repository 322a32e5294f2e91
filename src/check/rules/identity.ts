import type { FeedDocument, FeedItem } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'

const { error } = faults('feed/id')

/** RFC 4151 § 2.1: `tag:`, who names, since when, and what: ASCII throughout. */
const tag =
  /^tag:(?:[a-z0-9._-]+@)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*,\d{4}(?:-\d\d(?:-\d\d)?)?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]*$/

/** Readers know an item by its id alone: each has one, fixed in form, and no other item of the document has the same. */
export function idFaults(document: FeedDocument): Fault[] {
  const { items, id, format, mark } = document
  const own = format === 'atom' ? formFaults(id?.text, 'The feed', { mark: id?.mark ?? mark }) : []
  const seen = new Set<string>()
  for (const item of items) {
    if (item.known === undefined) own.push(...itemFaults(item))
    own.push(...doubles(item, seen))
  }
  return own
}

function itemFaults(item: FeedItem): Fault[] {
  const about = { item, mark: item.id?.mark }
  const found = formFaults(item.id?.text, 'The item', about)
  if (item.permanent)
    found.push(error('The guid claims to be an address', 'It needs isPermaLink="false": a tag leads nowhere.', about))
  return found
}

function formFaults(id: string | undefined, what: string, about: Parameters<typeof error>[2] = {}): Fault[] {
  if (id === undefined || id === '') return [error(`${what} has no id`, ours, about)]
  return tag.test(id) ? [] : [error(`${what}’s id is no tag (RFC 4151): ${id}`, ours, about)]
}

function doubles(item: FeedItem, seen: Set<string>): Fault[] {
  const id = item.id?.text ?? ''
  if (id === '') return []
  const double = seen.has(id)
  seen.add(id)
  const about = { item, mark: item.id?.mark }
  return double ? [error(`The id is another item’s already: ${id}`, ours, about)] : []
}
