import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Parse } from '../../src/app/parse.ts'
import { instant, isoDay } from '../../src/base/calendar.ts'
import type { ParsedIssue } from '../../src/parse/issue.ts'
import { fileNames } from '../../src/render/feed/channel/document.ts'
import { newsboat } from '../clients/newsboat.ts'
import { serve } from '../clients/server.ts'
import { type HostedFile, memoryPublication, type Site } from '../memory-publication.ts'
import { missing } from '../needs.ts'
import { all, readXml } from '../render/feed/read-xml.ts'
import { author, edits } from './year/author.ts'
import { dice } from './year/dice.ts'
import { type Delivered, type FeedDocument, type Follower, follow, type Get, readDocument } from './year/follower.ts'
import { upgraded } from './year/upgrade.ts'

const issues = 60
const homes = { before: 'https://ink.example/weekly/', after: 'https://ink-weekly.example/' }
const settings = (url: string, items: number) =>
  `title: Ink & <type>\nurl: ${url}\nlanguage: en\nauthor: {name: Ada}\nfeeds: {items: ${items}}\n`

/** The site as a build left it, and what its feeds are to hold. */
interface Moment {
  readonly event: string
  readonly site: Site
  readonly marksIn: (folder: string) => ReadonlySet<string>
}

/** Publishes 60 issues one by one, six days apart, with edits between them, a moved domain and an upgrade. */
async function liveTheYear(seed: number): Promise<Moment[]> {
  const chance = dice(seed)
  const { write, edit, files, marksIn } = author(chance)
  const publication = memoryPublication(settings(homes.before, 7), {})
  publication.parse = remembering(publication.parse)
  const moments: Moment[] = []
  let now = Date.UTC(2025, 0, 6, 9)
  const publish = async (event: string): Promise<void> => {
    publication.digests.clear()
    for (const [path, text] of files()) publication.digests.set(path, text)
    const { published, diagnostics } = await publication.publish(instant(now))
    if (published === undefined) throw new Error(`${event}: ${diagnostics.map(({ message }) => message).join('\n')}`)
    const marks = new Map(foldersOf(publication.site).map((folder) => [folder, marksIn(folder)]))
    moments.push({ event, site: publication.site, marksIn: (folder) => marks.get(folder) ?? new Set() })
    now += 60_000 * (1 + chance.roll(2000))
  }
  for (let number = 1; number <= issues; number += 1) {
    now = Math.max(now, Date.UTC(2025, 0, 6 * number, 9))
    write(isoDay(instant(now)))
    await publish(`no. ${number}`)
    while (chance.chance(0.35)) await publish(edit())
    if (number === 25) {
      publication.settings = settings(homes.after, 7)
      await publish('the domain moves')
    }
    if (number === 40) {
      publication.parse = remembering(upgraded(publication.parse))
      publication.templates = {
        ...publication.templates,
        'layout.hbs': `${publication.templates['layout.hbs']}<!-- new -->`,
      }
      publication.settings = settings(homes.after, 11)
      await publish('the program is another')
    }
  }
  return moments
}

/** A parser that reads the same digest at the same address once: a year is built a hundred times over. */
function remembering(parse: Parse): Parse {
  const known = new Map<string, Promise<ParsedIssue[]>>()
  return async (digests, surroundings) => {
    const read = digests.map((digest) => {
      const key = [surroundings.url, digest.file, new TextDecoder().decode(digest.bytes)].join('\n')
      const before = known.get(key) ?? parse([digest], surroundings)
      known.set(key, before)
      return before
    })
    return (await Promise.all(read)).flat()
  }
}

/** The folders of the feeds that a site's own list names. */
function foldersOf(site: Site): string[] {
  const [, body] = readXml(text(site.get('opml.xml'))).children
  return all(body, 'outline').map(({ attributes }) => pathOf(attributes['xmlUrl'] ?? '').replace(/[^/]*$/, ''))
}

const text = (file: HostedFile | undefined): string => Buffer.from(file?.content ?? []).toString()

/** A path on the host, wherever it is now: the old address leads to the new one. */
function pathOf(url: string): string {
  const home = Object.values(homes).find((address) => url.startsWith(address))
  if (home === undefined) throw new Error(`${url} is not on this site`)
  return url.slice(home.length)
}

const read = new WeakMap<HostedFile, FeedDocument>()

/** The web as it is at a moment. An address that any feed ever had is there for ever. */
const webAt =
  ({ site }: Moment): Get =>
  (url) => {
    const file = site.get(pathOf(url))
    if (file === undefined) throw new Error(`${url} is not there any more`)
    const document = read.get(file) ?? readDocument(text(file))
    read.set(file, document)
    return document
  }

const feedsAt = ({ site }: Moment): string[] =>
  foldersOf(site).flatMap((folder) => Object.values(fileNames).map((name) => homes.before + folder + name))

const folderOf = (url: string): string => pathOf(url).replace(/[^/]*$/, '')

/** What one who follows the feed at `url` from now on is shown. */
function allOf(url: string, moment: Moment): readonly Delivered[] {
  const newcomer = follow(url)
  newcomer.poll(webAt(moment))
  return newcomer.shown
}

/** The documents of a feed by their addresses: the current one, then its archives, the newest first. */
function documentsOf(url: string, moment: Moment): Map<string, FeedDocument> {
  const documents = new Map<string, FeedDocument>()
  let next: string | undefined = url
  while (next !== undefined) {
    const document: FeedDocument = webAt(moment)(next)
    documents.set(next, document)
    next = document.previous
  }
  return documents
}

