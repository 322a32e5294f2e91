import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { HtmlValidate, StaticConfigLoader } from 'html-validate/browser'
import { afterAll, describe, expect, test } from 'vitest'
import { readHtmlDocument, textIn } from '../../src/check/html/document.ts'
import { runCommand } from '../../src/cli/cli.ts'
import type { Diagnostic } from '../../src/domain/diagnostic.ts'
import { letterLimits } from '../../src/domain/letter-limits.ts'
import { missing } from '../needs.ts'
import { samplePublication } from '../publication.ts'
import { corpora } from './corpora.ts'
import { digests, published, world } from './published.ts'

const noFilter = missing('SpamAssassin', ['/usr/bin/spamassassin'])

/** html-validate’s own rules of accessibility, all but the one against MJML’s `<div role="article">`. */
const validator = new HtmlValidate(
  new StaticConfigLoader({ root: true, extends: ['html-validate:a11y'], rules: { 'prefer-native-element': 'off' } }),
)

/**
 * Rules that take a tag between two letters for a word that hides: in Japanese and Chinese, which have no spaces between words, that
 * is every link in a sentence. Nothing but spaces would help, and those are to be seen.
 */
const unspaced = /^HTML_OBFUSCATE_\d\d_\d\d$/

/** What an author alone can mend: where a link leads, what an image is of, how large it is, in which format. */
const authors = ['letter/alt', 'letter/image', 'letter/link', 'letter/support']

interface Checked {
  readonly letters: readonly {
    readonly path: string
    readonly weight: { readonly html: number; readonly encoded: number; readonly styles: number }
    readonly spam?: { readonly score: number; readonly rules: Readonly<Record<string, number>> }
  }[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Builds a publication and checks letters of it. */
async function checked(root: string, ...args: string[]): Promise<Checked> {
  const building = world(root)
  expect(await runCommand(['build', '--quiet'], building.world), building.say.join('')).toBe(0)
  const checking = world(root)
  await runCommand(['check', 'letter', '--json', ...args], checking.world)
  return JSON.parse(checking.out.join(''))
}

/** What holds for every letter, as programs of others see it and by the limits. */
async function expectGood(root: string, { letters, diagnostics }: Checked): Promise<void> {
  const ours = diagnostics.filter(({ code }) => !authors.includes(code) && code !== 'letter/spam')
  expect(ours.map(({ code, message, place }) => [code, message, place])).toEqual([])
  expect(letters.length).toBeGreaterThan(0)
  for (const { path, weight, spam } of letters) {
    const html = await readFile(join(root, 'dist', path), 'utf8')
    const messages = validator.validateStringSync(html, path).results.flatMap((result) => result.messages)
    expect(messages.map(({ ruleId, message, selector }) => [ruleId, message, selector])).toEqual([])
    expect(weight.html).toBeLessThanOrEqual(letterLimits.html)
    expect(weight.encoded).toBeLessThanOrEqual(letterLimits.encodedHtml)
    expect(weight.styles).toBeLessThan(letterLimits.largeStyles)
    expectMarked(html)
    if (noFilter) continue
    const beside = Object.entries(spam?.rules ?? {}).filter(([name]) => unspaced.test(name))
    const points = (spam?.score ?? 99) - beside.reduce((sum, [, own]) => sum + own, 0)
    expect(points, JSON.stringify(spam?.rules)).toBeLessThanOrEqual(0.5)
  }
}

/** `lang` and `dir` on `<html>` and on each child of `<body>` with a word in it; and nothing that is fetched but images. */
function expectMarked(html: string): void {
  const { elements } = readHtmlDocument(html)
  const places = elements.filter(
    ({ name, parent, node }) => name === 'html' || (parent?.name === 'body' && textIn(node).trim() !== ''),
  )
  expect(places.length).toBeGreaterThan(1)
  for (const { name, attributes } of places)
    expect([name, attributes.has('lang'), /^(?:ltr|rtl)$/.test(attributes.get('dir') ?? '')]).toEqual([
      name,
      true,
      true,
    ])
  const fetched = elements.filter(
    ({ name, attributes }) =>
      name !== 'img' && ['src', 'srcset', 'background', 'poster', 'data'].some((key) => attributes.has(key)),
  )
  expect(fetched.map(({ name }) => name)).toEqual([])
  expect(elements.filter(({ name }) => name === 'link' || name === 'script' || name === 'base')).toEqual([])
  expect(html).not.toMatch(/@import|@font-face|url\(/i)
}

const roots: string[] = []
afterAll(() => Promise.all(roots.map((root) => rm(root, { recursive: true }))))

const sender = 'mail:\n  from: The Editors <news@letters.example>\n  postalAddress: 1 Example Street\n'

test('the letters of the sample are good by all that can be asked here', async () => {
  const root = await samplePublication()
  roots.push(root)
  await expectGood(root, await checked(root, '--all'))
})

describe.skipIf(missing('../shared/corpora', [digests]))('the letter of the latest issue', () => {
  // The filter is asked a few at a time, and each waits for the others.
  const patience = 300_000
  test.concurrent.each(corpora)(
    'of $folder is good by all that can be asked here',
    { timeout: patience },
    async (corpus) => {
      const root = await published({ ...corpus, settings: corpus.settings + sender })
      roots.push(root)
      await expectGood(root, await checked(root))
    },
  )
})
