import type { FeedDocument, FeedItem } from '../document.ts'
import { faults, ours } from '../finding.ts'
import type { PlacedFault } from './chain.ts'
import type { BuiltChannel } from './channels.ts'

const id = faults('feed/id')
const formats = faults('feed/formats')

/** The Atom documents of a channel have one id, and no other channel has it; an item is the same in every channel that it is in. */
export function identityFaults(channels: readonly BuiltChannel[]): PlacedFault[] {
  const owners = new Map<string, BuiltChannel>()
  const known = new Map<string, { readonly item: FeedItem; readonly path: string }>()
  return channels.flatMap((channel) => {
    const { current, archives } = channel
    const atom = [...(current.atom === undefined ? [] : [current.atom]), ...archives.atom]
    const [first] = atom
    return [
      ...atom.flatMap((document) => ownIdFaults(document, first ?? document)),
      ...(first === undefined ? [] : takenFaults(first, channel, owners)),
      ...atom.flatMap((document) => document.items.flatMap((item) => copyFaults(document, item, known))),
    ]
  })
}

function ownIdFaults(document: FeedDocument, first: FeedDocument): PlacedFault[] {
  if (document.id?.text === first.id?.text) return []
  return [
    {
      document,
      fault: id.error(`The id is not that of ${first.path}, of the same feed`, ours, { mark: document.id?.mark }),
    },
  ]
}

function takenFaults(document: FeedDocument, channel: BuiltChannel, owners: Map<string, BuiltChannel>): PlacedFault[] {
  const text = document.id?.text ?? ''
  const owner = owners.get(text)
  owners.set(text, owner ?? channel)
  if (owner === undefined || text === '') return []
  const message = `The id is that of ${owner.current.atom?.path ?? 'another feed'} too`
  return [{ document, fault: id.error(message, ours, { mark: document.id?.mark }) }]
}

function copyFaults(
  document: FeedDocument,
  item: FeedItem,
  known: Map<string, { readonly item: FeedItem; readonly path: string }>,
): PlacedFault[] {
  const text = item.id?.text ?? ''
  const other = known.get(text)
  if (other === undefined) known.set(text, { item, path: document.path })
  if (other === undefined || text === '' || alike(other.item, item)) return []
  return [{ document, fault: formats.error(`The item is not what it is in ${other.path}`, ours, { item }) }]
}

/** Whether two items are what a reader sees as the same, published and changed at the same moments. */
const alike = (one: FeedItem, other: FeedItem): boolean =>
  (['title', 'link', 'summary', 'content', 'published', 'updated'] as const).every(
    (key) => one[key]?.text === other[key]?.text,
  )
