import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repository } from '../../publication.ts'
import { templates } from './site-of.ts'

const guide = readFileSync(join(repository, 'docs/site.md'), 'utf8')
const ofPages = Object.keys(templates).filter((name) => /^(?!ask|confirm|service).*\.hbs$/.test(name))

/** Every name that a template asks for, without the words of the interface. */
const namesIn = (template: string): string[] =>
  [...template.matchAll(/\{\{[{#]?(?:if |unless |each |with )?(?:@root\.|(?:\.\.\/)+)?([a-z][A-Za-z]*)/g)]
    .map(([, name = '']) => name)
    .filter((name) => !['else', 'this', 'words', 'if', 'unless', 'each', 'with'].includes(name))

test.each(ofPages)('docs/site.md says what %s is for, and every name in it', (name) => {
  expect(guide).toContain(`\`${name}\``)
  // A search that is described elsewhere has names of its own.
  if (name === 'search.hbs') return
  expect(
    [...new Set(namesIn(templates[name] ?? ''))].filter((word) => !new RegExp(`\\b${word}\\b`).test(guide)),
  ).toEqual([])
})
