import { type FeedFormat, linksTo } from '../document.ts'
import { faults, ours } from '../finding.ts'
import { type BuiltChannel, isArchived } from './channels.ts'
import type { FeedOutline } from './outline.ts'
import type { PlacedFault } from './placed-fault.ts'

const { error } = faults('feed/archive')

/** The documents of a format from the current one back to the oldest, by the links that a reader would follow. */
interface Chain {
  readonly documents: readonly FeedOutline[]
  readonly faults: readonly PlacedFault[]
}

const formats: readonly FeedFormat[] = ['atom', 'rss', 'json']

/**
 * RFC 5005 § 4: from the current document every archive is reached, once, by `prev-archive`; each says that it is one, and
 * which document is current; each item is in exactly one of them. JSON Feed has `next_url` alone.
 */
export function chainFaults(channel: BuiltChannel): PlacedFault[] {
  return formats.flatMap((format) => {
    const current = channel.current[format]
    const archives = channel.archives[format]
    if (current === undefined)
      return archives.map((document) => at(document, 'No current document leads to the archive'))
    const chain = follow(current, archives)
    const reached = new Set(chain.documents)
    const lost = archives.filter((document) => !reached.has(document))
    return [
      ...chain.faults,
      ...lost.map((document) => at(document, `The archive is not reached from ${current.path}`)),
      ...(format === 'json' ? [] : chain.documents.flatMap((document) => roleFaults(document, current))),
      ...(format === 'json' ? [] : nextFaults(chain.documents)),
      ...doubleFaults(chain.documents),
    ]
  })
}

function follow(current: FeedOutline, archives: readonly FeedOutline[]): Chain {
  const byAddress = new Map(archives.map((document) => [document.address as string, document]))
  const documents = [current]
  for (let document = current; ; ) {
    const [previous, second] = linksTo('prev-archive', document)
    if (second !== undefined)
      return { documents, faults: [at(document, 'Two archives are said to come before', second)] }
    if (previous === undefined) return { documents, faults: [] }
    const found = byAddress.get(previous.href)
    const message = `No archive is at ${previous.href}`
    if (found === undefined) return { documents, faults: [at(document, message, previous)] }
    if (documents.includes(found))
      return { documents, faults: [at(document, 'The archives lead round in a circle', previous)] }
    documents.push(found)
    document = found
  }
}

/** What a document says that it is must be what its place makes it. */
function roleFaults(document: FeedOutline, current: FeedOutline): PlacedFault[] {
  const found: PlacedFault[] = []
  const [named] = linksTo('current', document)
  if (document === current) {
    if (document.archive !== undefined)
      found.push(at(document, 'The current document says that it is an archive', { mark: document.archive }))
    return found
  }
  if (document.archive === undefined) found.push(at(document, 'The archive does not say that it is one (fh:archive)'))
  if (named?.href !== current.address)
    found.push(at(document, `The archive does not say that ${current.address} is current`, named))
  for (const hub of linksTo('hub', document)) found.push(at(document, 'An archive does not change: it has no hub', hub))
  const beside = [...linksTo('prev-archive', document), ...linksTo('next-archive', document)]
  if (beside.length === 0) found.push(at(document, 'The archive names no other: a single one is better left out'))
  return found
}

/** Where an archive says what comes after it, that is the one that names it as coming before. */
function nextFaults(documents: readonly FeedOutline[]): PlacedFault[] {
  return documents.flatMap((document, index) =>
    linksTo('next-archive', document)
      .filter(({ href }) => documents[index - 1]?.address !== href || index === 1)
      .map((next) => at(document, `The archive after this one is not at ${next.href}`, next)),
  )
}

function doubleFaults(documents: readonly FeedOutline[]): PlacedFault[] {
  const held = new Map<string, FeedOutline>()
  const found: PlacedFault[] = []
  for (const document of documents)
    for (const [index, id = ''] of document.ids.entries()) {
      const other = held.get(id)
      held.set(id, document)
      if (other === undefined || other === document) continue
      found.push({ document, index, about: (item) => error(`The item is in ${other.path} too`, ours, { item }) })
    }
  return found
}

const at = (document: FeedOutline, message: string, about: Parameters<typeof error>[2] = {}): PlacedFault => ({
  document,
  fault: error(message, ours, { mark: about.mark ?? (isArchived(document) ? document.mark : undefined) }),
})
