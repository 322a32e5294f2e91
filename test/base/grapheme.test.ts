import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { truncate } from '../../src/base/grapheme.ts'

describe('truncate()', () => {
  test.each([
    ['', 5, ''],
    ['short', 5, 'short'],
    ['one two three', 11, 'one two…'],
    ['one two three', 8, 'one two…'],
    ['one two  three', 9, 'one two…'],
    ['Donaudampfschifffahrt', 10, 'Donaudamp…'],
    ['一篇论文讲的是视频', 5, '一篇论文…'],
    ['我们提出 CameraBench 基准，含三千个视频', 18, '我们提出 CameraBench…'],
    ['我们提出一个名叫基准的 CameraBench', 16, '我们提出一个名叫基准的…'],
    ['很长的一段中文文字 之后又是中文', 13, '很长的一段中文文字 之后…'],
    ['안녕하세요 여러분 반갑습니다', 12, '안녕하세요 여러분…'],
  ])('cuts %j at %i to %j', (text, limit, expected) => {
    expect(truncate(text, limit)).toBe(expected)
  })

  test.each([
    ['flags', '🇩🇪🇫🇷🇯🇵'],
    ['families', '👩‍👩‍👧‍👦👨‍👩‍👧'],
    ['skins', '👍🏽👍🏿'],
    ['marks', 'e\u0301o\u0302\u0323'],
    ['conjuncts of Devanagari', 'क्षत्रिय'],
    ['syllables of Tamil', 'நிதி'],
    ['jamo', '\u1112\u1161\u11ab\u1100\u1173\u11af'],
    ['letters beyond the BMP', '𠮷𠮷'],
    ['keycaps', '1️⃣2️⃣'],
    ['line ends', 'a\r\nb'],
  ])('never cuts within %s', (_, text) => {
    const whole = Array.from(
      new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text),
      ({ segment }) => segment,
    )
    for (let limit = 1; limit < text.length; limit++) {
      const start = truncate(text, limit).slice(0, -1)
      const beginnings = whole.map((_, count) => whole.slice(0, count).join('').trimEnd())
      expect(beginnings).toContain(start)
    }
  })

  test('gives a beginning of any text, no longer than asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.integer({ min: 1, max: 300 }), (text, limit) => {
        const cut = truncate(text, limit)
        expect(cut.length).toBeLessThanOrEqual(limit)
        expect(cut === text || text.startsWith(cut.slice(0, -1))).toBe(true)
      }),
    )
  })
})
