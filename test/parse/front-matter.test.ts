import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { frontMatter } from '../../src/parse/front-matter.ts'
import type { Source } from '../../src/parse/source.ts'
import { missing } from '../needs.ts'

function read(text: string) {
  const source: Source = { file: 'digests/a.md', text, diagnostics: [] }
  return { ...frontMatter(source), diagnostics: source.diagnostics }
}

test.each([
  ['YAML', '---\ntitle: A\n---\nText\n', '\n\n\nText\n'],
  ['YAML that says so', '---yaml\ntitle: A\n---\nText', '\n\n\nText'],
  ['YAML closed with dots', '---\ntitle: A\n...\nText', '\n\n\nText'],
  ['YAML with CRLF', '---\r\ntitle: A\r\n---\r\nText', '\r\n\r\n\r\nText'],
  ['YAML with CR', '---\rtitle: A\r---\rText', '\r\r\rText'],
  ['YAML with spaces after the fence', '---  \ntitle: A\n--- \nText', '\n\n\nText'],
  ['YAML with a tag that says nothing', "---\ntitle: ! 'A'\n---\nText", '\n\n\nText'],
  ['YAML that is all there is', '---\ntitle: A\n---', '\n\n'],
  ['YAML below a blank line', '\n\n---\ntitle: A\n---\nText', '\n\n\n\n\nText'],
  [
    'YAML below a comment',
    '<!-- made by\na robot -->\n---\ntitle: A\n---\nText',
    '<!-- made by\na robot -->\n\n\n\nText',
  ],
  ['YAML after a blank line', '---\n\ntitle: A\n---\nText', '\n\n\n\nText'],
  ['TOML', '+++\ntitle = "A"\n+++\nText', '\n\n\nText'],
  ['TOML with CRLF', '+++\r\ntitle = "A"\r\n+++\r\nText', '\r\n\r\n\r\nText'],
  ['a header', 'Title: A\nDate: 2025-05-02\n\nText', '\n\n\nText'],
  ['a header of one line', 'Title: A\n\nText', '\n\nText'],
  ['a header with CRLF', 'title: A\r\nSlug: b\r\n\r\nText', '\r\n\r\n\r\nText'],
  ['a header that goes on', 'Title: A\nSummary: one\n    two\n\nText', '\n\n\n\nText'],
  ['Franklin', '@def title = "A"\n@def n = 3\n\nText', '\n\n\nText'],
  ['Franklin over many lines', '@def title = "A"\n@def rss = """\none\ntwo"""\nText', '\n\n\n\nText'],
  ['Franklin with a gap', '@def title = "A"\n\n@def hasmath = true\n# Text', '\n\n\n# Text'],
  ['Franklin between fences', '+++\ntitle = "A" # say\ndate = Date(2025, 5, 2)\n+++\nText', '\n\n\n\nText'],
])('frontMatter() blanks %s line for line', (_, text, body) => {
  const front = read(text)
  expect(front.diagnostics).toEqual([])
  expect(front.body).toBe(body)
  expect(text.includes('A') ? front.field('title') : 'A').toBe('A')
})

test.each([
  ['prose', 'Hello.\n'],
  ['nothing', ''],
  ['a thematic break', '---\n\nHello\n\n---\n\nBye\n'],
  ['a thematic break before a heading', '---\n\n# Title\n\n---\n\nBye\n'],
  ['a thematic break before a section', '---\n\n## News\n\nNote: x\n\n---\n'],
  ['a long thematic break', '-----\ntitle: A\n-----\n'],
  ['a thematic break before a list', '---\n- a\n- b\n---\n'],
  ['a thematic break before a link', '---\n[a: b\n---\n'],
  ['a setext heading', 'Title\n---\nText\n'],
  ['a break below a blank line', '\n---\nlayout: x\n---\n'],
  ['a break below a comment', '<!-- x -->\n\n---\nWords\n---\n'],
  ['a comment without an end', '<!-- x\n---\ntitle: A\n---\n'],
  ['prose that notes something', 'Note: this is late.\n\nText'],
  ['two lines of prose with colons', 'Host: Ada\nGuest: Bob\n\nText'],
  ['a header in which prose stands', 'Title: A\nand then words\n\nText'],
  ['a header below a blank line', '\nTitle: A\nDate: 2025-05-02\n\nText'],
  ['prose with a URL', 'https://a.example/\n\nText'],
  ['a key in Chinese', '标题: 甲\n日期: 乙\n\n正文'],
  ['a word before @def', 'See @def title = "A"\n'],
  ['@def alone', '@def\nText'],
  ['+++ that never ends', '+++\nwords\n'],
  ['a pseudo header of 20,000 lines', `Title: A\n${'a: b\n'.repeat(20_000)}\nText`],
])('frontMatter() leaves %s as it is', (_, text) => {
  const front = read(text)
  expect([front.body === text, front.diagnostics, front.field('title')]).toEqual([true, [], undefined])
})

