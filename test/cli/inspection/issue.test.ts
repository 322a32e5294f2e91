import { describe, expect, test } from 'vitest'
import { defaultSurroundings } from '../../../src/app/inspect.ts'
import { displayWidth } from '../../../src/base/text/width.ts'
import { issueText } from '../../../src/cli/inspection/issue.ts'
import { showOn } from '../../../src/cli/inspection/row.ts'
import { totals } from '../../../src/cli/inspection/totals.ts'
import { parseDigests } from '../../../src/parse/issue.ts'

const digest = `# 论文周报 第12期 👩‍💻

## 🔬 Research
### Papers
- [Towards Understanding Camera Motions in Any Video, and Very Much More Beside](https://papers.example/a/long/path/that/goes/on/and/on/and/on/12345.pdf), by Ada Lovelace
- [提示工程：面向多模态多粒度异构语料的检索增强生成，以及一切其他的方法与技巧](https://papers.example/2) 好。
### Words
Nothing here.

## समाचार
### [परीक्षा के बारे में एक बहुत लंबा शीर्षक जो एक पंक्ति में नहीं आता](https://papers.example/3)
Tags: एक, two

## ${'Ünbrëakable'.repeat(30)}
- [\u001bRed](https://papers.example/4) is \u202eturned
`

const read = (text: string, file = 'digests/2025-05-02.md') =>
  parseDigests([{ file, bytes: new TextEncoder().encode(text) }], defaultSurroundings)

const pipe = { interactive: false, columns: 80, color: false }

const shown = (text: string, columns: number | 'pipe', { explain = false, color = false } = {}): string => {
  const screen = { interactive: columns !== 'pipe', columns: columns === 'pipe' ? 80 : columns, color }
  return read(text)
    .map((one) => issueText(one, showOn(screen, { explain })))
    .join('')
}

describe('issueText()', () => {
  test('shows facts, sections as a tree, and entries with their lines', () => {
    expect(shown(digest, 60).split('\n').slice(0, 18)).toEqual([
      'digests/2025-05-02.md',
      '  论文周报 第12期 👩‍💻',
      '  2025-05-02 · no. 12 · language not known · 4 entries in 3',
      '  sections',
      '',
      '      🔬 Research',
      '      │',
      '      │ Papers',
      '   5  │ │ Towards Understanding Camera Motions in Any Video,',
      '      │ │ and Very Much More Beside',
      '      │ │   https://papers.example/a/long/pat…d/on/12345.pdf',
      '      │ │   Ada Lovelace',
      '   6  │ │ 提示工程：面向多模态多粒度异构语料的检索增强生成，',
      '      │ │ 以及一切其他的方法与技巧',
      '      │ │   https://papers.example/2',
      '      │',
      '      │ Words  no entry',
      '',
    ])
  })

  test('tells where to state what an issue under a heading does not know, which has no front matter of its own', () => {
    const surroundings = {
      ...defaultSurroundings,
      issues: { ...defaultSurroundings.issues, group: 'heading:2' as const },
    }
    const bytes = new TextEncoder().encode('---\nlang: de\n---\n## Erste Ausgabe\n\na\n\n## 第3期 2025-05-02\n\nb')
    const shown = parseDigests([{ file: 'all.md', bytes }], surroundings)
    const rows = shown.flatMap((one) =>
      issueText(one, showOn(pipe, { explain: true }))
        .split('\n')
        .slice(4, 9),
    )
    expect(rows).toEqual([
      '  title     from the heading that opens it; change it there',
      '  number    not known; write a number, as “Issue 12”, into the heading that opens it',
      '  date      not known; write a day, as “2025-05-02”, into the heading that opens it',
      '  language  from the front matter',
      '  slug      erste-ausgabe, from the heading that opens it; change it there',
      '  title     from the heading that opens it; change it there',
      '  number    from the heading that opens it; change it there',
      '  date      from the heading that opens it; change it there',
      '  language  from the front matter',
      '  slug      2025-05-02, from the heading that opens it; change it there',
    ])
    expect(shown[0]?.diagnostics.map(({ hint }) => hint)).toContain(
      'Write the day into the heading that opens it, as in “2025-05-02”.',
    )
  })

  test.each([20, 24, 40, 80, 200])('no row is wider than a screen of %i columns', (columns) => {
    for (const explain of [false, true]) {
      const rows = shown(digest, columns, { explain }).split('\n')
      expect(rows.filter((row) => displayWidth(row) > columns)).toEqual([])
    }
  })

  test('into a pipe nothing is cut or wrapped', () => {
    const text = shown(digest, 'pipe', { explain: true })
    expect(text).not.toContain('…')
    for (const whole of ['Any Video, and Very Much More Beside', 'on/and/on/12345.pdf', '以及一切其他的方法与技巧'])
      expect(text).toContain(whole)
  })

  test('what the author wrote commands no terminal', () => {
    expect(shown(digest, 80)).not.toMatch(/[\u001b\u202e]/)
    const hostile = read(digest, '\u001b[31m2025-05-02.md').map((one) =>
      issueText(one, showOn(pipe, { explain: false })),
    )
    expect(hostile.join('')).toMatch(/^\\u\{1b\}\[31m2025-05-02\.md\n/)
  })

  test('colour changes no letter', () => {
    const coloured = shown(digest, 80, { color: true, explain: true })
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(shown(digest, 80, { explain: true }))
  })

  test('explains each entry by its shape, and each fact by where it was found', () => {
    const text = shown(`---\nnumber: 7\n---\n${digest}`, 80, { explain: true })
    for (const words of [
      '  title     from the heading; pin it with `title:` in the front matter',
      '  number    from the front matter\n',
      '  date      from the path; pin it with `date:` in the front matter',
      '  language  not known; state it with `lang:` in the front matter',
      '  slug      2025-05-02, from the path; pin it with `slug:` in the front matter',
      '      │   heading-link: a heading that is a link, or has one beside its words\n',
    ])
      expect(text).toContain(words)
  })

  test.each([
    ['', ''],
    ['Text', 'digests/2025-05-02.md\n  (no title)\n  2025-05-02 · language not known · 0 entries\n\n'],
    ['x'.repeat(300_000), 'digests/2025-05-02.md\n  no issue\n\n'],
    [
      '- [a](https://a.example) b\r\n- [c](https://c.example) d\r\n',
      / {3}1 {2}a\n {8}https:\/\/a\.example\/\n {3}2 {2}c\n/,
    ],
  ])('%j', (text, expected) => {
    if (expected === '') expect(read(text).map(({ issue }) => issue)).toEqual([undefined])
    else expect(shown(text, 80)).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected))
  })
})

test('totals() counts issues, entries, days and faults', () => {
  const results = [...read(digest), ...read(digest, 'digests/x.md'), ...read('---\nnumber: x\n---\na', '2026-01-02.md')]
  expect(totals(results)).toBe(
    '3 issues · 8 entries · 2025-05-02 to 2026-01-02 · 1 without a date · 1 error · 1 warning',
  )
})
