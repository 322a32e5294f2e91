import { describe, expect, test } from 'vitest'
import type { AbsoluteUrl } from '../../../src/base/url.ts'
import { movesOf } from '../../../src/render/page/moved-pages.ts'
import { sampleEdition, sampleEditions, samplePublication } from '../../sample-edition.ts'
import { elements, parsePage, siteOf } from './site-of.ts'

const now = 'https://weekly.example/zh/issues/2025-05-02/'
const site = siteOf([sampleEdition({ formerSlugs: ['may', 'spring'] })])

describe.each(['may', 'spring'])('the page where an issue was before, at %s', (slug) => {
  const page = parsePage(site[`issues/${slug}/index.html`])
  const metas = elements(page, 'meta').map(({ properties }) => properties)

  test('leads to where it is, and is found by no search engine', () => {
    expect(metas.find(({ httpEquiv }) => String(httpEquiv) === 'refresh')?.['content']).toBe(`0; url=${now}`)
    expect(metas.find(({ name }) => name === 'robots')?.['content']).toBe('noindex')
    const canonical = elements(page, 'link').find(({ properties }) => String(properties['rel']) === 'canonical')
    expect(canonical?.properties['href']).toBe(now)
    expect(site['sitemap.xml']).not.toContain(slug)
  })

  test('leads on from the old anchor of each entry, without a script', () => {
    const items = elements(page, 'li').map((item) => [
      item.properties['id'],
      ...elements(item, 'a').map(({ properties }) => properties['href']),
    ])
    const anchors = ['e-2504.15376', 'e-2504.20879', 'e-2504.20571', 'e-notes']
    expect(items).toEqual(anchors.map((anchor) => [anchor, `${now}#${anchor}`]))
    expect(elements(page, 'script')).toEqual([])
  })
})

test('_redirects tells hosts of them, in the way of each', () => {
  expect(site['_redirects']).toBe(
    ['may', 'spring']
      .flatMap((slug) => ['301!', '301'].map((code) => `/zh/issues/${slug}/ /zh/issues/2025-05-02/ ${code}\n`))
      .join(''),
  )
  expect(siteOf(sampleEditions(2))['_redirects']).toBeUndefined()
})

test('a name that is an issue’s own leads nowhere else, and one that two have had leads to the newer', () => {
  const [newer, older] = sampleEditions(2).map((edition, index) => ({
    ...edition,
    formerSlugs: ['2025-05-02', 'both', `own-${index}`],
  }))
  if (newer === undefined || older === undefined) throw new TypeError('two editions were made')
  expect(movesOf([newer, older]).map(({ slug, edition }) => [slug, edition.slug])).toEqual([
    ['both', '2025-05-02'],
    ['own-0', '2025-05-02'],
    ['own-1', '2025-04-25'],
  ])
})

test('an address with & is escaped where it leads', () => {
  const url = 'https://weekly.example/a&b/' as AbsoluteUrl
  const edition = sampleEdition({ formerSlugs: ['may'], url: `${url}issues/2025-05-02/` as AbsoluteUrl })
  const html = siteOf([edition], samplePublication({ url }))['issues/may/index.html']
  expect(html).toContain('content="0; url=https://weekly.example/a&amp;b/issues/2025-05-02/"')
})
