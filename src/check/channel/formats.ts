import type { FeedDocument, FeedItem, Media, Moment, Told } from '../document.ts'
import { type Fault, faults, ours } from '../finding.ts'

const { error } = faults('feed/formats')

/** A fault of a document. */
interface DocumentFault {
  readonly document: FeedDocument
  readonly fault: Fault
}

/**
 * The three formats of a document, `documents`, hold the same items, in the same order, with the same texts, links and moments: whoever
 * changes from one to another misses nothing, and gets nothing twice. Of two items that are known, nothing is left to compare but
 * whether they are known for the same: where they are not, `unlike` is told.
 */
export function formatFaults(documents: readonly FeedDocument[], unlike: () => void): DocumentFault[] {
  const [model, ...others] = [...documents].sort((a, b) => order(a) - order(b))
  if (model === undefined) return []
  const missing = 3 - documents.length
  const gap = error('The feed is not there in all of Atom, RSS and JSON', ours)
  return [
    ...(missing > 0 ? [{ document: model, fault: gap }] : []),
    ...others.flatMap((document) => differences(model, document, unlike).map((fault) => ({ document, fault }))),
  ]
}

const order = ({ format }: FeedDocument): number => ['atom', 'rss', 'json'].indexOf(format)

function differences(model: FeedDocument, other: FeedDocument, unlike: () => void): Fault[] {
  const found = (['title', 'home', 'language'] as const)
    .filter((key) => (model[key]?.text ?? '') !== (other[key]?.text ?? ''))
    .map((key) => error(`The feed’s ${key} is not that of ${model.path}`, ours, other[key] ?? { mark: other.mark }))
  if (!sameList(model.items, other.items, (one, twin) => sameText(one.id, twin.id)))
    return [...found, idDifference(model, other)]
  return [
    ...found,
    ...other.items.flatMap((item, index) => {
      const twin = model.items[index]
      if (twin === undefined) return []
      if (twin.known === undefined && item.known === undefined) return itemDifferences(twin, item, model.path)
      if (twin.known !== item.known) unlike()
      return []
    }),
  ]
}

function idDifference(model: FeedDocument, other: FeedDocument): Fault {
  const first = other.items.findIndex(({ id }, index) => id?.text !== model.items[index]?.id?.text)
  const item = other.items[first < 0 ? other.items.length - 1 : first]
  const message = `The items are not those of ${model.path}, or not in the same order`
  return error(message, ours, item === undefined ? { mark: other.mark } : { item })
}

/** What of two items has to be the same. */
const facets: readonly (readonly [string, (one: FeedItem, other: FeedItem) => boolean])[] = [
  ['title', (one, other) => sameText(one.title, other.title)],
  ['link', (one, other) => sameText(one.link, other.link)],
  ['content', (one, other) => sameText(one.content, other.content)],
  ['summary', (one, other) => sameText(one.summary, other.summary)],
  ['list of authors', ({ authors }, other) => sameList(authors, other.authors, sameText)],
  ['list of categories', ({ categories }, other) => sameList(categories, other.categories, Object.is)],
  ['picture', (one, other) => sameFiles(one, other, (kind) => kind === 'picture')],
  ['list of files', (one, other) => sameFiles(one, other, (kind) => kind !== 'picture')],
  // RSS has whole seconds.
  ['moment of publication', (one, other) => secondOf(one.published) === secondOf(other.published)],
  [
    'moment of change',
    ({ updated }, other) => (updated?.at ?? other.updated?.at) === (other.updated?.at ?? updated?.at),
  ],
]

const sameText = (one: Told | undefined, other: Told | undefined): boolean => (one?.text ?? '') === (other?.text ?? '')

const secondOf = (moment: Moment | undefined): number => Math.floor((moment?.at ?? 0) / 1000)

function sameList<T>(one: readonly T[], other: readonly T[], same: (a: T, b: T) => boolean): boolean {
  if (one.length === 0 && other.length === 0) return true
  return one.length === other.length && one.every((value, index) => same(value, other[index] as T))
}

/** Formats have more than one way to name the same file: each address counts once. */
function sameFiles(one: FeedItem, other: FeedItem, wanted: (kind: Media['kind']) => boolean): boolean {
  if (one.media.length === 0 && other.media.length === 0) return true
  const [these, those] = [one, other].map(({ media }) => media.filter(({ kind }) => wanted(kind)).map(({ url }) => url))
  return sameList([...new Set(these)], [...new Set(those)], Object.is)
}

function itemDifferences(model: FeedItem, item: FeedItem, path: string): Fault[] {
  if (facets.every(([, same]) => same(model, item))) return []
  return facets
    .filter(([, same]) => !same(model, item))
    .map(([name]) => error(`The item’s ${name} is not that of ${path}`, ours, { item }))
}
