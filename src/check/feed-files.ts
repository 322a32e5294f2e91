import { channelOf } from './channel/channels.ts'

/** Whether a file of `dist/` is a feed, or the list of them. */
export function isFeed(path: string): boolean {
  return !/^(?:assets|search)\//.test(path) && path !== 'sitemap.xml' && /\.(?:xml|json)$/.test(path)
}

/** Of `paths`, the feeds that are to be checked when the files `changed` are new: all of the channels that they are of, and the list. */
export function feedsTouched(paths: readonly string[], changed: readonly string[]): string[] {
  const channels = new Set(changed.filter(isFeed).map(channelOf))
  return channels.size === 0 ? [] : paths.filter((path) => isFeed(path) && channels.has(channelOf(path)))
}

/** The paths of feeds, those together that hold the same items in each format. */
export function alikeIn(paths: readonly string[]): string[][] {
  return [...Map.groupBy(paths, folderOf).values()]
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)
