import { expect, test } from 'vitest'
import { factsOf, problemWith } from '../../../src/app/beginning/answers.ts'
import { foundSettings, newSettings } from '../../../src/app/survey/starter.ts'
import { parseSettings } from '../../../src/parse/settings.ts'

test.each([
  [{ title: '晨报: #1 <📰>' }, undefined],
  [{ title: '\u200b' }, 'This has nothing that anyone could see: its characters are all invisible'],
  [{ url: 'https://例え.example/周报/' }, undefined],
  [{ url: 'ink.example' }, 'Begin with https://, as in https://ink.example/'],
  [{ url: 'ink.example/news/' }, 'Begin with https://, as in https://ink.example/news/'],
  [{ url: 'ftp://ink.example/' }, 'This is not an absolute http(s) URL, such as https://example.org/'],
  [{ url: 'https://ada:secret@ink.example/' }, 'This has a user in it, whom every reader would see'],
  [{ language: 'zh_Hans' }, undefined],
  [{ language: 'Englisch' }, 'This is the tag of no language: write one such as en or zh-Hans'],
  [{ author: 'Ada' }, undefined],
  [{ author: '李 <li@ink.example>' }, undefined],
  [{ author: 'Ada <ada@' }, 'This is not a mail address, such as Ada <ada@example.org>'],
  [{ author: 'Ada <>' }, 'This has nothing that anyone could see'],
  [{ mail: '晨报 <news@ink.example>' }, undefined],
  [{ mail: '晨报' }, 'This is not a mail address, such as Ada <ada@example.org>'],
])('problemWith() says of %j: %s', (answer, problem) => {
  expect(problemWith(answer)).toBe(problem)
})

test.each([
  ['Ada', { name: 'Ada' }],
  ['Ada: "the # first" <ada@ink.example>', { name: 'Ada: "the # first"', email: 'ada@ink.example' }],
  ['<ada@ink.example>', { name: '论文晨报', email: 'ada@ink.example' }],
  ['ada@ink.example', { name: '论文晨报', email: 'ada@ink.example' }],
  ['مريم', { name: 'مريم' }],
])('factsOf() has courant.yaml say who writes: %s', (author, expected) => {
  const written = {
    title: '论文晨报',
    url: 'https://ink.example/',
    ...factsOf({ author, mail: 'News: 1 <n@ink.example>' }),
  }
  for (const settings of [newSettings(written), foundSettings(written)]) {
    const { publication, diagnostics } = parseSettings(settings, 'courant.yaml')
    expect([diagnostics, publication?.author]).toEqual([[], expected])
    expect(publication?.mail.from).toEqual({ name: 'News: 1', address: 'n@ink.example' })
  }
})

test('newSettings() can have its examples taken in by deleting “# ”', () => {
  const settings = newSettings({ title: 'Ink', url: 'https://ink.example/' })
  const all = settings.replace(/^# (?=author:|mail:| {2}\w+:)/gm, '')
  const { publication, diagnostics } = parseSettings(all, 'courant.yaml')
  expect([
    diagnostics,
    publication?.author.name,
    publication?.mail.from?.address,
    publication?.mail.postalAddress,
  ]).toEqual([[], 'Ada Example', 'news@example.org', '1 Example Street, Example Town'])
})
