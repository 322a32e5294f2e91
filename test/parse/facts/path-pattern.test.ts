import { expect, test } from 'vitest'
import { isoDay } from '../../../src/base/calendar.ts'
import { compilePath, factsByPattern } from '../../../src/parse/facts/path-pattern.ts'
import { factsOf } from '../../../src/parse/facts.ts'
import { frontMatter } from '../../../src/parse/front-matter.ts'
import { parseSettings } from '../../../src/parse/settings.ts'
import type { Source } from '../../../src/parse/source.ts'

const compiled = (text: string): RegExp => {
  const pattern = compilePath(text)
  return typeof pattern === 'string' ? expect.fail(pattern) : pattern
}

test.each([
  ['(?<month>\\d\\d)(?<day>\\d\\d)(?<year>\\d\\d)[.]md$', 'a-033124.md', { day: '2024-03-31' }],
  ['(?<year>\\d{4})/(?<month>[a-z]+)/(?<day>\\d+)', '2025/März/2/x.md', {}],
  ['(?<year>\\d{4})/(?<month>[^/]+)/(?<day>\\d+)', '2025/März/2/x.md', { day: '2025-03-02' }],
  ['(?<year>\\d{4})', '2025/x.md', {}],
  ['^(?<language>\\w\\w)/(?<slug>[^/]+)', 'ja/Ein Tag/x.md', { language: 'ja', slug: 'ein-tag' }],
  ['期(?<number>[一二三]+)', '期二三.md', { number: 23 }],
  ['(?<number>\\d+)|(?<slug>x)', 'x.md', { slug: 'x' }],
  ['(?<number>\\d+)', `${'a'.repeat(300)}1.md`, {}],
  ['(?<number>\\d+)', 'a.md', {}],
])('issues.path %j reads %j', (text, file, expected) => {
  const { day, ...facts } = factsByPattern(file, compiled(text))
  const found = Object.entries({ ...facts, day: day && isoDay(day) }).filter(([, value]) => value !== undefined)
  expect(Object.fromEntries(found)).toEqual({ wrong: [], ...expected })
})

test.each([
  ['(', 'is not a regular expression'],
  ['(?<year>\\d{4})\\y', 'is not a regular expression'],
  ['\\d+', 'has no named group'],
  ['(?<yaer>\\d+)', 'has a group “yaer”; the names are year, '],
  ['(?<__proto__>\\d+)', 'has a group “__proto__”'],
  ['(?<number>(a+)+)$', 'repeats a group'],
  ['(?<number>(?:a|a)*)$', 'repeats a group'],
  ['(?<number>((?:\\d*)x)+)$', 'repeats a group'],
  ['(?<number>(?:a{1,50}){2,})', 'repeats a group'],
  ['(?<number>\\d)\\k<number>', 'refers back'],
  ['(?<number>.*.*.*.*)x', 'could take ages'],
  ['^(?<number>.*.*.*.*.*)x', 'could take ages'],
  ['^a|(?<number>.*.*.*.*)x', 'could take ages'],
  [`(?<number>${'a?'.repeat(30)})x`, 'could take ages'],
  [`(?<number>${'(?:a|b)'.repeat(30)})x`, 'could take ages'],
  ['(?<number>(?:a|aa){99})x', 'repeats a group'],
  ['(?<number>(?:a?){90})x', 'repeats a group'],
  ['(?<number>a{1000000})', 'more than 100 times'],
  [`(?<number>${'a'.repeat(600)})`, 'longer than 500'],
])('compilePath(%j) refuses', (text, why) => {
  expect(compilePath(text)).toContain(why)
})

test.each([
  '(?<year>\\d{4})/(?<month>\\d{2})/(?<day>\\d{2})/.*?-(?<number>\\d+)\\.md$',
  '(?:issue|no)-(?<number>\\d{1,4})',
  '(?:vol-\\d{1,2}/)?(?<slug>[a-z+*|()-]+)\\.md',
  '(?<slug>[^/]+)[(]\\(',
  '(?<number>\\p{N}+)',
  '^(?<language>\\w+)/.*/(?<slug>[^/]+)-(?<number>\\d+)\\.md$',
  '(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})(?:-(?<number>\\d+))?',
  '(?:\\d{2}-)+(?<number>\\d+)',
])('compilePath(%j) allows', (text) => {
  expect(compilePath(text)).toBeInstanceOf(RegExp)
})

test('issues.path counts before the path, and after the front matter', () => {
  const path = compiled(
    '(?<number>\\d+)-(?<year>\\d{4})(?<month>\\d\\d)(?<day>\\d\\d)-(?<language>\\w\\w)-(?<slug>\\w+)',
  )
  const read = (text: string) => {
    const source: Source = { file: '2020-01-01/issue-7-20250502-de-heute.md', text, diagnostics: [] }
    return factsOf(source, frontMatter(source), { path })
  }
  expect(read('Text')).toMatchObject({ number: 7, published: Date.UTC(2025, 4, 2), language: 'de', slug: 'heute' })
  expect(read('---\nnumber: 8\ndate: 2025-05-03\nlang: fr\nslug: b\n---\nText')).toMatchObject({
    number: 8,
    published: Date.UTC(2025, 4, 3),
    language: 'fr',
    slug: 'b',
  })
})

test.each(['a', 'entries', 'xx'])('what issues.path finds and is none is an error: the language %j', (language) => {
  const path = compiled('(?<year>\\d\\d)(?<month>\\d\\d)(?<day>\\d\\d)-(?<number>\\w+)-(?<language>\\w+)')
  const source: Source = { file: `251399-x-${language}.md`, text: 'Text', diagnostics: [] }
  factsOf(source, frontMatter(source), { path })
  expect(source.diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['issue/field', 'By `issues.path`, 25-13-99 is no day'],
    ['issue/field', 'By `issues.path`, “x” is no number'],
    ['issue/field', `By \`issues.path\`, “${language}” is the tag of no language`],
  ])
})

const settings = (path: string) => `title: A\nurl: https://a.example/\nissues:\n  path: '${path}'\n`

test('a publication has the expression', () => {
  const { publication } = parseSettings(settings('(?<number>\\d+)'), 'courant.yaml')
  expect(publication?.issues.path).toEqual(/(?<number>\d+)/u)
})

test.each([
  ['(', '“issues.path” is not a regular expression: Unterminated group'],
  ['(?<nubmer>\\d+)', '“issues.path” has a group “nubmer”'],
  ['(?<number>(a+)+)', '“issues.path” repeats a group'],
])('issues.path: %j is an error at its place', (path, message) => {
  const { publication, diagnostics } = parseSettings(settings(path), 'courant.yaml')
  expect(publication).toBeUndefined()
  expect(diagnostics).toMatchObject([{ code: 'setup/value', place: { file: 'courant.yaml', line: 4, column: 9 } }])
  expect(diagnostics[0]?.message).toContain(message)
})
