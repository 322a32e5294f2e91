import { expect, test } from 'vitest'
import { instant } from '../../../src/base/calendar.ts'
import { checkContent } from '../../../src/check/content/content.ts'
import { linesOf } from '../../../src/check/content/written.ts'
import { parseDigests } from '../../../src/parse/issue.ts'
import { parseSettings } from '../../../src/parse/settings.ts'

const { publication } = parseSettings('title: Ink\nurl: https://ink.example/', 'courant.yaml')
if (publication === undefined) throw new Error('the settings are none')
const settled = publication

/** What is found in digests by their paths, as `code file:line:column` and the other places. */
function found(digests: Readonly<Record<string, string>>, now = instant(Date.UTC(2026, 0, 1))): string[] {
  const files = Object.entries(digests).map(([file, text]) => ({ file, bytes: new TextEncoder().encode(text) }))
  const issues = parseDigests(files, settled).flatMap(({ issue }) =>
    issue === undefined
      ? []
      : [{ issue, lines: new Map([[issue.place.file, linesOf(digests[issue.place.file] ?? '')]]) }],
  )
  return checkContent(issues, now).map(({ code, severity, place, also = [] }) =>
    [
      `${severity === 'info' ? 'info ' : ''}${code}`,
      ...[place, ...also].map(({ file, line, column }) => `${file}:${line}:${column}`),
    ].join(' '),
  )
}

const one = (text: string) => found({ '2025-05-02.md': text })
const list = (...items: string[]) => `# Week\n\n${items.map((item) => `- ${item}`).join('\n')}\n`
const at = 'https://a.example'

test.each([
  ['nothing where all is well', `# Week\n\n[A paper](${at}/1) by Ada\n`, []],
  ['“here”', `See [here](${at}/1).\n`, ['link/words 2025-05-02.md:1:5']],
  [
    '“Click here!” in bold, with CRLF',
    `# Week\r\n\r\nSee **[Click here!](${at}/1)**\r\n`,
    ['link/words 2025-05-02.md:3:7'],
  ],
  ['「点击这里」', `请[点击这里](${at}/1)。\n`, ['link/words 2025-05-02.md:1:2']],
  ['“اضغط هنا”', `[اضغط هنا](${at}/1) نص\n`, ['link/words 2025-05-02.md:1:1']],
  ['not “here” within a title', `[Here be dragons](${at}/1)\n`, []],
  ['a link without words', `See [](${at}/1) it.\n`, ['link/empty 2025-05-02.md:1:5']],
  [
    'a link of an image without words',
    `[![](https://i.example/a.png)](${at}/1)\n`,
    ['link/empty 2025-05-02.md:1:1', 'image/alt 2025-05-02.md:1:2'],
  ],
  ['not a link of an image with words', `[![A pen](https://i.example/a.png)](${at}/1)\n`, []],
  [
    'an image without words, after front matter',
    '---\ndate: 2025-05-02\n---\n\n![](https://i.example/a.png)\n',
    ['image/alt 2025-05-02.md:5:1'],
  ],
  ['an image called by its file', '![a.png](https://i.example/a.png)\n', ['image/alt 2025-05-02.md:1:1']],
  ['an image in HTML without alt', '<img src="https://i.example/a.png">\n', ['image/alt 2025-05-02.md:1:1']],
  ['not an image in HTML that only adorns', '<img alt="" src="https://i.example/a.png">\n', []],
])('checkContent() finds %s', (_, text, expected) => {
  expect(one(text)).toEqual(expected)
})

test('checkContent() finds the one entry of a list that has no link', () => {
  const linked = ['a', 'b', 'c', 'd', 'e'].map((name) => `[Paper ${name}](${at}/${name}) is new`)
  expect(one(list(...linked))).toEqual([])
  const whole = one(list(...linked, '**Paper f** is new'))
  expect(whole.every((line) => line.startsWith('entry/no-link 2025-05-02.md:8'))).toBe(true)
})

const paper = (name: string, title = `Paper ${name}`) => `[${title}](${at}/${name}) is new`
const others = (week: string) => Array.from({ length: 4 }, (_, index) => paper(`${week}${index}`))
const weekly = (last: string) => ({
  '2025-05-02.md': list(paper('x'), ...others('a')),
  '2025-05-09.md': list(...others('b'), last).replace('Week', 'Week two'),
})

test.each([
  [
    'an entry that was there the week before',
    weekly(paper('x')),
    ['entry/repeated 2025-05-09.md:7:3 2025-05-02.md:3:3'],
  ],
  [
    'the same by other letters of its address',
    weekly(`[Paper X](https://www.a.example/x/?utm_source=ink)`),
    ['entry/repeated 2025-05-09.md:7:3 2025-05-02.md:3:3'],
  ],
  [
    'its link under another title, as a note',
    weekly(paper('x', 'More on x')),
    ['info link/repeated 2025-05-09.md:7:3 2025-05-02.md:3:3'],
  ],
  [
    'a link pasted twice into one list',
    { '2025-05-02.md': list(paper('x'), paper('x', 'Something else')) },
    ['link/repeated 2025-05-02.md:4:3 2025-05-02.md:3:3'],
  ],
  [
    'not what comes again a year later',
    { '2024-05-02.md': list(paper('x')), '2025-05-02.md': list(paper('x')).replace('Week', 'Two') },
    [],
  ],
  [
    'not a sponsor of each issue',
    { ...weekly(paper('x')), '2025-05-16.md': list(paper('x')).replace('Week', 'Three') },
    [],
  ],
  [
    'not the first page of a site',
    {
      '2025-05-02.md': list('[Ink](https://a.example/)'),
      '2025-05-09.md': list('[Ink](https://a.example/)').replace('Week', 'Two'),
    },
    [],
  ],
])('checkContent() finds %s', (_, digests, expected) => {
  expect(found(digests)).toEqual(expected)
})

test('checkContent() keeps silent about a chart, in which most entries come again', () => {
  const chart = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => paper(name))
  expect(found({ '2025-05-02.md': list(...chart), '2025-05-03.md': list(...chart).replace('Week', 'Day') })).toEqual([])
})

test('checkContent() finds two issues of one title, and one of a day to come', () => {
  const [a, b] = [list(paper('a')), list(paper('b'))]
  expect(found({ '2025-05-02.md': a, '2025-05-09.md': b })).toEqual([
    'issue/title-taken 2025-05-09.md:1:1 2025-05-02.md:1:1',
  ])
  expect(found({ '2026-05-02.md': a })).toEqual(['issue/future 2026-05-02.md:1:1'])
})

test('checkContent() gets through a digest of five thousand links', () => {
  const text = Array.from({ length: 5000 }, (_, index) => `[here](${at}/${index})`).join('\n\n')
  expect(one(text)).toHaveLength(5000)
})
