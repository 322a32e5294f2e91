import { describe, expect, test } from 'vitest'
import { displayWidth } from '../../../src/base/text/width.ts'

describe('displayWidth()', () => {
  // Each as tmux 3.3 and the C library of Debian 12 have it.
  test.each([
    ['', 0],
    ['abc', 3],
    ['中文', 4],
    ['カタカナ', 8],
    ['ｶﾀｶﾅ', 4],
    ['한글', 4],
    ['각', 2],
    ['が', 2],
    ['\u3000', 2],
    ['Ａ', 2],
    ['𠮷', 2],
    ['ㄅ', 2],
    ['e\u0301', 1],
    ['हिन्दी', 5],
    ['क्ष', 2],
    ['ঝ্জ', 2],
    ['தமிழ்', 4],
    ['မြန်မာ', 5],
    ['ខ្មែរ', 4],
    ['ไม่มี', 3],
    ['ເຂົ້າ', 3],
    ['نص عربي', 7],
    ['ﷺ', 1],
    ['שָׁלוֹם', 4],
    ['“”…·→①½²₂⌘⌥', 11],
    ['👍', 2],
    ['🇯🇵', 2],
    ['🔺420', 5],
    ['⭐', 2],
    ['❤☑', 2],
    ['㊗', 2],
    ['\u200b\u200e\ufeff', 0],
  ])('of %j is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width)
  })

  // UTS 51: terminals that know it draw two columns; older ones draw one, or each part by itself.
  test.each(['❤️', '✏️', '1️⃣', '👩‍💻', '👍🏽', '👨‍👩‍👧‍👦', '🏳️‍🌈'])('of the emoji %s is 2', (emoji) => {
    expect(displayWidth(emoji)).toBe(2)
  })
})