test.each([
  ['JavaScript', '---js\n{ title: process.exit(1) }\n---\nText', 1, '“js”'],
  ['JavaScript after a space', '--- javascript\nx\n---\nText', 1, '“javascript”'],
  ['JSON', '---json\n{}\n---\n', 1, '“json”'],
  ['YAML that is none', '---\ntitle: a: b\n---\nText', 2, 'not YAML'],
  ['an alias', '---\ntitle: &a x\nslug: *a\n---\nText', 3, 'aliases (*a)'],
  ['a bomb of aliases', `---\na: &a [x,x]\n${'b: &b [*a,*a]\n'}title: *b\n---\nText`, 3, 'aliases'],
  ['a deep nest', `---\ntitle: ${'['.repeat(30)}${']'.repeat(30)}\n---\n`, 2, 'more than 20 deep'],
  ['a nest that is deeper than the stack', `---\ntitle: ${'['.repeat(8000)}\n---\n`, 2, 'not YAML'],
  ['17 KB', `---\ntitle: ${'x'.repeat(17_000)}\n---\nText`, 1, 'more than 16384 characters'],
  ['17 KB of TOML', `+++\ntitle = "${'x'.repeat(17_000)}"\n+++\nText`, 1, 'more than 16384 characters'],
  ['17 KB of @def', `@def title = "A"\n${'@def a = 1\n'.repeat(1700)}Text`, 1, 'more than 16384 characters'],
  ['YAML without an end', '---\ntitle: A\n\nText\n', 1, 'does not end'],
  ['TOML without an end', '+++\ntitle = "A"\n\nText\n', 1, 'does not end'],
  ['TOML that is none', '+++\ntitle = "A"\ndate = next friday\n+++\nText', 3, 'not TOML'],
  ['a deep nest of TOML', `+++\ntitle = ${'['.repeat(30)}${']'.repeat(30)}\n+++\n`, 2, 'not TOML'],
  ['Julia that would run', '@def x = 1\n@def title = run(`ls`)\nText', 2, '“title”'],
])('frontMatter() notes %s at its line', (_, text, line, words) => {
  const { diagnostics } = read(text)
  expect(diagnostics[0]).toMatchObject({ code: 'issue/front-matter', severity: 'error', place: { line } })
  expect(diagnostics[0]?.message).toContain(words)
})

test.each([
  ['---\nPubDate: 2025-05-02\n---\n', 'pub_date', '2025-05-02', [2, 10]],
  ['---\nissue_number: 007\n---\n', 'issueNumber', '007', [2, 15]],
  ['---\ntitle: "甲: 乙"\n---\n', 'title', '甲: 乙', [2, 8]],
  ['---\ntitle:\n  - x\n---\n', 'title', ['x'], [3, 3]],
  ['---\ntitle: null\n---\n', 'title', undefined, [1, 1]],
  ['---\nextra:\n  number: 4\n---\n', 'number', '4', [3, 11]],
  ['+++\ndate = 2025-05-02\n+++\n', 'date', '2025-05-02', [2, 8]],
  ['+++\n[taxonomies]\ntags = ["a"]\n+++\n', 'tags', ['a'], [3, 8]],
  ['Title:  A: b \nTags: x, y; z\n\n', 'tags', ['x, y', 'z'], [2, 7]],
  ['Title:  A: b \n\n', 'title', 'A: b', [1, 9]],
  ['Title: A\nAuthors: Ada, Bob\n\n', 'authors', ['Ada', 'Bob'], [2, 10]],
  ['@def rss_pubdate = Date(2024, 10, 05)\n', 'rss_pubdate', '2024-10-05', [1, 20]],
  ['@def date = DateTime(2024, 1, 2, 3, 4)\n', 'date', '2024-01-02T03:04:00', [1, 13]],
  ['@def date = Date("2024-10-05")\n', 'date', '2024-10-05', [1, 13]],
  ['@def a = 1\n@def tags = ["a",\n  "b\\"c"]\n', 'tags', ['a', 'b"c'], [2, 13]],
  ['@def draft = true # for now\n', 'draft', true, [1, 14]],
  ['@def title = """甲\r\n乙"""\r\n', 'title', '甲\n乙', [1, 14]],
  ['@def rss = """Words"""\n', 'rss_description', 'Words', [1, 12]],
  ['+++\ntitle = "A"\ndate = Date(2025, 5, 2)\n+++\n', 'date', '2025-05-02', [3, 8]],
])('frontMatter(%j) has %s', (text, name, value, [line, column]) => {
  const front = read(`${text}Text`)
  expect([front.field(name), front.placeOf(name)]).toEqual([value, { line, column }])
})

test.each([
  ['YAML', '---\n__proto__: {title: A, polluted: 1}\nconstructor: {x: 1}\nslug: b\n---\n'],
  ['TOML', '+++\n__proto__ = {title = "A", polluted = 1}\nslug = "b"\n+++\n'],
  ['a header', 'Slug: b\n__proto__: A\n\n'],
  ['Franklin', '@def slug = "b"\n@def __proto__ = "A"\n'],
])('frontMatter() reads nothing from a prototype: %s', (_, text) => {
  const front = read(text)
  expect([front.field('title'), front.field('toString'), Reflect.get({}, 'polluted')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

const suite = join(import.meta.dirname, '../../../shared/hostile/yaml-test-suite/src')

describe.skipIf(missing('the YAML test suite', [suite]))('the YAML test suite', () => {
  const files = () => readdirSync(suite).map((name) => readFileSync(join(suite, name), 'utf8'))

  test('has 351 files', () => {
    expect(files()).toHaveLength(351)
  })

  test('never makes frontMatter() throw, nor prose of its body', () => {
    const cases = files().flatMap((text) => [
      text,
      ...(parse(text) as { yaml?: string }[]).map(({ yaml = '' }) => yaml),
    ])
    for (const yaml of cases) {
      const text = yaml.replaceAll('␣', ' ').replace(/—*»/g, '\t').replaceAll('↵', '').replaceAll('∎', '')
      for (const digest of [`---\n${text}\n---\nBody\n`, `---\ntitle: A\n${text}\n---\nBody\n`, text]) {
        const { body } = read(digest)
        expect(body.split('\n')).toHaveLength(digest.split('\n').length)
      }
    }
  })
})
