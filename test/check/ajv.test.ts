import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonFeedOf } from '../../src/check/json/schema.ts'
import { repository } from '../publication.ts'
import { builtSite, slipIn } from './built-site.ts'
import { mutations } from './mutations/all.ts'

const schema = JSON.parse(readFileSync(join(repository, 'schemas/feed.schema.json'), 'utf8'))
const valid = new Ajv2020({ strict: true }).compile(schema)

const clean = builtSite()
const feeds = [...clean].filter(([path]) => path.endsWith('.json'))

test.each(feeds)('Ajv takes %s, by the published schema', (_, bytes) => {
  expect([valid(JSON.parse(Buffer.from(bytes).toString())), valid.errors]).toEqual([true, null])
})

const slips = mutations.filter(({ file, parser }) => file.endsWith('.json') && parser === 'ok')

test.each(slips)('Ajv holds of “$name” what zod holds of it: $schema', (mutation) => {
  const text = Buffer.from(slipIn(clean, mutation))
    .toString()
    .replace(/^\ufeff/, '')
  expect(valid(JSON.parse(text)) ? 'valid' : 'INVALID').toBe(mutation.schema)
})

/** Ways to spoil any value of a feed. */
const spoilt = fc.oneof(
  fc.constantFrom(null, '', ' ', 0, -1, true, [], {}, [''], [{}], 'x', 'https://a.example/', '2025-05-02T00:00:00Z'),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.string(),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
)

/** Puts `value` in place of one of a feed’s values, the `at`-th of all, or adds it under an unknown name. */
function spoil(feed: unknown, at: number, value: unknown): unknown {
  const places: (readonly [object, string])[] = []
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const key of [...Object.keys(node), 'unknown']) places.push([node, key])
    for (const child of Object.values(node)) walk(child)
  }
  walk(feed)
  const [node, key] = places[at % places.length] ?? [{}, '']
  Reflect.set(node, Array.isArray(node) && key === 'unknown' ? String(node.length) : key, value)
  return feed
}

test('law: Ajv and zod agree on every feed with any of its values spoilt', () => {
  const text = Buffer.from(clean.get('entries/feed.json') ?? '').toString()
  fc.assert(
    fc.property(fc.nat(), spoilt, (at, value) => {
      const feed = spoil(JSON.parse(text), at, value)
      expect(valid(feed)).toBe('feed' in jsonFeedOf(feed))
    }),
    { numRuns: 2000 },
  )
})
