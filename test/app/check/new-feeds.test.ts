import { describe, expect, test } from 'vitest'
import { type LooksApart, type NewFeedsPorts, openNewFeedsCheck } from '../../../src/app/check/new-feeds.ts'
import type { TextStore } from '../../../src/app/publication/memory/issue-memory.ts'
import { instant } from '../../../src/base/calendar.ts'
import { hash } from '../../../src/base/hash.ts'
import { channelOf } from '../../../src/check/channel/channels.ts'
import { alikeIn, isFeed } from '../../../src/check/feed-files.ts'
import { openLook } from '../../../src/check/look.ts'
import type { PlannedFile } from '../../../src/domain/edition.ts'
import { builtSite, itemsOfBuiltSite, type Site, schemas, withSlip } from '../../check/built-site.ts'
import { mutations } from '../../check/mutations/all.ts'
import { samplePublication } from '../../sample-edition.ts'

const clean = builtSite()
const publication = samplePublication({ feeds: { items: itemsOfBuiltSite } })
const summer = Date.UTC(2025, 5, 1)

/** Texts in memory, each as it was kept. */
function texts(kept: Map<string, string> = new Map()): TextStore & { readonly kept: Map<string, string> } {
  return {
    kept,
    has: (name) => kept.has(name),
    read: (name) => kept.get(name),
    keep: (name, text) => kept.set(name, text).has(name),
  }
}

interface Asked {
  readonly written: readonly string[]
  readonly store?: TextStore
  readonly now?: number
  readonly items?: number
  readonly lookApart?: LooksApart
}

/** Checks a site of which some files are new, and says what was found, and which files were read. */
async function checked(site: Site, { written, store, now = summer, items = itemsOfBuiltSite, ...more }: Asked) {
  const reads: string[] = []
  const contentOf = (path: string) => site.get(path) ?? new Uint8Array()
  const files = [...site.keys()].map(
    (path): PlannedFile => ({
      path,
      content: () => contentOf(path),
      ...(path === 'opml.xml' ? {} : { madeOf: () => hash(contentOf(path)) }),
    }),
  )
  const read = async (path: string) => {
    reads.push(path)
    return contentOf(path)
  }
  const own = { ...publication, feeds: { ...publication.feeds, items } }
  const ports: NewFeedsPorts = {
    schemas: async () => schemas,
    now: instant(now),
    ...more,
    ...(store === undefined ? {} : { store }),
  }
  const check = openNewFeedsCheck(own, files, ports)
  for (const path of written) check.written(path, { place: `next/${path}`, bytes: contentOf(path).length })
  const findings = await check.findings({ read, written, fresh: new Set() })
  return { findings, reads }
}

/** What builds have seen of the site without fault. */
async function seen(): Promise<Map<string, string>> {
  const store = texts()
  await checked(clean, { written: [...clean.keys()], store })
  return store.kept
}

const slip = (site: Site, file: string): Site =>
  withSlip(site, { file, change: (text: string) => text.replace('<p>', '<p onclick="x">') })

