import { expect, test } from 'vitest'
import { foundSettings } from '../../../src/app/survey/starter.ts'
import { survey } from '../../../src/app/survey.ts'
import { yamlText } from '../../../src/base/text/yaml-text.ts'
import { readYaml } from '../../../src/base/yaml.ts'
import { parseDigests } from '../../../src/parse/issue.ts'

/** The settings that a survey of `files` writes, and how many files it opened. */
async function surveyed(
  files: Readonly<Record<string, string>>,
  name = 'ink',
): Promise<{ text: string; opened: number }> {
  const opened = new Set<string>()
  const read = async (paths: readonly string[]) => {
    for (const path of paths) opened.add(path)
    return paths.map((file) => ({ file, bytes: new TextEncoder().encode(files[file]) }))
  }
  const written = await survey(
    { name, paths: Object.keys(files), read, parse: async (...task) => parseDigests(...task) },
    {},
  )
  return { text: foundSettings(written), opened: opened.size }
}

const url = 'url: https://example.org/ # change it: where dist/ will be served\n'
const item = '- [a](https://a.example) is new\n'
const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index + 1))
const two = (n: number) => String(n).padStart(2, '0')

test.each([
  [
    'the default',
    { 'digests/2025-05-02.md': item, 'README.md': '# Ink & Paper: weekly\n' },
    `title: 'Ink & Paper: weekly'\n${url}`,
  ],
  [
    'one file of 130 headings',
    { 'NEWS.md': `# All\n${many(130, (n) => `## Issue ${n}\n${item}`).join('\n')}` },
    `title: Ink\n${url}issues:\n  include: ['*.md']\n  group: heading:2\n`,
  ],
  [
    'a file a year, with days for headings and CRLF',
    Object.fromEntries(
      ['2024', '2025'].map((year) => [
        `news/${year}.md`,
        many(9, (n) => `### ${year}年${n}月2日\r\n- [新闻](https://a.example) 这是新的\r\n`).join('\r\n'),
      ]),
    ),
    `title: Ink\n${url}language: zh-Hans\nissues:\n  include: ['news/**/*.md']\n  group: heading:3\n`,
  ],
  [
    'notes by directory',
    Object.fromEntries(
      many(3, (n) => n).flatMap((n) => ['css', 'js'].map((note) => [`v/chrome-${n}/${note}.md`, item])),
    ),
    `title: Ink\n${url}issues:\n  include: ['v/**/*.md']\n  group: directory\n`,
  ],
  [
    'notes with days of their own are issues',
    Object.fromEntries(
      many(3, (n) => n).flatMap((n) =>
        ['css', 'js'].map((note, i) => [`v/chrome-${n}/${note}.md`, `---\ndate: 2025-0${n}-0${i + 1}\n---\n${item}`]),
      ),
    ),
    `title: Ink\n${url}issues:\n  include: ['v/**/*.md']\n`,
  ],
  [
    'six digits that are month, day and year',
    Object.fromEntries(['123123', '101324', '091723', '070526'].map((day) => [`posts/week-in-pony-${day}.md`, item])),
    `title: Ink\n${url}issues:\n  include: ['posts/**/*.md']\n  path: '(?<!\\d)(?<month>\\d\\d)(?<day>\\d\\d)(?<year>\\d\\d)(?!\\d)'\n`,
  ],
  [
    'files larger than is read unasked',
    { 'digests/2025-05-02.md': item.repeat(9000) },
    `title: Ink\n${url}issues:\n  maxBytes: 524288\n`,
  ],
  ['no issue at all', { 'digests/2025-05-02.md': '' }, `title: Ink\n${url}`],
])('survey() of %s', async (_, files, text) => {
  expect((await surveyed(files)).text).toBe(text)
})

test('survey() opens at most 40 of many digests, and the README', async () => {
  const days = many(28, (day) => many(12, (month) => [`p/2025-${two(month)}-${two(day)}.md`, item])).flat()
  expect(await surveyed({ ...Object.fromEntries(days), 'README.md': '# 晨报' })).toEqual({
    opened: 41,
    text: `title: Ink\n${url}issues:\n  include: ['p/**/*.md']\n`.replace('Ink', 'Ink'),
  })
})

test.each([
  'Ink',
  'Ink: weekly',
  "it's #1",
  'null',
  '- a',
  '"',
  '2025',
  '论文周报',
  'a\u0007b',
  '\\d',
  '{x}',
  ' a',
  'a ',
])('yamlText(%j) is read as the same text, alone and in a list', (text) => {
  expect(readYaml(`a: ${yamlText(text)}\nb: [${yamlText(text)}, c]\n`)).toMatchObject({
    value: { a: text, b: [text, 'c'] },
    problems: [],
  })
})
