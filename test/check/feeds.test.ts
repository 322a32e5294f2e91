import { SaxesParser } from 'saxes'
import { afterAll, describe, expect, test } from 'vitest'
import { jsonFeedOf } from '../../src/check/json/schema.ts'
import { openXmlReader, type XmlReader, type XmlReading } from '../../src/check/read/libxml.ts'
import { builtSite, check, schemas, withSlip } from './built-site.ts'
import { mutations } from './mutations/all.ts'
import type { Mutation } from './mutations/mutation.ts'

const clean = builtSite()

function parserSays({ file }: Mutation, text: string): Mutation['parser'] {
  try {
    if (file.endsWith('.json')) JSON.parse(text)
    else readXml(text)
    return 'ok'
  } catch {
    return 'ERR'
  }
}

function schemaSays({ file }: Mutation, bytes: Uint8Array, reader: XmlReader): Mutation['schema'] {
  if (!file.endsWith('.json')) return verdict(knownRoot(reader.read(bytes)))
  try {
    return verdict('feed' in jsonFeedOf(JSON.parse(new TextDecoder().decode(bytes))))
  } catch {
    return 'INVALID'
  }
}

const verdict = (valid: boolean): Mutation['schema'] => (valid ? 'valid' : 'INVALID')
const knownRoot = ({ root, faults }: XmlReading): boolean =>
  faults.length === 0 && ['atom:feed', 'rss', 'opml'].includes(root?.name ?? '')

function readXml(text: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
}

test('checkFeeds() has nothing to say of feeds without fault', async () => {
  expect(await check(clean)).toMatchObject({ files: clean.size - 1, findings: [] })
})

test('the mutations are over a hundred, and each is of its own name in its file', () => {
  expect(mutations.length).toBeGreaterThan(100)
  expect(new Set(mutations.map(({ file, name }) => `${file}: ${name}`)).size).toBe(mutations.length)
})

describe('checkFeeds() sees', async () => {
  const reader = await openXmlReader(schemas)
  afterAll(() => reader.close())

  test.each(mutations)('in $file: $name', async (mutation) => {
    const site = withSlip(clean, mutation)
    const bytes = site.get(mutation.file) ?? new Uint8Array()
    const { findings } = await check(site)
    // An archive that nobody leads to says so itself; else the file at fault is named.
    const here = findings.filter(({ place, code }) => place.file === mutation.file || code === 'feed/archive')
    expect({
      parser: parserSays(mutation, new TextDecoder().decode(bytes)),
      schema: schemaSays(mutation, bytes, reader),
      codes: [...new Set(here.map(({ code }) => code))],
    }).toEqual({ parser: mutation.parser, schema: mutation.schema, codes: expect.arrayContaining([mutation.code]) })
  })
})
