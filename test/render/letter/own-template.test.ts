import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openLetterTemplate } from '../../../src/app/publication/letter-template.ts'
import { letterCompiler } from '../../../src/files/letter-compiler.ts'
import { renderLetter } from '../../../src/render/letter/letter.ts'
import { repository } from '../../publication.ts'
import { digestOf, letterSource } from './letter-source.ts'

const page = readFileSync(join(repository, 'docs/letter.md'), 'utf8')
const example = /```mjml\n([\s\S]*?)```/.exec(page)?.[1] ?? ''

const compile = letterCompiler()

/** A letter by a template of one's own. */
async function letterBy(template: string, digest: string) {
  const source = await letterSource(digest)
  const { edition, publication } = source
  const { warnings, compiledFor } = await openLetterTemplate(template, { theme: publication.theme, compile })
  expect(warnings).toEqual([])
  return renderLetter({ ...source, compiled: await compiledFor(edition) })
}

describe('the template in docs/letter.md', () => {
  test.each([
    ['ltr', digestOf(2)],
    ['rtl', '---\nlang: ar\n---\n\n## قسم\n\n### [مادة](https://a.example/1)\n\nنص.'],
  ])('makes a whole letter that runs %s', async (direction, digest) => {
    const { html, slots } = await letterBy(example, digest)
    expect(html).toContain(`dir="${direction}"`)
    expect(html.split(slots.unsubscribe)).toHaveLength(2)
    expect(html).toContain(slots.name)
    expect(html).not.toMatch(/\{\{|\}\}/)
  })
})

describe('the names in docs/letter.md', () => {
  const rows = page.split('\n').filter((line) => /^\| `/.test(line))
  const named = (row: string): string[] =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`…]+)`/g)].map((match) => match[1] ?? '')
  // Blocks are in sections, and `theme.…` is put in before.
  const names = rows.flatMap(named).filter((name) => name !== 'blocks' && !name.startsWith('theme'))

  test('are all there', async () => {
    expect(names.length).toBeGreaterThan(15)
    const uses = names.map((name) => `{{#if ${name}}}<i>${name}</i>{{/if}}`).join('')
    await letterBy(example.replace('<p>{{name}}</p>', `<p>${uses}</p>`), digestOf(1))
  })

  test('are all that there are', async () => {
    const source = await letterSource(digestOf(1))
    const { html } = renderLetter({ ...source, compiled: '{{unsubscribe}}{{#each this}},{{@key}}{{/each}}' })
    expect(html.split(',').slice(1).toSorted()).toEqual(names.toSorted())
  })
})
