import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../../src/base/language.ts'
import type { EditionSection } from '../../../src/domain/edition.ts'
import { contentsOf } from '../../../src/render/letter/contents.ts'
import { sampleEdition, sampleEntry } from '../../sample-edition.ts'

const section = (
  path: string[],
  anchor: string,
  entries: number,
  form: 'article' | 'item' = 'article',
): EditionSection => ({
  path,
  anchor,
  parts: Array.from({ length: entries }, (_, n) => ({ kind: 'entry', entry: sampleEntry(`${anchor}-${n}`, { form }) })),
})
const listed = (sections: EditionSection[], wish?: boolean) => contentsOf(sampleEdition({ sections }), wish)
const three = [section(['A'], 's-1', 2), section(['B'], 's-2', 2), section(['C'], 's-3', 2)]

describe('contentsOf()', () => {
  test.each([
    ['nothing', [], 0],
    ['four entries', [section([], 's-1', 4)], 0],
    ['five entries', [section([], 's-1', 5)], 5],
    ['five entries in one section', [section(['A'], 's-1', 5)], 5],
    ['five items of a list', [section([], 's-1', 5, 'item')], 0],
    ['more entries than anybody reads over', [section([], 's-1', 16)], 0],
    ['two sections', [section(['A'], 's-1', 9), section(['B'], 's-2', 9)], 0],
    ['three sections of two', three, 3],
    ['three sections of one', three.map((one) => ({ ...one, parts: one.parts.slice(1) })), 0],
    [
      'three sections, one of which goes on after one below it',
      [...three, section(['C', 'D'], 's-4', 9), section(['C'], 's-5', 9)],
      3,
    ],
    [
      'sections below sections',
      [section(['A'], 's-1', 9), section(['A', 'B'], 's-2', 9), section(['A', 'C'], 's-3', 9)],
      0,
    ],
  ])('of %s', (_, sections, lines) => {
    expect(listed(sections)).toHaveLength(lines)
    expect(listed(sections, false)).toEqual([])
  })

  test('lists what there is where it is asked to', () => {
    expect(listed([section([], 's-1', 2)], true)).toHaveLength(2)
    expect(listed([section(['A'], 's-1', 1), section(['B'], 's-2', 1)], true).map(({ title }) => title)).toEqual([
      'A',
      'B',
    ])
    expect(listed([], true)).toEqual([])
  })

  test('says titles in the issue’s own language, where there is one', () => {
    const [line] = listed([section([], 's-1', 5)])
    expect(line).toMatchObject({
      anchor: 'e-s-1-0',
      title: '理解任意视频中的摄像机运动',
      language: 'zh-Hans',
      direction: 'ltr',
    })
    const english = contentsOf(
      sampleEdition({ language: 'ar' as LanguageTag, sections: [section([], 's-1', 5)] }),
      undefined,
    )
    expect(english[0]).toMatchObject({ language: 'en', direction: 'ltr' })
  })
})
