import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { directionOf, type LanguageTag } from '../../src/base/language.ts'
import { drawCard } from '../../src/image/draw.ts'
import { type Card, issueCard, publicationCard } from '../../src/render/card/card.ts'
import { sampleEdition, samplePublication } from '../sample-edition.ts'
import { inkWithin, readPng } from './png.ts'

/** The card of an issue called `title`. */
function cardOf(title: string, tag = 'en'): Card {
  const language = tag as LanguageTag
  const edition = sampleEdition({ title, language, direction: directionOf(language) })
  return issueCard(edition, samplePublication({ title: 'Ink', language }))
}

/** Where titles are, between the name and the rule above the foot. */
const titles = { left: 60, right: 1140, top: 124, bottom: 522 }
const titleInk = async (title: string, tag?: string) => inkWithin(readPng(await drawCard(cardOf(title, tag))), titles)
const sumOf = (png: Uint8Array) => createHash('sha256').update(png).digest('hex').slice(0, 16)

test('drawCard() makes a PNG of 1200 by 630 of at most 256 colours, with a ground, a bar and letters in the theme’s', async () => {
  const card = cardOf('Why paper')
  const { width, height, palette, pixels } = readPng(await drawCard(card))
  const { ground, ink, quiet, line, accent } = card.colours
  expect([width, height, palette[0], palette[pixels[0] ?? 0]]).toEqual([1200, 630, ground.slice(1), accent.slice(1)])
  const used = new Set([...pixels].map((number) => `#${palette[number]}`))
  expect([ground, ink, quiet, line, accent].filter((colour) => !used.has(colour))).toEqual([])
  expect(palette.length).toBeLessThanOrEqual(256)
})

// What is drawn for each script, on every machine: a sum is changed after what it stands for was looked at.
test.each([
  ['zh-Hans', '大模型推理的新进展：从“思维链”到测试时计算', 'e45f234159e1042a'],
  ['zh-Hant', '骨氣與直角：繁體中文的字形', '3b1677487e473510'],
  ['ja', '骨と直角と刃：今週の論文まとめ、そして「推論」について。', '696c4e4ff330027a'],
  ['ko', '骨과 직각: 이번 주의 논문', '83dec577da0d64cc'],
  ['en', 'Why the waffle office “fits” affinity', '5f1c6989a91430b4'],
  ['vi', 'Vì sao tốc độ đọc lại quan trọng', '75eb6245d921607d'],
  ['el', 'Γιατί η ταχύτητα μετράει', '6942e0ebb71d3add'],
  ['ru', 'Почему скорость чтения важна', 'c8b86be0549b228d'],
  ['ar', 'أخبار: GPT-5 والعدد 42 من النشرة', 'b55048ed5715a8ca'],
  ['he', 'שָׁלוֹם עולם (hello) ועוד 3', '93d526f1f3d0a005'],
  ['th', 'ทำไมความเร็วในการอ่านจึงสำคัญ', '5b8e33d7929ace62'],
  ['hi', 'पढ़ने की गति क्यों: क्षत्रिय', '44e7bc521efe6ea0'],
  ['en', '🎉👩‍💻🇩🇪 party ❤️ 1️⃣', '8c31766cbac95194'],
])('drawCard() draws the same bytes for %s everywhere: %s', async (tag, title, sum) => {
  expect(sumOf(await drawCard(cardOf(title, tag)))).toBe(sum)
})

test.each([
  ['骨', 'zh-Hans', 'ja'],
  ['骨', 'zh-Hans', 'zh-Hant'],
  ['直', 'zh-Hans', 'ja'],
  ['刃', 'zh-Hant', 'ja'],
  ['“', 'zh-Hans', 'ko'],
])('drawCard() gives %s the form that readers of %s know, not that of %s', async (letter, one, other) => {
  const pixelsOf = async (tag: string) => readPng(await drawCard(cardOf(letter.repeat(3), tag))).pixels
  expect(Buffer.compare(await pixelsOf(one), await pixelsOf(other))).not.toBe(0)
})

test.each([
  ['what no font has: private use', 'a\ue000b\u{f0000}c', 'abc'],
  ['what no font has: a script that did not come with the program', 'a\u{12000}\u{1f8a}\u{10450}b', 'a\u{1f8a}b'],
  ['halves of surrogate pairs', 'a\ud800b', 'ab'],
  ['controls, and marks of direction where they change nothing', 'a\u0007\u200e\u202a\u202cb', 'a b'],
  ['a mark that the font of its letter does not have', 'x\u0489', 'x'],
  ['marks beyond four', `a${'\u0308'.repeat(5)}`, `a${'\u0308'.repeat(300)}`],
  ['a selector of a form that there is only one of', '骨\u{e0100}', '骨'],
])('drawCard() leaves out %s, rather than draw a box', async (_what, title, same) => {
  expect(sumOf(await drawCard(cardOf(title)))).toBe(sumOf(await drawCard(cardOf(same))))
})

test.each([
  ['one letter', 'I'],
  ['a few words', 'Why paper'],
  ['300 letters', 'a word '.repeat(43)],
  ['300 Han letters', '论文晨报大模型推理'.repeat(34)],
  ['one word of 300 letters', 'x'.repeat(300)],
  ['a word as wide as no line', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'],
  ['only emoji', '🎉'.repeat(40)],
  ['markup', '<script>alert(1)</script><img src=x onerror="alert(1)">&amp;'],
  ['both directions', 'abc שלום 123 \u202eevil\u202c مرحبا'],
  ['a pile of marks', `Z${'\u0335\u0321\u0348'.repeat(60)}algo`],
  ['wide letters and narrow', '﷽ ௵ ⸻ 𒐫 ꧅'],
])('drawCard() keeps %s within its room', async (_what, title) => {
  const ink = await titleInk(title)
  expect(ink?.left).toBeGreaterThanOrEqual(80)
  expect(ink?.right).toBeLessThanOrEqual(1120)
  const png = readPng(await drawCard(cardOf(title)))
  expect(inkWithin(png, { left: 28, right: 1200, top: 600, bottom: 630 })).toBeUndefined()
  expect(inkWithin(png, { left: 28, right: 1200, top: 0, bottom: 56 })).toBeUndefined()
})

test('drawCard() mirrors what runs from right to left', async () => {
  const [left, right] = [await titleInk('paper'), await titleInk('ورق', 'ar')]
  expect(left?.left).toBeLessThan(110)
  expect(right?.right).toBeGreaterThan(1090)
  const { pixels, palette } = readPng(await drawCard(cardOf('ورق', 'ar')))
  expect([palette[pixels[0] ?? 0], palette[pixels[1199] ?? 0]]).toEqual(['fffdf9', '8a3b12'])
})

test.each(['', ' \u200b\u{e0001}', '\ue000'])('drawCard() draws a card without a title: %j', async (title) => {
  const card = publicationCard(samplePublication({ title, description: title }))
  expect(inkWithin(readPng(await drawCard(card)), titles)).toBeUndefined()
})
