import { isUtf8 } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { jsonFeedOf } from '../../src/check/json/schema.ts'
import { openValidator } from '../../src/check/relax-ng/validate.ts'
import { readXml } from '../../src/check/xml/read.ts'
import type { Edition } from '../../src/domain/edition.ts'
import type { SafeHtml } from '../../src/domain/safe.ts'
import { sampleEditions, samplePublication } from '../sample-edition.ts'
import { builtSite, check, itemsOfBuiltSite, type Site, schemas, siteOf, withSlip } from './built-site.ts'
import { mutations } from './mutations/all.ts'
import type { Mutation } from './mutations/mutation.ts'
import { parseBySaxes } from './oracles.ts'

const clean = builtSite()

const builtMoments = () =>
  [
    ...Buffer.from(clean.get('entries/atom.xml') ?? '')
      .toString()
      .matchAll(/<published>([^<]*)/g),
  ].map(([, at = '']) => Date.parse(at))

function parserSays({ file }: Mutation, text: string): Mutation['parser'] {
  try {
    if (file.endsWith('.json')) JSON.parse(text)
    else parseBySaxes(text)
    return 'ok'
  } catch {
    return 'ERR'
  }
}

function schemaSays({ file }: Mutation, bytes: Uint8Array | undefined): Mutation['schema'] {
  if (!isUtf8(bytes ?? new Uint8Array())) return 'INVALID'
  const text = new TextDecoder().decode(bytes)
  if (!file.endsWith('.json')) return verdict(validXml(text))
  try {
    return verdict('feed' in jsonFeedOf(JSON.parse(text)))
  } catch {
    return 'INVALID'
  }
}

const verdict = (valid: boolean): Mutation['schema'] => (valid ? 'valid' : 'INVALID')
const atom = openValidator(schemas.atom)
const rss = openValidator(schemas.rss)

function validXml(text: string): boolean {
  const read = readXml(text)
  if ('message' in read) return false
  const { root } = read
  return root.name === 'opml' || (root.name === 'rss' ? rss : atom)(root) === undefined
}

test('checkFeeds() has nothing to say of feeds without fault', () => {
  expect(check(clean)).toMatchObject({ files: clean.size - 1, findings: [] })
})

test('checkFeeds() lets archives be that were made when `feeds.items` said more', () => {
  const overfull = check(clean, { items: 1 }).findings.map(({ place }) => place.file)
  expect(overfull).toContain('atom.xml')
  expect(overfull.filter((file) => file.startsWith('archive/'))).toEqual([])
})

test('checkFeeds() wants in the list what holds anything, and lets be what is kept for those who follow it', () => {
  const locked = [
    { name: 'sections/gone', id: 'tag:weekly.example,2025:gone', label: 'Gone', archives: [[0], [1]] },
    { name: 'languages/ja', id: 'tag:weekly.example,2025:ja', archives: [] },
    { name: 'languages/ja/entries', id: 'tag:weekly.example,2025:ja-entries', archives: [] },
  ]
  const site = siteOf(samplePublication({ feeds: { items: itemsOfBuiltSite } }), sampleEditions(3), locked)
  expect([...site.keys()]).toEqual(
    expect.arrayContaining(['sections/gone/atom.xml', 'archive/sections/gone/1/rss.xml', 'ja/entries/feed.json']),
  )
  expect(Buffer.from(site.get('opml.xml') ?? '').toString()).not.toMatch(/gone|\/ja\//)
  expect(check(site).findings).toEqual([])
})

test('checkFeeds() misses the list', () => {
  const site = new Map([...clean].filter(([path]) => path !== 'opml.xml'))
  expect(check(site).findings).toMatchObject([{ code: 'feed/list', severity: 'error', place: { file: 'opml.xml' } }])
})

/** The site of one item too large for any feed, and smaller ones: in the current documents, or in an archive. */
function siteWithHuge(place: 'current' | 'archive'): Site {
  const publication = samplePublication({ feeds: { items: itemsOfBuiltSite } })
  const [newest, ...older] = sampleEditions(3)
  const huge = (edition: Edition): Edition => ({ ...edition, html: '<p>long</p>'.repeat(120_000) as SafeHtml })
  const [, middle, oldest] = [newest, ...older] as [Edition, Edition, Edition]
  const editions = place === 'current' ? [huge(newest as Edition), ...older] : [newest as Edition, huge(middle), oldest]
  return siteOf(publication, editions)
}

test.each([
  ['current', undefined, ['atom.xml']],
  ['archive', undefined, []],
  ['current', 'huge', ['atom.xml']],
  ['current', 'other', []],
  ['archive', 'huge', ['archive/2/atom.xml']],
  ['archive', 'other', []],
] as const)(
  'checkFeeds() tells once of an item over a megabyte, in the %s, where what is fresh is %s',
  (place, what, files) => {
    const [newest, middle] = sampleEditions(3)
    const [huge, other] = place === 'current' ? [newest, middle] : [middle, newest]
    const fresh = what === undefined ? {} : { fresh: new Set([(what === 'huge' ? huge : other)?.id ?? '']) }
    const { findings } = check(siteWithHuge(place), fresh)
    expect(findings.map(({ place: { file } }) => file)).toEqual(files)
    for (const { code, severity, item, hint } of findings)
      expect([code, severity, item, hint]).toEqual([
        'feed/size',
        'warning',
        huge?.title,
        expect.stringContaining('Shorten it'),
      ])
  },
)

test('checkFeeds() lets an author be a day ahead of UTC, as a build does, and no more', () => {
  const newest = Math.max(...builtMoments())
  const codes = (hours: number) => check(clean, { now: newest - hours * 3_600_000 }).findings.map(({ code }) => code)
  expect(codes(14)).toEqual([])
  expect(new Set(codes(15))).toEqual(new Set(['feed/date']))
})

test('the mutations are over a hundred, and each is of its own name in its file', () => {
  expect(mutations.length).toBeGreaterThan(100)
  expect(new Set(mutations.map(({ file, name }) => `${file}: ${name}`)).size).toBe(mutations.length)
})

describe('checkFeeds() sees', () => {
  test.each(mutations)('in $file: $name', (mutation) => {
    const site = withSlip(clean, mutation)
    const text = new TextDecoder().decode(site.get(mutation.file))
    const { findings } = check(site)
    // An archive that nobody leads to says so itself; else the file at fault is named.
    const here = findings.filter(({ place, code }) => place.file === mutation.file || code === 'feed/archive')
    expect({
      parser: parserSays(mutation, text),
      schema: schemaSays(mutation, site.get(mutation.file)),
      codes: [...new Set(here.map(({ code }) => code))],
    }).toEqual({ parser: mutation.parser, schema: mutation.schema, codes: expect.arrayContaining([mutation.code]) })
  })
})
