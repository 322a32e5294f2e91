import { isUtf8 } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { jsonFeedOf } from '../../src/check/json/schema.ts'
import { openValidator } from '../../src/check/relax-ng/validate.ts'
import { readXml } from '../../src/check/xml/read.ts'
import { builtSite, check, schemas, withSlip } from './built-site.ts'
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
