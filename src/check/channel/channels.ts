import type { FeedDocument, FeedFormat } from '../document.ts'
import type { FeedOutline } from './outline.ts'

/** A channel as it lies in `dist/`: the current document of each format, and its archives, in whatever order. */
export interface BuiltChannel {
  /** Its folder in `dist/`: empty, or with a slash at its end. */
  readonly folder: string
  readonly current: Readonly<Partial<Record<FeedFormat, FeedOutline>>>
  readonly archives: Readonly<Record<FeedFormat, readonly FeedOutline[]>>
}

/** The folder of the channel that a file belongs to: `archive/entries/3/atom.xml` is of `entries/`. */
export function channelOf(path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return /^archive\/((?:.*\/)?)\d+\/$/.exec(folder)?.[1] ?? folder
}

/** Whether a document lies where archives do. */
export const isArchived = ({ path }: Pick<FeedDocument, 'path'>): boolean => path.startsWith('archive/')

/** The channels that documents make up. */
export function channelsIn(documents: readonly FeedOutline[]): BuiltChannel[] {
  const byFolder = Map.groupBy(documents, ({ path }) => channelOf(path))
  return [...byFolder].map(([folder, own]) => {
    const archived = own.filter(isArchived)
    const inFormat = (format: FeedFormat) => archived.filter((document) => document.format === format)
    const current = own.filter((document) => !isArchived(document))
    return {
      folder,
      current: Object.fromEntries(current.map((document) => [document.format, document])),
      archives: { atom: inFormat('atom'), rss: inFormat('rss'), json: inFormat('json') },
    }
  })
}
