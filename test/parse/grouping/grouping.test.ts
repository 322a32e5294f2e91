import { expect, test } from 'vitest'
import { defaultSurroundings } from '../../../src/app/inspect.ts'
import type { Grouping } from '../../../src/domain/publication.ts'
import { batchesOf } from '../../../src/parse/grouping/batches.ts'
import { type ParsedIssue, parseDigests } from '../../../src/parse/issue.ts'

const parse = (files: Readonly<Record<string, string>>, group: Grouping): ParsedIssue[] =>
  parseDigests(
    Object.entries(files).map(([file, text]) => ({ file, bytes: new TextEncoder().encode(text) })),
    { ...defaultSurroundings, issues: { ...defaultSurroundings.issues, group } },
  )

const outline = ({ issue }: ParsedIssue) =>
  issue?.sections.map(({ path, parts }) => [
    path.join(' > '),
    ...parts.flatMap((part) =>
      part.kind === 'entry' ? [`${part.entry.title} ${part.entry.place.file}:${part.entry.place.line}`] : [],
    ),
  ])

test('batchesOf() keeps a directory together: its index first, then by natural order', () => {
  const files = ['w/10.md', 'w/9.md', 'v/a.md', 'w/README.md', 'w/x/1.md'].map((file) => ({ file }))
  expect(batchesOf(files, 'directory').map((batch) => batch.map(({ file }) => file))).toEqual([
    ['w/README.md', 'w/9.md', 'w/10.md'],
    ['v/a.md'],
    ['w/x/1.md'],
  ])
  expect(batchesOf(files, 'file')).toHaveLength(5)
  expect(batchesOf([], 'directory')).toEqual([])
})

test('group: directory makes one issue of all files; each is a section, and each entry knows its file', () => {
  const issues = parse(
    {
      'd/2025-05-02/10-papers.md': '---\ntitle: Papers\nauthor: Bo\n---\n- [P](https://p.example/), a paper\n',
      'd/2025-05-02/9-news.md': '# News\n\n- [N](https://n.example/), news[^1]\n\n[^1]: A note\n',
      'd/2025-05-02/index.md': '# Week 18\n\nHello.\n',
    },
    'directory',
  )
  expect(issues).toHaveLength(1)
  expect(issues[0]?.issue).toMatchObject({
    title: 'Week 18',
    slug: '2025-05-02',
    published: Date.UTC(2025, 4, 2),
    authors: [{ name: 'Bo' }],
    place: { file: 'd/2025-05-02/index.md', line: 1 },
  })
  expect(issues.map(outline)).toEqual([
    [[''], ['News', 'N d/2025-05-02/9-news.md:3'], ['Papers', 'P d/2025-05-02/10-papers.md:5']],
  ])
})

test('group: directory takes date and slug from the first file that gives them, and no title where no file speaks for all', () => {
  const [one] = parse(
    {
      'd/w/a.md': '# A\n\ntext',
      'd/w/b.md': '---\ndate: 2025-01-02\nslug: x\n---\n# B',
      'd/w/c.md': '---\ndate: 2025-01-03\nslug: y\n---\nc',
    },
    'directory',
  )
  expect(one?.issue).toMatchObject({ title: null, slug: 'x', published: Date.UTC(2025, 0, 2), number: null })
  expect(one?.file).toBe('d/w/a.md')
})

test('group: directory reports each file that cannot be read at its own place', () => {
  const [one] = parse({ 'w/a.md': '# A\n\ntext', 'w/b.md': '', 'w/c.md': '---\ndate: x\n---\nc' }, 'directory')
  expect(one?.diagnostics.map(({ code, place }) => `${code} ${place.file}:${place.line}`)).toEqual([
    'issue/empty w/b.md:1',
    'issue/date-invalid w/c.md:2',
    'issue/no-entries w/a.md:1',
  ])
})

const archive = `---
lang: fr
authors: [Ada]
---
# Journal

About this file, see [home].

## Numéro 12 · 2025-05-02

- [A](https://a.example/), voir [home] et la note[^n]

### Outils

- [B](https://b.example/), b, and [x](ftp://x.example/)

# 2024

## Spécial

- [C](https://c.example/), c

## Spécial

## 2025-05-02

[home]: https://home.example/
[^n]: La note
`

test('group: heading:N opens an issue at each heading of the level', () => {
  const issues = parse({ 'digests/all.md': archive }, 'heading:2')
  expect(issues.map(({ issue }) => [issue?.slug, issue?.title, issue?.place.line])).toEqual([
    ['2025-05-02', 'Numéro 12 · 2025-05-02', 9],
    ['special', 'Spécial', 19],
    ['special-2', 'Spécial', 23],
    ['2025-05-02-2', '2025-05-02', 25],
  ])
  expect(issues.map(outline)).toEqual([
    [
      ['', 'A digests/all.md:11'],
      ['Outils', 'B digests/all.md:15'],
    ],
    [['', 'C digests/all.md:21']],
    [],
    [],
  ])
  for (const { issue } of issues) expect(issue).toMatchObject({ language: 'fr', authors: [{ name: 'Ada' }] })
  expect(issues[0]?.issue?.published).toBe(Date.UTC(2025, 4, 2))
})

test('group: heading:N has links and footnotes defined at the foot of the file in every issue', () => {
  const [first] = parse({ 'digests/all.md': archive }, 'heading:2')
  const html = JSON.stringify(first?.issue?.sections)
  expect(html).toContain('https://home.example/')
  expect(html).toContain('La note')
})

test('group: heading:N says what stands in no issue, and each issue what is in it', () => {
  const issues = parse({ 'digests/all.md': archive }, 'heading:2')
  expect(issues.map(({ diagnostics }) => diagnostics.map(({ code, place }) => `${code} ${place.line}`))).toEqual([
    ['issue/stray-text 7', 'link/scheme 15'],
    ['issue/date-missing 19'],
    ['issue/date-missing 23', 'issue/empty 23'],
    ['issue/empty 25'],
  ])
})

test('group: heading:N of a file without such a heading is no issue, and an info says so', () => {
  const issues = parse({ 'a.md': 'text', 'b.md': '<!-- x -->\n\n[a]: b\n', 'c.md': '' }, 'heading:3')
  expect(issues.map(({ file, issue, diagnostics }) => [file, issue, diagnostics.map(({ code }) => code)])).toEqual([
    ['a.md', undefined, ['issue/stray-text']],
    ['c.md', undefined, ['issue/empty']],
  ])
})
