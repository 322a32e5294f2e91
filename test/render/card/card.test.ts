import { expect, test } from 'vitest'
import type { LanguageTag } from '../../../src/base/language.ts'
import type { AbsoluteUrl } from '../../../src/base/url.ts'
import { issueCard, publicationCard } from '../../../src/render/card/card.ts'
import { cardText } from '../../../src/render/card/card-text.ts'
import { sampleEdition, samplePublication } from '../../sample-edition.ts'

test.each([
  ['', ''],
  [' a\n\tb ', 'a b'],
  ['e\u0301', 'é'],
  ['\ud800a\udfff', 'a'],
  ['\ue000\u{f0000}x\u{10ffff}', 'x'],
  [`a${'\u0301'.repeat(400)}b`, `á${'\u0301'.repeat(4)}b`],
  ['x'.repeat(5000), 'x'.repeat(600)],
  [`${'x'.repeat(599)}🎉`, 'x'.repeat(599)],
  ['<b onload="x">', '<b onload="x">'],
])('cardText(%j) is %j', (text, shown) => {
  expect(cardText(text)).toBe(shown)
})

test.each([
  ['This Week in Ink', 'Why paper', 'Why paper'],
  ['This Week in Ink', 'This Week in Ink: why paper', 'why paper'],
  ['This Week in Ink', 'This Week in Ink 12', '12'],
  ['This Week in Ink', 'This Week in Ink and Elsewhere', 'This Week in Ink and Elsewhere'],
  ['论文晨报', '论文晨报 · 2025-05-02', '2025-05-02'],
  ['论文晨报', '论文晨报', '论文晨报'],
  ['論', '論文', '論文'],
])('issueCard() of %s shows “%s” as “%s”, below the name', (name, title, shown) => {
  const card = issueCard(sampleEdition({ title }), samplePublication({ title: name }))
  expect([card.name?.text, card.title.text]).toEqual([name, shown])
})

test('issueCard() shows the publication’s name once where the title has nothing to draw', () => {
  const card = issueCard(sampleEdition({ title: '\ue000' }), samplePublication())
  expect([card.name, card.title.text]).toEqual([undefined, '论文周报'])
})

test('issueCard() says the day in the language of the issue, and has the letters of each text’s own', () => {
  const language = 'ar' as LanguageTag
  const card = issueCard(sampleEdition({ title: 'خبر', language, direction: 'rtl' }), samplePublication())
  expect(card).toMatchObject({
    direction: 'rtl',
    day: { text: '2 مايو 2025', language: 'ar' },
    title: { language: 'ar' },
    name: { language: 'zh-Hans' },
    path: 'issues/2025-05-02/card.png',
  })
})

test.each([
  ['https://weekly.example/', 'weekly.example'],
  ['https://weekly.example/zh/', 'weekly.example/zh'],
  ['https://xn--fiq228c.example:8443/%E8%AB%96/', '中文.example/論'],
  ['https://weekly.example/%FF/', 'weekly.example/%FF'],
])('publicationCard() of %s names the site as people write it', (url, shown) => {
  expect(publicationCard(samplePublication({ url: url as AbsoluteUrl })).site.text).toBe(shown)
})

test('publicationCard() has no note where there is no description', () => {
  expect(publicationCard(samplePublication({ description: '' })).note).toBeUndefined()
})
