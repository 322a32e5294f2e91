import type { Element } from 'hast'
import { describe, expect, test } from 'vitest'
import { sampleEdition, sampleEditions, sampleEntry } from '../../../sample-edition.ts'
import { elements, parsePage, siteOf, textOf } from '../site-of.ts'

const rows = (html: string | undefined) =>
  elements(parsePage(html), 'ul').filter(({ properties }) => String(properties['className']) === 'archive')
const issuesIn = (html: string | undefined) =>
  rows(html).flatMap((list) =>
    elements(list, 'a').map(({ properties }) => String(properties['href']).replaceAll('../', '')),
  )
const yearLinks = (html: string | undefined) =>
  elements(parsePage(html), 'a').flatMap(({ properties }) =>
    /archive\/\d+\//.test(String(properties['href'])) ? [String(properties['href']).replaceAll('../', '')] : [],
  )

describe('home', () => {
  test.each([1, 2, 100])('of %d issues lists all of them, and there are no pages of years', (count) => {
    const site = siteOf(sampleEditions(count))
    expect(issuesIn(site['index.html'])).toHaveLength(count)
    expect(Object.keys(site).filter((path) => path.startsWith('archive/'))).toEqual([])
  })

  test('of 1000 issues lists the newest, and each is on the page of its year, once', () => {
    const site = siteOf(sampleEditions(1000))
    const home = site['index.html'] ?? ''
    expect(Buffer.byteLength(home)).toBeLessThan(50_000)
    expect(issuesIn(home)).toHaveLength(40)
    const years = yearLinks(home)
    expect(years).toEqual(years.toSorted().toReversed())
    const all = years.flatMap((path) => issuesIn(site[path]))
    expect([all.length, new Set(all).size]).toEqual([1000, 1000])
    expect(yearLinks(site['archive/2020/index.html'])).toEqual(['archive/2019/index.html', 'archive/2021/index.html'])
    expect(site['sitemap.xml']).toContain('/archive/2020/</loc>')
  })

  test.each([
    [12, 12, false],
    [13, 12, true],
    [500, 12, true],
  ])('of a latest issue with %d entries shows %d, and says whether there are more: %s', (count, shown, more) => {
    const parts = Array.from({ length: count }, (_, index) => ({
      kind: 'entry' as const,
      entry: sampleEntry(`n${index}`),
    }))
    const home = parsePage(siteOf([sampleEdition({ sections: [{ path: [], anchor: 's-1', parts }] })])['index.html'])
    const [list] = elements(home, 'ol')
    expect(elements(list as Element, 'li')).toHaveLength(shown)
    expect(textOf(home).includes(`(+${count - 12})`)).toBe(more)
  })

  test('shows the summary that somebody wrote, and not one made of titles', () => {
    const summaryOf = (summary: string) =>
      textOf(parsePage(siteOf([sampleEdition({ summary })])['index.html'])).split(summary).length - 1
    expect(summaryOf('Three things about clocks.')).toBe(1)
    expect(summaryOf('Towards Understanding Camera Motions in Any Video · The Leaderboard Illusion')).toBe(0)
  })
})