describe('openNewFeedsCheck()', () => {
  test('reads nothing where no feed is new, and asks that what is known of them is kept', async () => {
    const store = texts(await seen())
    const asked: string[] = []
    const told = { ...store, has: (name: string) => asked.push(name) > 0 }
    expect(await checked(clean, { written: ['index.html'], store: told })).toEqual({ findings: [], reads: [] })
    expect(asked.sort()).toEqual([...store.kept.keys()].sort())
  })

  test('reads of a channel what is not known from before, and the list, of which nobody can tell what it is made of', async () => {
    const store = texts(await seen())
    const file = 'entries/atom.xml'
    const site = withSlip(clean, { file, change: (text: string) => text.replace('\n', '\n\n') })
    const { reads, findings } = await checked(site, { written: [file], store })
    expect([...new Set(reads)]).toEqual(['entries/atom.xml', 'entries/rss.xml', 'entries/feed.json'])
    expect(findings).toEqual([])
    const all = await checked(site, { written: [...site.keys()], store })
    expect(all.reads).toEqual(['atom.xml', 'rss.xml', 'feed.json', 'opml.xml'])
    const alone = await checked(site, { written: [file] })
    expect(alone.reads).toEqual([...site.keys()].filter((path) => isFeed(path) && channelOf(path) === 'entries/'))
  })

  test.each([
    ['gone', () => new Map()],
    [
      'of another program',
      (kept: Map<string, string>) => new Map([...kept].map(([name, text]) => [`${name}.old`, text])),
    ],
    ['half there', (kept: Map<string, string>) => new Map([...kept].filter((_, index) => index % 2 === 0))],
  ])('reads again what it needs where what was seen is %s', async (_, spoilt) => {
    const file = 'archive/entries/1/rss.xml'
    const written = [file]
    const { findings } = await checked(slip(clean, file), { written, store: texts(spoilt(await seen())) })
    expect(findings).toEqual((await checked(slip(clean, file), { written })).findings)
    expect(findings.length).toBeGreaterThan(0)
  })

  test('law: says of a site with a slip in one file the same whether it knows the others or not', async () => {
    const kept = await seen()
    for (const { file, name, change } of mutations) {
      const site = withSlip(clean, { file, change })
      const [warm, cold] = [
        await checked(site, { written: [file], store: texts(new Map(kept)) }),
        await checked(site, { written: [file] }),
      ]
      expect([file, name, warm.findings]).toEqual([file, name, cold.findings])
    }
  })

  test('tells what there is to say of a feed that is as it was', async () => {
    const file = 'entries/rss.xml'
    const site = withSlip(clean, { file, change: (text: string) => text.replace('href="https:', 'href="https://[') })
    const store = texts()
    const first = await checked(site, { written: [file], store })
    const again = await checked(site, { written: [file], store })
    expect(first.findings.length).toBeGreaterThan(0)
    expect(again).toEqual({ findings: first.findings, reads: [] })
  })

  test.each([
    ['the clock was put back', { now: Date.UTC(2020, 0, 1) }],
    ['feeds are to be shorter', { items: 1 }],
  ])('reads all again where %s', async (_, asked) => {
    const written = ['entries/atom.xml']
    const warm = await checked(clean, { written, store: texts(await seen()), ...asked })
    const cold = await checked(clean, { written, ...asked })
    expect(warm.findings).toEqual(cold.findings)
    expect(warm.findings.length).toBeGreaterThan(0)
  })

  test('tells of files in the order in which they are planned', async () => {
    const spoilt = ['opml.xml', 'entries/rss.xml', 'atom.xml']
    const site = spoilt.reduce((all, file) => withSlip(all, { file, change: (text: string) => `${text}<` }), clean)
    const { findings } = await checked(site, { written: [...site.keys()] })
    const places = findings.map(({ place }) => [...site.keys()].indexOf(place.file))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(findings.map(({ place }) => place.file)).toEqual(expect.arrayContaining(spoilt))
  })

  test('forgets what it saw of moments that were to come', async () => {
    const store = texts()
    const written = ['entries/atom.xml']
    expect((await checked(clean, { written, store, now: Date.UTC(2020, 0, 1) })).findings.length).toBeGreaterThan(0)
    expect((await checked(clean, { written, store })).findings).toEqual([])
  })

  describe('with a thread beside it', () => {
    /** A thread that looks at the files of a site, up to one of them, and then dies. */
    const thread = (site: Site, most = Number.POSITIVE_INFINITY) => {
      const told = { asked: 0, closed: 0 }
      const open: LooksApart['open'] = async (request) => {
        const look = openLook(request)
        return {
          look: async (alike) => {
            told.asked += 1
            const sources = alike.map(({ path, place }) => ({
              path,
              content: site.get(place.slice('next/'.length)) ?? '',
            }))
            return told.asked > most ? undefined : JSON.parse(JSON.stringify(look(sources)))
          },
          close: async () => {
            told.closed += 1
          },
        }
      }
      return { open, told }
    }
    const written = [...clean.keys()]
    const groups = alikeIn(written.filter(isFeed)).length

    test('reads nothing itself that was written, and ends the thread', async () => {
      const { open, told } = thread(clean)
      expect(await checked(clean, { written, lookApart: { open, few: 20_000 } })).toEqual({ findings: [], reads: [] })
      expect(told).toEqual({ asked: groups, closed: 1 })
    })

    test('opens none where little is written, or all is known from before', async () => {
      const { open, told } = thread(clean)
      // Of the folder with the list nobody can tell what it is made of.
      const own = written.filter((path) => isFeed(path) && !path.includes('/'))
      const few = own.reduce((sum, path) => sum + (clean.get(path)?.length ?? 0), 1)
      await checked(clean, { written: own, lookApart: { open, few } })
      await checked(clean, { written, lookApart: { open, few }, store: texts(await seen()) })
      expect(told).toEqual({ asked: 0, closed: 0 })
    })

    test.each([0, 1, 5])('law: says the same where that dies after %i folders', async (most) => {
      for (const { file, name, change } of mutations.filter((_, index) => index % 8 === 0)) {
        const site = withSlip(clean, { file, change })
        const { open, told } = thread(site, most)
        const { findings } = await checked(site, { written, lookApart: { open, few: 20_000 } })
        expect([file, name, findings]).toEqual([file, name, (await checked(site, { written })).findings])
        expect(told.closed).toBe(1)
      }
    })

    test.each([
      ['is none', async () => undefined],
      ['cannot be opened', async () => Promise.reject(new Error('no'))],
    ])('reads all itself where there %s', async (_, open) => {
      const { findings, reads } = await checked(clean, { written, lookApart: { open, few: 20_000 } })
      expect(findings).toEqual([])
      expect(reads.toSorted()).toEqual(written.filter(isFeed).toSorted())
    })
  })
})
