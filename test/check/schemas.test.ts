import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { feedJsonSchema } from '../../src/check/json/schema.ts'
import { missing } from '../needs.ts'
import { repository } from '../publication.ts'
import { clientData, unseen } from './caniemail.ts'

const update = process.env['UPDATE'] === '1'
const schemas = join(repository, 'schemas')

/** Compares a file of `schemas/` with what it is made of, or makes it. */
function expectGenerated(name: string, text: string): void {
  const path = join(schemas, name)
  if (update) writeFileSync(path, text)
  expect(readFileSync(path, 'utf8')).toBe(text)
}

test.skipIf(missing('trang', ['/usr/bin/trang'])).each(['atom', 'rss'])(
  '%s.rng is what trang makes of %s.rnc',
  (name) => {
    const made = join(mkdtempSync(join(tmpdir(), 'courant-')), 'made.rng')
    execFileSync('/usr/bin/trang', ['-I', 'rnc', '-O', 'rng', join(schemas, `${name}.rnc`), made])
    const head = `<!-- Generated from ${name}.rnc by trang: UPDATE=1 npx vitest run test/check/schemas.test.ts -->\n`
    expectGenerated(`${name}.rng`, head + readFileSync(made, 'utf8').replace(/^<\?xml [^>]*>\n/, ''))
  },
)

test('feed.schema.json is what the schema in src says', () => {
  const $comment = 'Generated from src/check/json/schema.ts: UPDATE=1 npx vitest run test/check/schemas.test.ts'
  expectGenerated('feed.schema.json', `${JSON.stringify({ $comment, ...feedJsonSchema() }, null, 2)}\n`)
})

test('caniemail.json is what the data of caniemail.com says, a line a feature', () => {
  const { features, ...rest } = clientData()
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n')
  expectGenerated('caniemail.json', `${JSON.stringify(rest).slice(0, -1)},"features":[\n${lines}\n]}\n`)
})

test('every feature of caniemail.json can be seen in a letter, and none hides another', () => {
  const { features } = clientData()
  expect(features.filter(({ keys }) => keys.length === 0).map(({ slug }) => slug)).toEqual([])
  expect(unseen.length).toBeLessThan(5)
  const owners = Map.groupBy(
    features.flatMap(({ slug, keys }) => keys.map((key) => ({ slug, key }))),
    ({ key }) => key,
  )
  const twice = [...owners]
    .filter(([, all]) => all.length > 1)
    .map(([key, all]) => `${key}: ${all.map(({ slug }) => slug)}`)
  expect(twice).toEqual(['property:inline-size: css-block-inline-size,css-inline-size'])
})
