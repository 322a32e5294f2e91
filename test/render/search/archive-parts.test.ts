import { describe, expect, test } from 'vitest'
import { instant } from '../../../src/base/calendar.ts'
import type { LanguageTag } from '../../../src/base/language.ts'
import type { Edition } from '../../../src/domain/edition.ts'
import { archiveParts, mostBytes } from '../../../src/render/search/archive-parts.ts'
import { sampleEdition, sampleEditions, sampleEntry } from '../../sample-edition.ts'
import { searchIn } from './finder.ts'

/** An issue of a day, with so many entries of a kilobyte each. */
function issueOf(day: string, entries: number): Edition {
  const published = instant(Date.parse(day))
  const parts = Array.from({ length: entries }, (_, n) => ({
    kind: 'entry' as const,
    entry: sampleEntry(`${n}`, { title: `${day} ${n}`, text: `x${'y'.repeat(900)}` }),
  }))
  return sampleEdition({ slug: day, title: day, published, sections: [{ path: [], anchor: 's-1', parts }] })
}

/** A year of issues that take several parts, the newest first. */
const year = (count: number): Edition[] =>
  Array.from({ length: count }, (_, n) => issueOf(`2025-${String(n + 1).padStart(2, '0')}-01`, 200)).reverse()

const contents = (editions: readonly Edition[]) =>
  Object.fromEntries(archiveParts(editions).map(({ name, content }) => [name, content()]))

describe('archiveParts()', () => {
  test('of no issue are none', () => {
    expect(archiveParts([])).toEqual([])
  })

  test('are by year, the newest first, and say their own size', () => {
    const parts = archiveParts([...year(12), issueOf('2024-12-31', 1), issueOf('2023-01-01', 0)])
    expect(parts.map(({ name }) => name)).toEqual(['2025-4', '2025-3', '2025-2', '2025-1', '2024-1', '2023-1'])
    for (const { content, bytes } of parts) {
      expect(bytes).toBe(Buffer.byteLength(content()))
      expect(bytes).toBeLessThan(mostBytes * 1.01)
    }
    const [newest] = parts
    expect(JSON.parse(newest?.content() ?? '').issues.map(({ slug }: { slug: string }) => slug)).toEqual([
      '2025-12-01',
      '2025-11-01',
      '2025-10-01',
    ])
  })

  test('an issue that is larger than a part is one', () => {
    const parts = archiveParts([issueOf('2025-03-01', 2), issueOf('2025-02-01', 1000), issueOf('2025-01-01', 2)])
    expect(parts.map(({ name }) => name)).toEqual(['2025-3', '2025-2', '2025-1'])
  })

  test('a new issue changes none but the last part of its year', () => {
    const before = contents([...year(7), issueOf('2024-06-01', 3)])
    const after = contents([...year(8), issueOf('2024-06-01', 3)])
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(['2025-3'])
  })

  test('are the same in whatever order the issues come', () => {
    expect(contents(year(5).reverse())).toEqual(contents(year(5)))
  })

  test.each([
    ['Title', 'Title, by Ada: words.', 'by Ada: words.'],
    ['Title', '别名\n\n正文。', '正文。'],
    ['Title', 'Title “quoted”', '“quoted”'],
    ['Title', 'Title', undefined],
    ['Title', 'Other', 'Other'],
    [
      'Title',
      'Said:\n\n> One\n> > two\n>\n> - three\n\n- four\n  - five > 4 - 3\n\n>>> six',
      'Said: One two three four five > 4 - 3 >>> six',
    ],
  ])('%j with the text %j has %j to be shown', (title, text, shown) => {
    const entry = sampleEntry('a', {
      title,
      text,
      alternateTitle: { text: '别名', language: 'zh-Hans' as LanguageTag },
    })
    const sections = [{ path: [], anchor: 's-1', parts: [{ kind: 'entry' as const, entry }] }]
    const [part] = archiveParts([sampleEdition({ sections })])
    expect(JSON.parse(part?.content() ?? '').issues[0].entries[0].text).toBe(shown)
  })

  test('all that an issue says is found in them', async () => {
    const [own] = sampleEditions(1)
    const entry = sampleEntry('a', {
      title: 'Cafe\u0301 \n <b>culture</b>',
      sectionPath: ['Food', '饮食'],
      authors: ['Zoë Ångström'],
      tags: ['espresso'],
      text: `${'w '.repeat(600)}end`,
    })
    const prose = { kind: 'prose' as const, body: sampleEntry('b').body }
    const edition = {
      ...own,
      tags: ['issue-tag'],
      sections: [{ path: ['Food'], anchor: 's-1', parts: [prose, { kind: 'entry' as const, entry }] }],
    } as Edition
    const find = await searchIn(archiveParts([edition]).map(({ content }) => content()))
    const at = (query: string) => find(query).map(({ address }) => address)
    const [page, place] = ['../issues/2025-05-02/index.html', '../issues/2025-05-02/index.html#e-a']
    for (const query of ['café', 'culture', '任意视频', '饮食', 'angstrom', 'espresso'])
      expect(at(query), query).toEqual([place])
    for (const query of ['基准', '第 17 期', 'tag']) expect(at(query), query).toContain(page)
    expect(at('end')).toEqual([])
  })
})
