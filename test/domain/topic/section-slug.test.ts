import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sectionSlug } from '../../../src/domain/topic/section-slug.ts'

test.each([
  ['Machine Learning', 'machine-learning'],
  ['  machine   LEARNING ', 'machine-learning'],
  ['News & Events', 'news-events'],
  ['What’s new?', 'whats-new'],
  ['Café crème', 'cafe-creme'],
  ['ＡＩ', 'ai'],
  ['2025', '2025'],
  ['', ''],
  [' \n', ''],
])('sectionSlug(%j) is %j', (title, slug) => {
  expect(sectionSlug(title)).toBe(slug)
})

test.each([
  [['C', 'C++', 'C#']],
  [['视觉', '语言', '日本語', 'עברית']],
  [['AI 论文', 'AI 工具', 'AI']],
  [['🎉', '🚀', '!!!', '???']],
  [[`${'long '.repeat(30)}a`, `${'long '.repeat(30)}b`]],
])('sectionSlug() tells %j apart', (titles) => {
  expect(new Set(titles.map(sectionSlug)).size).toBe(titles.length)
})

test('sectionSlug() of any title that is not blank is a short ASCII name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      expect(sectionSlug(title)).toMatch(title.trim() === '' ? /^$/ : /^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/)
    }),
  )
})
