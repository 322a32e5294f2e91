import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../../../src/base/language.ts'
import type { AbsoluteUrl } from '../../../../src/base/url.ts'
import { localeOf, sharedData } from '../../../../src/render/page/head/shared.ts'
import { sampleEdition, sampleEditions, samplePublication } from '../../../sample-edition.ts'
import { elements, parsePage, siteOf } from '../site-of.ts'

test.each([
  ['zh-Hans', 'zh_CN'],
  ['zh-Hant', 'zh_TW'],
  ['en', 'en_US'],
  ['en-GB', 'en_GB'],
  ['ar', 'ar_EG'],
  ['es-419', null],
  ['und', null],
])('localeOf(%j) is %j', (language, locale) => {
  expect(localeOf(language as LanguageTag)).toBe(locale)
})

/** What a page says where it is shared. */
const told = (html: string | undefined): [string, string][] =>
  elements(parsePage(html), 'meta').flatMap(({ properties }): [string, string][] => {
    const name = String(properties['property'] ?? properties['name'] ?? '')
    return /^(?:og|article|twitter):/.test(name) ? [[name, String(properties['content'])]] : []
  })

describe('a page that is shared', () => {
  const cover = { url: 'https://weekly.example/zh/assets/a.png' as AbsoluteUrl, alt: 'a "b" <c>' }
  const site = siteOf([sampleEdition({ cover }), ...sampleEditions(2).slice(1)])

  test('says what it is, when it came out, and shows the picture of its content', () => {
    expect(told(site['issues/2025-05-02/index.html'])).toEqual([
      ['og:type', 'article'],
      ['og:site_name', '论文周报'],
      ['og:title', '第 17 期：摄像机运动与排行榜 · 论文周报'],
      ['og:description', sampleEdition().summary],
      ['og:url', 'https://weekly.example/zh/issues/2025-05-02/'],
      ['og:locale', 'zh_CN'],
      ['article:published_time', '2025-05-02T00:00:00Z'],
      ['article:modified_time', '2025-05-02T00:00:00Z'],
      ['og:image', cover.url],
      ['og:image:alt', cover.alt],
      ['twitter:card', 'summary'],
    ])
  })

  test('without a picture shows none', () => {
    const names = told(site['index.html']).map(([name]) => name)
    expect(names).toContain('og:type')
    expect(names.filter((name) => name.startsWith('og:image'))).toEqual([])
  })

  test('a card stands before a picture, with its size', () => {
    const card = { path: 'issues/x/card.png', alt: 'x' }
    expect(sharedData({ card, cover }, samplePublication())).toMatchObject({
      picture: { url: 'https://weekly.example/zh/issues/x/card.png', alt: 'x', width: 1200, height: 630 },
      isCard: true,
    })
  })
})
