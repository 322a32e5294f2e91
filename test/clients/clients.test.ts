import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { fileNames } from '../../src/render/feed/channel/document.ts'
import type { Format } from '../../src/render/feed/skeleton.ts'
import { missing } from '../needs.ts'
import type { Client, Item } from './client.ts'
import { feedExtractor } from './feed-extractor.ts'
import { feedParser } from './feed-parser.ts'
import { feed2exec } from './feed2exec.ts'
import { feedparser } from './feedparser.ts'
import { feedsmith } from './feedsmith.ts'
import { newsboat } from './newsboat.ts'
import { rssParser } from './rss-parser.ts'
import { rss2email } from './rss2email.ts'
import { type Host, serve } from './server.ts'
import { sfeed } from './sfeed.ts'
import { buildStates, folder, type States } from './states.ts'

const clients: readonly Client[] = [
  newsboat,
  feedparser,
  sfeed,
  rss2email,
  feed2exec,
  rssParser,
  feedsmith,
  feedParser,
  feedExtractor,
]

/** One feed, as its reader names it. */
interface Feed {
  readonly format: Format
  readonly path: string
}

/** What a client had after a reading, and how its request was answered. */
interface Reading {
  readonly state: keyof States
  readonly items: Item[]
  readonly status: number
}

/** The answers to a client that reads again and again what stays as it is. */
const answers: Readonly<Record<Client['asks'], readonly number[]>> = {
  'from its second reading on': [200, 304],
  'from its third reading on': [200, 200, 304],
  never: [200, 200],
}

const feedsOf = ({ formats }: Client): Feed[] =>
  formats.flatMap((format) => ['', 'entries/'].map((of) => ({ format, path: of + fileNames[format] })))

const states = await buildStates()

for (const client of clients) {
  describe.skipIf(missing(client.name, client.programs))(client.name, () => {
    const walks = new Map<string, readonly Reading[]>()
    const readings = ({ path }: Feed, state: keyof States): Reading[] =>
      (walks.get(path) ?? []).filter((reading) => reading.state === state)
    const had = (feed: Feed, state: keyof States): Item[] => readings(feed, state).at(-1)?.items ?? []
    const shown = (feed: Feed, state: keyof States): Item[] => {
      const channel = states[state].channels.find(({ folder: own }) => own + fileNames[feed.format] === feed.path)
      return (channel?.items ?? []).map((item) => client.shows(item, feed.format))
    }

    beforeAll(async () => {
      await Promise.all(feedsOf(client).map(async (feed) => walks.set(feed.path, await walk(client, feed))))
    }, 300_000)

    test.each(feedsOf(client))(
      'shows what $path says: ids, titles, links, days, authors, categories, content',
      (feed) => {
        const [first] = readings(feed, 'published')
        expect(sorted(first?.items ?? [])).toEqual(sorted(shown(feed, 'published')))
        expect(first?.items).toHaveLength(feed.path.startsWith('entries/') ? 14 : 4)
      },
    )

    test.each(feedsOf(client))('is told that $path is what it has, where it asks, and finds nothing new', (feed) => {
      const [first, ...more] = readings(feed, 'published')
      expect([first?.status, ...more.map(({ status }) => status)]).toEqual(answers[client.asks])
      for (const { items } of more) expect(items).toEqual(first?.items)
    })

    test.each([
      { change: 'titles, a text, the order and a section’s name were edited', before: 'published', after: 'edited' },
      { change: 'a digest was renamed', before: 'edited', after: 'moved' },
    ] as const)('finds nothing new after $change', ({ before, after }) => {
      for (const feed of feedsOf(client)) {
        expect(readings(feed, after).map(({ status }) => status)).toEqual([200])
        const [old, now] = [shown(feed, before), shown(feed, after)]
        expect(sorted(had(feed, after)), feed.path).toEqual(sorted(following(client, had(feed, before), now)))
        expect(fresh(had(feed, before), had(feed, after)), feed.path).toEqual(
          client.onEdit === 'takes another title or link for a new item' ? idsOf(now.filter(isRenamed(old))) : [],
        )
      }
    })

    test.each(feedsOf(client))('finds in $path the items of a new issue, and nothing else', (feed) => {
      const [before, now] = [shown(feed, 'moved'), shown(feed, 'grown')]
      const added = now.filter(({ id }) => !before.some((item) => item.id === id))
      expect(added).toHaveLength(feed.path.startsWith('entries/') ? 2 : 1)
      expect(fresh(had(feed, 'moved'), had(feed, 'grown'))).toEqual(idsOf(added))
      expect(sorted(had(feed, 'grown'))).toEqual(sorted(following(client, had(feed, 'moved'), now)))
    })
  })
}

/** A client reads one feed while the publication goes through its states. */
async function walk(client: Client, { path }: Feed): Promise<Reading[]> {
  const home = await mkdtemp(join(tmpdir(), 'courant-client-'))
  const host = await serve(states.published.site, folder)
  const unchanged = answers[client.asks].map(() => 'published' as const)
  const readings: Reading[] = []
  try {
    for (const state of [...unchanged, 'edited', 'moved', 'grown'] as const) {
      host.upload(states[state].site)
      readings.push({ state, items: await client.read(host.url + path, home), status: onlyAnswer(host, path) })
    }
  } finally {
    await host.close()
    await rm(home, { recursive: true })
  }
  return readings
}

/** The status of the one request since the last time: a client that asks for anything else, or twice, is not what it was. */
function onlyAnswer({ log }: Host, path: string): number {
  const answers = log.splice(0)
  expect(answers).toMatchObject([{ method: 'GET', path }])
  return answers[0]?.status ?? 0
}

/** What a client has after it had `before` and read a feed that says `now`. */
function following({ onEdit }: Client, before: readonly Item[], now: readonly Item[]): Item[] {
  if (onEdit === 'shows it') return [...now]
  const known = new Set(before.map(onEdit === 'keeps the old' ? ({ id }) => id : nameOf))
  return [...before, ...now.filter((item) => !known.has(onEdit === 'keeps the old' ? item.id : nameOf(item)))]
}

const nameOf = ({ id, title, link }: Item): string => `${id} ${title} ${link}`

/** Whether an item has not the title and link that it had among `old`. */
const isRenamed = (old: readonly Item[]) => (item: Item) => !old.some((before) => nameOf(before) === nameOf(item))

/** The ids that there are more of in `after` than in `before`. */
function fresh(before: readonly Item[], after: readonly Item[]): string[] {
  const left = new Map<string, number>()
  for (const { id } of before) left.set(id, (left.get(id) ?? 0) + 1)
  const more = after.filter(({ id }) => {
    left.set(id, (left.get(id) ?? 0) - 1)
    return (left.get(id) ?? 0) < 0
  })
  return idsOf(more)
}

const idsOf = (items: readonly Item[]): string[] => items.map(({ id }) => id).toSorted()

const sorted = (items: readonly Item[]): Item[] => items.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
