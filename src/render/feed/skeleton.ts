import { Feed, type FeedOptions, type Item } from 'feed'
import { Failure } from '../../domain/failure.ts'

/** The one file that knows the package `feed`, which writes documents of tokens (see `slots.ts`) and never sees a text. */
export type { Item }

/** The formats that a feed is published in. */
export type Format = 'atom' | 'rss' | 'json'

const writers: Readonly<Record<Format, (feed: Feed) => string>> = {
  atom: (feed) => feed.atom1(),
  rss: (feed) => feed.rss2(),
  json: (feed) => feed.json1(),
}

/** A document of `format` with tokens for texts; in XML, indented by two. */
export function skeletonOf(format: Format, options: FeedOptions, items: readonly Item[]): string {
  const feed = new Feed(options)
  for (const item of items) feed.addItem(item)
  return writers[format](feed).replaceAll('    ', '  ')
}

/** An element that `feed` itself does not write, once for each of `texts`. */
export function extension(name: string, texts: readonly Record<string, unknown>[]): NonNullable<Item['extensions']> {
  // `feed` copies `objects` as it is and its serializer takes an array for a repeated element; its types do not say so.
  return texts.length === 0 ? [] : [{ name, objects: texts as unknown as Record<string, unknown> }]
}

/** A moment for skeletons, which tokens take the place of, and how formats write it. */
export const someDay: Date = new Date(0)
export const someMoment = { atom: '1970-01-01T00:00:00.000Z', rss: 'Thu, 01 Jan 1970 00:00:00 GMT' } as const

/** What stands before the first `opening` in a skeleton, and then the piece after each. */
export function cut(skeleton: string, opening: string, count: number): readonly [string, ...string[]] {
  const [head = '', ...pieces] = skeleton.split(opening)
  expectShape(pieces.length === count, `${count} × ${opening.trim()}`)
  return [head, ...pieces]
}

/** A piece of a skeleton with `replacement` in place of `anchor`, which must stand in it exactly once. */
export function graft(piece: string, anchor: string, replacement: string): string {
  const [before, after, ...more] = piece.split(anchor)
  expectShape(after !== undefined && more.length === 0, `1 × ${anchor.trim()}`)
  return `${before}${replacement}${after}`
}

/** Refuses to publish what `feed` wrote where it is not what our grafts were made for. */
export function expectShape(fits: boolean, expected: string): void {
  if (fits) return
  throw new Failure('bug', `The package feed does not write what it did in 6.0.0; expected: ${expected}`, {
    hint: 'Install feed 6.0.0 again (`npm ci`), and report this at the project’s issues.',
  })
}
