import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { Failure } from '../../src/domain/failure.ts'
import { readTemplates } from '../../src/files/templates.ts'
import { publication } from '../publication.ts'

const read = async (content: string | Uint8Array) =>
  readTemplates(await publication({ 'templates/letter.mjml': content })).catch((error: unknown) => error)

describe('readTemplates()', () => {
  test('reads what is there in the stead of the package’s own, without a byte order mark', async () => {
    const templates = (await read('\ufeff<mjml>一\r\n</mjml>')) as Record<string, string>
    expect(templates['letter.mjml']).toBe('<mjml>一\r\n</mjml>')
    expect(templates['issue.hbs']).toContain('{{')
  })

  test('has the library of the search, in its own words, which names no map; a publication may have another', async () => {
    const { 'minisearch.js': library } = (await read('x')) as Record<string, string>
    const own = await readFile(fileURLToPath(import.meta.resolve('minisearch')), 'utf8')
    expect(own.startsWith(String(library).trimEnd())).toBe(true)
    expect(library).toMatch(/export \{ MiniSearch as default \};\s*$/)
    const theirs = await readTemplates(await publication({ 'templates/minisearch.js': 'theirs' }))
    expect(theirs['minisearch.js']).toBe('theirs')
  })

  test.each([
    ['Latin-1', new Uint8Array([0x61, 0x0a, 0x62, 0xe9, 0x63]), 2, 2, 'not UTF-8'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x3c, 0x00]), 1, 1, 'not UTF-8'],
    ['a character cut off', new Uint8Array([0x0d, 0x0a, 0xe4, 0xb8]), 2, 1, 'not UTF-8'],
    ['more than a megabyte', 'x'.repeat(1_000_001), 1, 1, 'larger than 1 MB'],
  ])('refuses %s, with the place', async (_, content, line, column, says) => {
    const failure = await read(content)
    expect(failure).toBeInstanceOf(Failure)
    expect(failure).toMatchObject({
      code: 'setup/template',
      place: { file: 'templates/letter.mjml', line, column },
      message: expect.stringContaining(says),
    })
  })

  test('refuses a folder of a template’s name', async () => {
    const root = await publication()
    await mkdir(join(root, 'templates/letter.mjml'), { recursive: true })
    await writeFile(join(root, 'templates/x.txt'), '')
    await expect(readTemplates(root)).rejects.toMatchObject({ code: 'file/unreadable' })
  })
})
