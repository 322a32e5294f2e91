import type { Element } from 'hast'
import { describe, expect, test } from 'vitest'
import type { AbsoluteUrl } from '../../../../src/base/url.ts'
import type { Edition } from '../../../../src/domain/edition.ts'
import { sectionSlug } from '../../../../src/domain/topic/section-slug.ts'
import { sampleEdition, sampleEditions, sampleEntry, samplePublication } from '../../../sample-edition.ts'
import { elements, parsePage, siteOf, textOf } from '../site-of.ts'

const issue = 'issues/2025-05-02/index.html'
const hrefs = (html: string | undefined) =>
  elements(parsePage(html), 'a').map(({ properties }) => String(properties['href']))
const mainOf = (html: string | undefined) => elements(parsePage(html), 'main')[0] as Element

/** An edition of one section, called `heading`, with an entry that has these tags. */
function headed(heading: string, more: Partial<Edition['sections'][number]> = {}): Edition {
  const entry = sampleEntry('a', { sectionPath: [heading] })
  return sampleEdition({ sections: [{ path: [heading], anchor: 's-1', parts: [{ kind: 'entry', entry }], ...more }] })
}

describe('the page of a section', () => {
  const site = siteOf(sampleEditions(3))
  const page = site['sections/reinforcement-learning/index.html']

  test('lists its entries by issue, newest first, in the author’s order, each with its permalink', () => {
    const links = hrefs(page).filter((href) => href.includes('#e-'))
    const entries = ['e-2504.20571', 'e-notes']
    const issues = ['2025-05-02', '2025-04-25', '2025-04-18']
    expect(links).toEqual(
      issues.flatMap((slug) => entries.map((anchor) => `../../issues/${slug}/index.html#${anchor}`)),
    )
    expect(elements(mainOf(page), 'h2').map((heading) => textOf(heading).split(' 2025')[0])).toEqual([
      '第 17 期',
      '第 16 期',
      '第 15 期',
    ])
  })

  test('leads to its feeds in each format', () => {
    const formats = hrefs(page).filter((href) => /(?:xml|json)$/.test(href))
    expect(formats).toEqual(
      ['atom.xml', 'rss.xml', 'feed.json'].map((name) => `../../sections/reinforcement-learning/${name}`),
    )
  })

  test('of many is in pages that lead to one another, each entry on one of them', () => {
    const many = siteOf(sampleEditions(230))
    const pages = Object.keys(many).filter((path) => path.startsWith('sections/reinforcement-learning/'))
    expect(pages.toSorted()).toEqual(
      ['', '1/', '2/', '3/'].map((folder) => `sections/reinforcement-learning/${folder}index.html`).toSorted(),
    )
    const permalinks = pages.flatMap((path) => hrefs(many[path]).filter((href) => href.includes('#e-')))
    expect(new Set(permalinks.map((href) => href.replaceAll('../', ''))).size).toBe(460)
    expect(permalinks).toHaveLength(460)
    const way = (path: string) =>
      elements(parsePage(many[path]), 'a').flatMap(({ properties }) =>
        properties['rel'] === undefined ? [] : [`${properties['rel']} ${properties['href']}`],
      )
    const at = (folder: string) => `../../../sections/reinforcement-learning/${folder}index.html`
    expect(way('sections/reinforcement-learning/index.html')).toEqual([
      'prev ../../sections/reinforcement-learning/3/index.html',
    ])
    expect(way('sections/reinforcement-learning/3/index.html')).toEqual([`prev ${at('2/')}`, `next ${at('')}`])
    expect(way('sections/reinforcement-learning/1/index.html')).toEqual([`next ${at('2/')}`])
  })
})

describe('the heading of a section on an issue’s page', () => {
  const headingOf = (edition: Edition) => elements(mainOf(siteOf([edition])[issue]), 'h2')[0] as Element
  const leadsTo = (edition: Edition) => elements(headingOf(edition), 'a').map(({ properties }) => properties['href'])

  test.each(['Tools & more', '视觉', '<script>', 'C++'])('%s leads to all that is filed under it', (heading) => {
    const path = `sections/${sectionSlug(heading)}/index.html`
    expect(leadsTo(headed(heading))).toEqual([`../../${path}`])
    expect(siteOf([headed(heading)])[path]).toContain('#e-a')
    expect(textOf(headingOf(headed(heading)))).toBe(heading)
  })

  test('that has a link of its own keeps it', () => {
    const link = 'https://tools.example/' as AbsoluteUrl
    expect(leadsTo(headed('Tools', { heading: [{ text: 'Tools', link }] }))).toEqual([link])
  })

  test('without an entry below it leads nowhere', () => {
    expect(leadsTo(headed('Words', { parts: [] }))).toEqual([])
  })
})

test('a tag has a page like a section, once two issues have it', () => {
  const editions = sampleEditions(2).map((edition, index) => {
    const entry = sampleEntry(`t${index}`, {
      id: `tag:x,2025:${index}`,
      serial: index,
      sectionPath: [],
      tags: ['R&D', `once ${index}`],
    })
    return { ...edition, sections: [{ path: [], anchor: 's-1', parts: [{ kind: 'entry' as const, entry }] }] }
  })
  const paths = Object.keys(siteOf(editions)).filter((path) => path.startsWith('sections/'))
  expect(paths).toEqual(['sections/index.html', 'sections/r-d/index.html'])
})

test('sections/ lists all sections, and home those that came twice', () => {
  const [one, two] = sampleEditions(2) as [Edition, Edition]
  const again = { ...two, sections: two.sections.slice(0, 1) }
  const site = siteOf([one, again])
  const listed = (path: string) => hrefs(site[path]).filter((href) => /sections\/.+\//.test(href))
  expect(listed('sections/index.html')).toEqual([
    '../sections/5c453d4d/index.html',
    '../sections/reinforcement-learning/index.html',
  ])
  expect(listed('index.html')).toEqual(['sections/5c453d4d/index.html'])
  expect(hrefs(site['index.html'])).toContain('sections/index.html')
})

test('sections with as many entries stand as people count, not as letters do', () => {
  const names = ['Part 10', 'Part 2', 'Part 1', 'Intro']
  const sections = names.map((name) => {
    const entry = sampleEntry(sectionSlug(name), { sectionPath: [name] })
    return { path: [name], anchor: `s-${sectionSlug(name)}`, parts: [{ kind: 'entry' as const, entry }] }
  })
  const listed = elements(parsePage(siteOf([sampleEdition({ sections })])['sections/index.html']), 'bdi').map(textOf)
  expect(listed.filter((label) => names.includes(label))).toEqual(['Intro', 'Part 1', 'Part 2', 'Part 10'])
})

test('a publication without sections has no page for them, and names none', () => {
  const plain = sampleEdition({ sections: [{ path: [], anchor: 's-1', parts: [] }] })
  const site = siteOf([plain], samplePublication())
  expect(Object.keys(site).filter((path) => path.startsWith('sections/'))).toEqual([])
  expect(hrefs(site['index.html']).filter((href) => href.includes('sections/'))).toEqual([])
})
