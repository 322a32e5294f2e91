import { isUtf8 } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { instant } from '../../src/base/calendar.ts'
import { alikeIn, isFeed } from '../../src/check/feed-files.ts'
import { splitFeed } from '../../src/check/json/split.ts'
import { type LookedFile, openLook } from '../../src/check/look.ts'
import type { XmlElement } from '../../src/check/xml/element.ts'
import type { ReadElement } from '../../src/check/xml/known.ts'
import { readXml, type XmlDocument } from '../../src/check/xml/read.ts'
import type { XmlFault } from '../../src/check/xml/reading.ts'
import { sampleUrl } from '../sample-edition.ts'
import { builtSite, check, itemsOfBuiltSite, type Site, schemas, slipIn, withSlip } from './built-site.ts'
import { mutations } from './mutations/all.ts'

const clean = builtSite()

/** Reads documents one after the other; elements of `entry` are known from the second on. */
function readInTurn(...documents: readonly string[]): (XmlDocument | XmlFault)[] {
  const known = new Map<string, XmlElement>()
  return documents.map((document) => {
    const fresh: ReadElement[] = []
    const read = readXml(document, {
      tags: ['entry'],
      nameOf: (text, uris) => JSON.stringify([...uris]) + text,
      find: (name) => known.get(name),
      add: (one) => void fresh.push(one),
    })
    if ('root' in read) for (const { name, element } of fresh) known.set(name, element)
    return read
  })
}

const feed = (inside: string, more = ''): string => `<feed xmlns="http://www.w3.org/2005/Atom"${more}>${inside}</feed>`

describe('readXml() reads the same of a document whose entries are known', () => {
  const entries = [
    '<entry><id>1</id>\n</entry>',
    '<entry a="b>c"><x><![CDATA[ </entry> ]]></x></entry>',
    '<entry><entry>nested</entry></entry>',
    '<entry/>',
    '<entry xmlns="u:x"><y:z xmlns:y="u:y">字 &amp; 😀</y:z></entry>',
    '<entryish>no entry</entryish>',
    '<entry><!-- </entry> --></entry>',
    '<entry>open',
    '<entry>&wrong;</entry>',
    '<entry>\u0007</entry>',
    '<entry><m:a/></entry>',
  ]
  test.each(entries)('%j', (entry) => {
    for (const inside of [entry, `${entry}\n ${entry}`, `<a/>${entry}<entry><id>2</id></entry>`]) {
      const alone = readXml(feed(inside))
      const [, again] = readInTurn(feed(inside), feed(inside))
      const { parts: _, ...told } = { parts: [], ...again }
      const { parts: __, ...expected } = { parts: [], ...alone }
      expect(told).toEqual(expected)
    }
  })

  test('but not where its prefixes mean something else', () => {
    const entry = '<entry><m:a/></entry>'
    const [one, other, none] = readInTurn(feed(entry, ' xmlns:m="u:1"'), feed(entry, ' xmlns:m="u:2"'), feed(entry))
    expect(one && 'root' in one && one.root.children[0]?.children[0]?.name).toBe('{u:1}:a')
    expect(other && 'root' in other && other.root.children[0]?.children[0]?.name).toBe('{u:2}:a')
    expect(none).toMatchObject({ message: 'the prefix of <m:a> is not declared' })
  })
})

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

test.each([
  [[{ id: 1 }]],
  [[{ id: '\n    },\n    {' }, { id: '字', deep: { items: [{ a: [] }] } }]],
  [Array.from({ length: 50 }, (_, id) => ({ id, text: '"items": [\n    {' }))],
])('splitFeed() takes a feed apart that is what its pieces are: %j', (items) => {
  const feedWith = { title: 'x', deep: { items: [{ no: 1 }] }, items }
  const split = splitFeed(json(feedWith))
  expect(split?.items.map((item) => JSON.parse(item))).toEqual(items)
  expect(JSON.parse(split?.frame ?? '')).toEqual({ ...feedWith, items: [] })
})

test.each([
  ['without items', json({ items: [] })],
  ['in one line', JSON.stringify({ items: [{ id: 1 }] })],
  ['with something behind its items', json({ items: [{ id: 1 }], more: 1 })],
  ['that is cut off', json({ items: [{ id: 1 }, { id: 2 }] }).slice(0, -20)],
  ['with an item that is none', json({ items: [{ id: 1 }, 2] })],
  ['of nothing', ''],
])('splitFeed() leaves a feed whole %s', (_, text) => {
  expect(splitFeed(text)).toBeUndefined()
})

test('checkFeeds() says the same of bytes and of texts', () => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (const mutation of mutations.filter((_, index) => index % 5 === 0)) {
    const slip = slipIn(clean, mutation)
    // What is not UTF-8 is no text.
    if (!isUtf8(slip)) continue
    const site = withSlip(clean, { file: mutation.file, change: () => decoder.decode(slip) })
    expect(check(site, { as: 'text' }).findings).toEqual(check(site).findings)
  }
})

test('checkFeeds() sees a slip in an item that is right in a feed before', () => {
  const slip = (path: string) => {
    const site = withSlip(clean, { file: path, change: (text: string) => text.replace('<p>', '<p onclick="x">') })
    return check(site).findings.filter(({ code, place }) => code === 'feed/content' && place.file === path)
  }
  const paths = [...clean.keys()].filter((path) => /(?:atom|rss)\.xml$/.test(path))
  expect(paths.map((path) => [path, slip(path).length])).toEqual(paths.map((path) => [path, 1]))
})

/** A way to look at the folders of a site, one after the other. */
function lookIn(site: Site): (alike: readonly string[]) => readonly LookedFile[] {
  const paths = [...site.keys()]
  const now = instant(Date.UTC(2025, 5, 1))
  const look = openLook({ url: sampleUrl, items: itemsOfBuiltSite, paths, schemas, now })
  return (alike) => look(alike.map((path) => ({ path, content: site.get(path) ?? '' })))
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

/** The slips of the mutations, each in the feeds of a folder whose items another folder has shown before. */
const late = mutations.flatMap(({ file, name, change }): { file: string; name: string; site: Site }[] => {
  const twin = [...clean.keys()].findLast((path) => path !== file && path.endsWith(`/${file.split('/').at(-1)}`))
  if (twin === undefined) return []
  try {
    return [{ file: twin, name, site: withSlip(clean, { file: twin, change }) }]
  } catch {
    // What the slip is about is not in there.
    return []
  }
})

test('openLook() says of feeds, however many folders it has seen, what it says of them alone', () => {
  const own = mutations.map((mutation) => ({ ...mutation, site: withSlip(clean, mutation) }))
  expect(late.length).toBeGreaterThan(50)
  for (const { file, name, site } of [...own, ...late]) {
    const look = lookIn(site)
    const folders = alikeIn([...site.keys()].filter(isFeed))
    const seen = folders.map((alike) => look(alike))
    const at = folders.findIndex(([path = '']) => folderOf(path) === folderOf(file))
    expect([file, name, seen[at]]).toEqual([file, name, lookIn(site)(folders[at] ?? [])])
  }
})

test('openLook() keeps no text of an item in what is known of a file', () => {
  const look = lookIn(clean)
  const texts = alikeIn([...clean.keys()].filter(isFeed)).map((alike) => JSON.stringify(look(alike)))
  expect(texts.filter((text) => /<p>|&lt;p/.test(text))).toEqual([])
})
