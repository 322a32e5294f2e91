import type { FeedDocument, FeedItem, Media } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'
import type { PlacedFault } from './chain.ts'
import type { BuiltChannel } from './channels.ts'

const { error } = faults('feed/formats')

/**
 * The three formats of a document hold the same items, in the same order, with the same texts, links and moments: whoever
 * changes from one to another misses nothing, and gets nothing twice.
 */
export function formatFaults(channel: BuiltChannel): PlacedFault[] {
  const { current, archives } = channel
  const all = [...Object.values(current), ...Object.values(archives).flat()]
  const alike = Map.groupBy(all, ({ path }) => path.slice(0, path.lastIndexOf('/') + 1))
  return [...alike.values()].flatMap(sameFaults)
}

function sameFaults(documents: readonly FeedDocument[]): PlacedFault[] {
  const [model, ...others] = [...documents].sort((a, b) => order(a) - order(b))
  if (model === undefined) return []
  const missing = 3 - documents.length
  const gap = error('The feed is not there in all of Atom, RSS and JSON', ours)
  return [
    ...(missing > 0 ? [{ document: model, fault: gap }] : []),
    ...others.flatMap((document) => differences(model, document).map((fault) => ({ document, fault }))),
  ]
}

const order = ({ format }: FeedDocument): number => ['atom', 'rss', 'json'].indexOf(format)

function differences(model: FeedDocument, other: FeedDocument): Fault[] {
  const found = (['title', 'home', 'language'] as const)
    .filter((key) => (model[key]?.text ?? '') !== (other[key]?.text ?? ''))
    .map((key) => error(`The feed’s ${key} is not that of ${model.path}`, ours, other[key] ?? { mark: other.mark }))
  const ids = [model, other].map(({ items }) => items.map(({ id }) => id?.text ?? ''))
  if (JSON.stringify(ids[0]) !== JSON.stringify(ids[1])) return [...found, idDifference(model, other)]
  return [
    ...found,
    ...other.items.flatMap((item, index) => {
      const twin = model.items[index]
      return twin === undefined ? [] : itemDifferences(twin, item, model.path)
    }),
  ]
}

function idDifference(model: FeedDocument, other: FeedDocument): Fault {
  const first = other.items.findIndex(({ id }, index) => id?.text !== model.items[index]?.id?.text)
  const item = other.items[first < 0 ? other.items.length - 1 : first]
  const message = `The items are not those of ${model.path}, or not in the same order`
  return error(message, ours, item === undefined ? { mark: other.mark } : { item })
}

/** What is compared of two items, each as a text. */
const facets: Readonly<Record<string, (item: FeedItem) => string>> = {
  title: ({ title }) => title?.text ?? '',
  link: ({ link }) => link?.text ?? '',
  content: ({ content }) => content?.text ?? '',
  summary: ({ summary }) => summary?.text ?? '',
  authors: ({ authors }) => JSON.stringify(authors.map(({ text }) => text)),
  categories: ({ categories }) => JSON.stringify(categories),
  picture: ({ media }) => addressesOf(media, (kind) => kind === 'picture'),
  files: ({ media }) => addressesOf(media, (kind) => kind !== 'picture'),
  // RSS has whole seconds.
  'moment of publication': ({ published }) => String(Math.floor((published?.at ?? 0) / 1000)),
}

/** The addresses of files of some kinds, each once: formats have more than one way to name the same file. */
function addressesOf(media: readonly Media[], wanted: (kind: Media['kind']) => boolean): string {
  const urls = media.filter(({ kind }) => wanted(kind)).map(({ url }) => url)
  return JSON.stringify([...new Set(urls)])
}

function itemDifferences(model: FeedItem, item: FeedItem, path: string): Fault[] {
  const found = Object.entries(facets)
    .filter(([, facet]) => facet(model) !== facet(item))
    .map(([name]) => error(`The item’s ${name} is not that of ${path}`, ours, { item }))
  const changed =
    model.updated?.at !== undefined && item.updated?.at !== undefined && model.updated.at !== item.updated.at
  return changed ? [...found, error(`The item’s moment of change is not that of ${path}`, ours, { item })] : found
}
