import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openLetterTemplate } from '../../../src/app/publication/letter-template.ts'
import { directionOf, type LanguageTag } from '../../../src/base/language.ts'
import { usualTheme } from '../../../src/domain/theme.ts'
import { letterCompiler } from '../../../src/files/letter-compiler.ts'
import { readOwnTemplate } from '../../../src/files/templates.ts'
import { spoken } from '../../../src/render/words.ts'
import { shipLetters } from '../../../src/wire/letters/ship-letters.ts'

const newFolder = () => mkdtemp(join(tmpdir(), 'courant-shipped-'))
let shipped: string

beforeAll(async () => {
  shipped = await newFolder()
  await shipLetters(shipped)
  return () => rm(shipped, { recursive: true })
})

/** The letter of a language as `compile` makes it. */
async function letterIn(language: LanguageTag, compile: ReturnType<typeof letterCompiler>): Promise<string> {
  const letter = await openLetterTemplate(await readOwnTemplate('letter.mjml'), { theme: usualTheme, compile })
  return letter.compiledFor({ language, direction: directionOf(language) })
}

describe('shipLetters()', () => {
  test.each(['en', 'ja', 'ar', 'pl'] as LanguageTag[])('has the letter in %s that MJML makes', async (language) => {
    const cache = await newFolder()
    onTestFinished(() => rm(cache, { recursive: true }))
    const html = await letterIn(language, letterCompiler(cache, 'read-and-write', shipped))
    expect(html).toBe(await letterIn(language, letterCompiler()))
    expect(await readdir(cache)).toEqual([])
  })

  test('has one for each script that has words', async () => {
    const scripts = new Set(
      spoken.map((language) => new Intl.Locale(language).maximize().script?.replace('Cyrl', 'Latn')),
    )
    expect(await readdir(shipped)).toHaveLength(scripts.size)
  })

  test('spares who sets neither template nor theme to load MJML, and nobody else', async () => {
    const cache = await newFolder()
    onTestFinished(() => rm(cache, { recursive: true }))
    const module = (path: string) => JSON.stringify(new URL(`../../../src/${path}`, import.meta.url))
    const program = `
      import { createRequire } from 'node:module'
      const { letterCompiler } = await import(${module('files/letter-compiler.ts')})
      const { openLetterTemplate } = await import(${module('app/publication/letter-template.ts')})
      const { readOwnTemplate } = await import(${module('files/templates.ts')})
      const { usualTheme } = await import(${module('domain/theme.ts')})
      const compile = letterCompiler(${JSON.stringify(cache)}, 'read-and-write', ${JSON.stringify(shipped)})
      const template = await readOwnTemplate('letter.mjml')
      const loaded = () => Object.keys(createRequire(${module('main.ts')}).cache).some((path) => /mjml-core/.test(path))
      for (const theme of [usualTheme, { ...usualTheme, accent: '#004488' }]) {
        const letter = await openLetterTemplate(template, { theme, compile })
        await letter.compiledFor({ language: 'fr', direction: 'ltr' })
        console.log(loaded())
      }`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])
    expect(stdout.trim().split('\n')).toEqual(['false', 'true'])
  })
})