const marksOf = (items: readonly Delivered[]): string[] => items.map(({ mark }) => mark).toSorted()

const moments: readonly Moment[] = await liveTheYear(1)
const last = moments.at(-1) as Moment

test('the year has 60 issues, edits, a move and an upgrade', () => {
  expect(last.marksIn('').size).toBe(issues)
  const often = Object.keys(edits).map((kind) => moments.filter(({ event }) => event === kind).length)
  expect(Math.min(...often)).toBeGreaterThan(1)
  expect(last.marksIn('entries/').size).toBeGreaterThan(150)
  expect(foldersOf(last.site).length).toBeGreaterThan(8)
})

test.each([0.9, 0.3, 0.05])('every item is shown exactly once to who looks after %d of the builds', (often) => {
  for (const seed of [1, 2, 3, 4]) {
    const chance = dice(seed * 1000 + often * 100)
    const followers = new Map<string, Follower>()
    for (const moment of moments) {
      for (const url of feedsAt(moment)) if (!followers.has(url)) followers.set(url, follow(url))
      for (const follower of followers.values()) if (chance.chance(often)) follower.poll(webAt(moment))
    }
    for (const follower of followers.values()) {
      follower.poll(webAt(last))
      const marks = marksOf(follower.shown)
      expect(marks, follower.url).toEqual([...new Set(marks)])
      const lost = [...last.marksIn(folderOf(follower.url))].filter((mark) => !marks.includes(mark))
      expect(lost, follower.url).toEqual([])
    }
  }
})

test('who comes at any time finds all that there is, each item in one document, marked as an archive or not', () => {
  const once = new Map<string, ReadonlySet<string>>()
  for (const [index, moment] of moments.entries())
    for (const url of feedsAt(moment)) {
      once.set(url, new Set([...(once.get(url) ?? []), ...moment.marksIn(folderOf(url))]))
      if (index % 7 > 0 && moment !== last) continue
      const [current, ...archives] = [...documentsOf(url, moment).values()] as [FeedDocument, ...FeedDocument[]]
      const documents = [current, ...archives]
      const found = marksOf(documents.flatMap(({ items }) => items))
      expect(marksOf(allOf(url, moment)), `${moment.event}: ${url}`).toEqual(found)
      expect(found, url).toEqual([...new Set(found)])
      // What was filed under another section since is in the archives of this one, where it was.
      const own = moment.marksIn(folderOf(url))
      const elsewhere = found.filter((mark) => !own.has(mark))
      expect(found.length - elsewhere.length, url).toBe(own.size)
      expect(marksOf(current.items).filter((mark) => elsewhere.includes(mark))).toEqual([])
      expect(elsewhere.filter((mark) => once.get(url)?.has(mark) !== true)).toEqual([])
      const isXml = url.endsWith('.xml')
      expect(documents.map(({ isArchive }) => isArchive)).toEqual(documents.map((_, index) => isXml && index > 0))
    }
})

test('an archive holds what it held when it was there for the first time, and every feed that was ever listed is there', () => {
  const first = new Map<string, readonly string[]>()
  const ever = new Set<string>()
  for (const moment of moments) {
    for (const url of feedsAt(moment)) ever.add(url)
    for (const url of ever)
      for (const [address, { items }] of [...documentsOf(url, moment)].slice(1)) {
        const ids = items.map(({ id }) => id).toSorted()
        const known = first.get(address) ?? ids
        first.set(address, known)
        expect(ids, `${moment.event}: ${address}`).toEqual(known)
      }
  }
  expect(first.size).toBeGreaterThan(50)
  expect(ever.size).toBeGreaterThan(feedsAt(last).length)
})

test.each(['the domain moves', 'the program is another'])(
  'after %s every item has the id and the days that it had',
  (event) => {
    const at = moments.findIndex((moment) => moment.event === event)
    const [before, after] = [moments[at - 1] as Moment, moments[at] as Moment]
    for (const url of feedsAt(before)) {
      const sorted = (items: readonly Delivered[]) => items.toSorted((a, b) => (a.id < b.id ? -1 : 1))
      expect(sorted(allOf(url, after)), url).toEqual(sorted(allOf(url, before)))
    }
    const atom = (folder: string) => `${folder}atom.xml`
    const changed = foldersOf(after.site).filter(
      (folder) => after.site.get(atom(folder)) !== before.site.get(atom(folder)),
    )
    expect(changed).toEqual(foldersOf(before.site))
  },
)

describe.skipIf(missing(newsboat.name, newsboat.programs))('newsboat over the year', () => {
  test.each(['atom.xml', 'entries/rss.xml'])('shows each item of %s once', async (path) => {
    const chance = dice(44)
    const home = await mkdtemp(join(tmpdir(), 'courant-client-'))
    const host = await serve(new Map())
    const seen = new Set<string>()
    let rows: readonly { readonly id: string }[] = []
    for (const moment of moments.filter((_, index) => index === moments.length - 1 || chance.chance(0.2))) {
      host.upload(moment.site)
      rows = await newsboat.read(host.url + path, home)
      for (const { id } of readDocument(text(moment.site.get(path))).items) seen.add(id)
    }
    await host.close()
    await rm(home, { recursive: true })
    expect(rows.map(({ id }) => id).toSorted()).toEqual([...seen].toSorted())
    expect(rows.length).toBeGreaterThan(30)
  })
})
