import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { feedJsonSchema } from '../../src/check/json/schema.ts'
import { missing } from '../needs.ts'
import { repository } from '../publication.ts'

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
