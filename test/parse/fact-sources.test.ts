import { expect, test } from 'vitest'
import { defaultSurroundings } from '../../src/app/inspect.ts'
import type { LanguageTag } from '../../src/base/language.ts'
import type { Surroundings } from '../../src/parse/digest.ts'
import { parseDigests } from '../../src/parse/issue.ts'

const sources = (files: Record<string, string>, issues: Partial<Surroundings['issues']> = {}, language?: string) => {
  const around: Surroundings = { ...defaultSurroundings, issues: { ...defaultSurroundings.issues, ...issues } }
  const digests = Object.entries(files).map(([file, text]) => ({ file, bytes: new TextEncoder().encode(text) }))
  const said = language === undefined ? around : { ...around, language: language as LanguageTag }
  return parseDigests(digests, said).map((one) => one.sources)
}

test.each([
  ['a.md', 'Text', { slug: 'path', title: null, number: null, published: null, language: null }],
  [
    'issue-3.md',
    '# News of 2025-05-02\n文章',
    { title: 'heading', number: 'path', published: 'heading', language: 'letters' },
  ],
  ['a.md', '---\ntitle: 第3期\n---\n文章', { title: 'front matter', number: 'title', slug: 'path' }],
  ['a.md', '---\ntitle: A\n---\n# Issue 7', { title: 'front matter', number: 'heading' }],
  [
    '2025-05-02.md',
    '---\ndate: 2025-05-03\nlang: ja\nslug: x\nnumber: 9\n---\n# 8',
    { slug: 'front matter', published: 'front matter', language: 'front matter', number: 'front matter' },
  ],
  ['2025-W18.md', '# No day', { published: 'path' }],
  ['ja/a.md', '日本語です', { language: 'path' }],
  ['2025-05-02.md', '---\ndate: x\nnumber: none\n---\r\n# 8', { published: null, number: null }],
])('of %j with %j', (file, text, expected) => {
  expect(sources({ [file]: text })).toEqual([expect.objectContaining(expected)])
})

test('of issues.path, and the language of the publication', () => {
  const path = /(?<number>\d+)-(?<year>\d\d)(?<month>\d\d)(?<day>\d\d)/u
  const expected = { number: 'issues.path', published: 'issues.path', slug: 'path', language: 'courant.yaml' }
  expect(sources({ '7-250502.md': 'Texte' }, { path }, 'fr')).toEqual([expect.objectContaining(expected)])
})

test('of issues under headings, and of a directory', () => {
  const headings = sources({ 'all.md': '---\nlang: de\n---\n## 第3期 2025-05-02\na' }, { group: 'heading:2' })
  expect(headings).toEqual([
    { slug: 'opening', title: 'opening', number: 'opening', published: 'opening', language: 'front matter' },
  ])
  const files = { '12/index.md': 'a', '12/notes.md': '---\ndate: 2025-05-02\n---\nb' }
  const expected = { slug: 'path', number: 'path', published: 'front matter' }
  expect(sources(files, { group: 'directory' })).toEqual([expect.objectContaining(expected)])
})
