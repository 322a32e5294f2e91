import { expect, test } from 'vitest'
import { counted, countWords } from '../../../src/render/preview/counts.ts'
import { letterLook, letterPath } from '../../../src/render/preview/look.ts'
import { lineId, linePath } from '../../../src/render/preview/places.ts'
import { inTicks } from '../../../src/render/preview/ticks.ts'

test.each([
  [0, 'entry', '0 entries'],
  [1, 'entry', '1 entry'],
  [2000, 'issue', '2,000 issues'],
])('counted(%d, %j) is %j', (count, noun, words) => {
  expect(counted(count, noun)).toBe(words)
})

test('countWords() leaves out what there is none of, and names the gravest first', () => {
  expect(countWords({ info: 2, error: 1, warning: 0 }).map(({ words }) => words)).toEqual(['1 error', '2 notes'])
})

test.each<[text: string, pieces: readonly (readonly [string, boolean])[]]>([
  ['', []],
  [
    'Add `date: x` to it',
    [
      ['Add ', false],
      ['date: x', true],
      [' to it', false],
    ],
  ],
  ['one ` alone', [['one ` alone', false]]],
  ['``', [['``', false]]],
  [
    '`论文` و`نص`',
    [
      ['论文', true],
      [' و', false],
      ['نص', true],
    ],
  ],
])('inTicks(%j)', (text, pieces) => {
  expect(inTicks(text).map(({ text: piece, code }) => [piece, code])).toEqual(pieces)
})

test.each([
  [{}, 'light', 'on'],
  [{ scheme: 'forced', images: 'off' }, 'forced', 'off'],
  [{ scheme: 'constructor', images: '"><script>' }, 'light', 'on'],
])('letterLook(%j)', (asked, scheme, images) => {
  expect(letterLook(asked)).toEqual({ scheme, images })
  expect(letterLook(Object.fromEntries(new URL(letterPath('x', letterLook(asked)), 'http://a').searchParams))).toEqual({
    scheme,
    images,
  })
})

test.each([
  ['digests/a.md', 'L3'],
  ['digests/b c/论文 "x".md', 'L3-digests%2Fb%20c%2F%E8%AE%BA%E6%96%87%20%22x%22.md'],
])('a line of %s has an id without blanks, which its address leads to', (file, id) => {
  expect(lineId({ file, line: 3 }, 'digests/a.md')).toBe(id)
  const fragment = linePath({ file, line: 3 }, { slug: 'a', file: 'digests/a.md' }).split('#')[1] ?? ''
  expect(decodeURIComponent(fragment)).toBe(id)
})
