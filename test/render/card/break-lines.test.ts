import fc from 'fast-check'
import { expect, test } from 'vitest'
import { displayWidth } from '../../../src/base/text/width.ts'
import { balancedLines, breakLines } from '../../../src/render/card/break-lines.ts'

/** A text in letters that are all as wide as on a terminal. */
const measured = (text: string) => ({
  text,
  width: (start: number, end: number) => displayWidth(text.slice(start, end)) / 2,
})
const linesOf = (text: string, width: number) =>
  breakLines(measured(text), width).lines.map(({ start, end }) => text.slice(start, end))

test.each([
  ['', 5, []],
  ['a word and more', 4, ['a word', 'and more']],
  ['骨と直角と刃、そして「推論」', 5, ['骨と直角と', '刃、そして', '「推論」']],
  ['今週の論文', 3, ['今週の', '論文']],
  ['中文的字形', 3, ['中文的', '字形']],
  ['ทำไมความเร็ว', 4, ['ทำไม', 'ความเร็ว']],
  ['이번 주의 이야기', 4, ['이번', '주의', '이야기']],
  ['Donaudampfschiff', 4, ['Donaudam', 'pfschiff']],
  ['👩‍💻👩‍💻👩‍💻', 2, ['👩‍💻👩‍💻', '👩‍💻']],
])('breakLines(%j, %d) gives %j', (text, width, lines) => {
  expect(linesOf(text, width)).toEqual(lines)
})

test('breakLines() tells whether a word was broken', () => {
  expect([breakLines(measured('aaaa bb'), 2).torn, breakLines(measured('aaaa bb'), 1).torn]).toEqual([false, true])
})

test('balancedLines() makes lines even, and no more of them', () => {
  const text = 'one two three four five six'
  const { lines } = balancedLines(measured(text), 11)
  expect(lines.map(({ start, end }) => text.slice(start, end))).toEqual(['one two three', 'four five six'])
})

test('breakLines() loses nothing but spaces, whatever the text', () => {
  const property = fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 9 }), (text, width) => {
    const bare = (part: string) => part.replace(/\s+/g, '')
    expect(bare(linesOf(text, width).join(''))).toBe(bare(text))
  })
  fc.assert(property, { numRuns: Number(process.env['COURANT_RUNS'] ?? 100) })
})
