import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayWidth } from '../../../src/base/text/width.ts'
import { wrap } from '../../../src/base/text/wrap.ts'

describe('wrap()', () => {
  test.each([
    ['', 10, ['']],
    ['one two three', 7, ['one two', 'three']],
    ['one  two   ', 20, ['one  two']],
    ['  one   two', 5, ['one', 'two']],
    ['   ', 5, ['']],
    ['a-word-too-long for it', 6, ['a-word-too-long', 'for it']],
    ['“naïve” — Übung, Москва, λόγος…', 10, ['“naïve” —', 'Übung,', 'Москва,', 'λόγος…']],
    ['soft\u00adhyphen two', 10, ['soft\u00adhyphen', 'two']],
    ['中文没有空格', 6, ['中文没', '有空格']],
    ['标点不在行首。真的', 12, ['标点不在行', '首。真的']],
    ['看“引号”（括号）', 8, ['看“引号”', '（括号）']],
    ['中文 mixed with Latin 文字', 12, ['中文 mixed', 'with Latin', '文字']],
    ['カタカナのメーカー', 14, ['カタカナのメー', 'カー']],
    ['他说——真的', 5, ['他', '说——', '真的']],
    ['עברית מימין לשמאל', 8, ['עברית', 'מימין', 'לשמאל']],
    ['هذا نص عربي طويل', 9, ['هذا نص', 'عربي طويل']],
    ['हिन्दी का वाक्य', 8, ['हिन्दी का', 'वाक्य']],
    ['ภาษาไทยไม่มีช่องว่าง', 9, ['ภาษาไทย', 'ไม่มีช่องว่าง']],
    ['see https://a.example/a/very/long/path now', 12, ['see', 'https://a.example/a/very/long/path', 'now']],
    ['详见https://a.example/x。', 10, ['详见', 'https://a.example/x。']],
    ['名字 <https://a.example/x>：说明', 12, ['名字', '<https://a.example/x>：', '说明']],
    ['e\u0301e\u0301e\u0301 e\u0301e\u0301', 3, ['e\u0301e\u0301e\u0301', 'e\u0301e\u0301']],
    ['10\u00a0km away', 6, ['10\u00a0km', 'away']],
    ['zero\u200bwidth', 6, ['zero', 'width']],
    ['👩‍💻👩‍💻👩‍💻', 4, ['👩‍💻👩‍💻', '👩‍💻']],
    ['two\nlines', 20, ['two', 'lines']],
  ])('breaks %j at %i columns', (text, width, lines) => {
    expect(wrap(text, width).split('\n')).toEqual(lines)
  })

  test('leaves text alone where there is no width', () => {
    expect(wrap('a  b 中', Number.POSITIVE_INFINITY)).toBe('a  b 中')
  })

  test('loses nothing but spaces, leaves none at an end, and no line is too long that could be broken', () => {
    const characters = fc.constantFrom(...'ab 中文，。（）“”！한글 अआ ال\u00a0é👍-'.split(''))
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 120 }), fc.integer({ min: 4, max: 30 }), (parts, width) => {
        const text = parts.join('').toWellFormed()
        const lines = wrap(text, width).split('\n')
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        for (const line of lines) {
          expect(line).not.toMatch(/ $/)
          if (displayWidth(line) > width) expect(line).not.toContain(' ')
        }
      }),
    )
  })

  test('fills each line of narrow words as far as it goes', () => {
    const word = fc.constantFrom('a', 'of', 'word', 'another', 'naïve', '“so”', 'https://a.example/?b=c', 'много')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.integer({ min: 4, max: 30 }), (words, width) => {
        const lines: string[] = []
        for (const next of words) {
          const last = lines.at(-1)
          if (last !== undefined && last.length + 1 + next.length <= width) lines[lines.length - 1] = `${last} ${next}`
          else lines.push(next)
        }
        expect(wrap(words.join(' '), width)).toBe(lines.join('\n'))
      }),
    )
  })

  test('takes 200 000 characters without a space', () => {
    const lines = wrap('长'.repeat(200_000), 72).split('\n')
    expect(lines).toHaveLength(Math.ceil(200_000 / 36))
  })
})
