import { faults, ours } from '../finding.ts'
import type { BuiltChannel } from './channels.ts'
import type { FeedOutline } from './outline.ts'
import type { PlacedFault } from './placed-fault.ts'

const id = faults('feed/id')
const formats = faults('feed/formats')

/** The Atom documents of a channel have one id, and no other channel has it; an item is the same in every channel that it is in. */
export function identityFaults(channels: readonly BuiltChannel[]): PlacedFault[] {
  const owners = new Map<string, BuiltChannel>()
  const known = new Map<string, KnownPrint>()
  return channels.flatMap((channel) => {
    const { current, archives } = channel
    const atom = [...(current.atom === undefined ? [] : [current.atom]), ...archives.atom]
    const [first] = atom
    return [
      ...atom.flatMap((document) => ownIdFaults(document, first ?? document)),
      ...(first === undefined ? [] : takenFaults(first, channel, owners)),
      ...atom.flatMap((document) => copyFaults(document, known)),
    ]
  })
}

function ownIdFaults(document: FeedOutline, first: FeedOutline): PlacedFault[] {
  if (document.id?.text === first.id?.text) return []
  return [
    {
      document,
      fault: id.error(`The id is not that of ${first.path}, of the same feed`, ours, { mark: document.id?.mark }),
    },
  ]
}

function takenFaults(document: FeedOutline, channel: BuiltChannel, owners: Map<string, BuiltChannel>): PlacedFault[] {
  const text = document.id?.text ?? ''
  const owner = owners.get(text)
  owners.set(text, owner ?? channel)
  if (owner === undefined || text === '') return []
  const message = `The id is that of ${owner.current.atom?.path ?? 'another feed'} too`
  return [{ document, fault: id.error(message, ours, { mark: document.id?.mark }) }]
}

/** What an item was, where it was met first. */
interface KnownPrint {
  readonly print: string
  readonly path: string
}

function copyFaults(document: FeedOutline, known: Map<string, KnownPrint>): PlacedFault[] {
  const found: PlacedFault[] = []
  for (const [index, id = ''] of document.ids.entries()) {
    const print = document.prints[index] ?? ''
    const other = known.get(id)
    if (other === undefined) known.set(id, { print, path: document.path })
    else if (id !== '' && other.print !== print) {
      const message = `The item is not what it is in ${other.path}`
      found.push({ document, index, about: (item) => formats.error(message, ours, { item }) })
    }
  }
  return found
}
