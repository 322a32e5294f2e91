import { describe, expect, test } from 'vitest'
import { jsonLd } from '../../../../src/render/page/head/structured-data.ts'
import { sampleEdition, samplePublication } from '../../../sample-edition.ts'
import { elements, parsePage, siteOf, textOf } from '../site-of.ts'

/** What a page says of itself to machines. */
function described(html: string | undefined): Record<string, unknown>[] {
  return elements(parsePage(html), 'script')
    .filter(({ properties }) => properties['type'] === 'application/ld+json')
    .map((block) => JSON.parse(textOf(block)))
}

test.each(['</script><script>alert(1)</script>', '<!--<script>', ']]>', '\u2028\u2029', '&lt;', '"\\', '\ud800'])(
  'jsonLd() of %j says the same, and holds nothing that markup is made of',
  (name) => {
    const json = jsonLd({ name })
    expect(json).not.toMatch(/[<>&\u2028\u2029]/)
    expect(JSON.parse(json)).toEqual({ '@context': 'https://schema.org', name })
  },
)

describe('what pages say of themselves to machines', () => {
  const site = siteOf([sampleEdition({ title: '</script>&', formerSlugs: ['old'] })])

  test('home is a periodical', () => {
    expect(described(site['index.html'])).toEqual([
      {
        '@context': 'https://schema.org',
        '@type': 'Periodical',
        '@id': 'https://weekly.example/zh/',
        name: '论文周报',
        url: 'https://weekly.example/zh/',
        description: '每周七篇值得一读的论文。',
        inLanguage: 'zh-Hans',
        publisher: { '@type': 'Organization', name: '林晓', url: 'https://weekly.example/lin' },
      },
    ])
  })

  test('an issue is a part of it, with its number, days and entries', () => {
    const [issue] = described(site['issues/2025-05-02/index.html'])
    const at = 'https://weekly.example/zh/issues/2025-05-02/'
    expect(issue).toMatchObject({
      '@type': 'PublicationIssue',
      '@id': at,
      name: '</script>&',
      issueNumber: '17',
      datePublished: '2025-05-02',
      dateModified: '2025-05-02',
      isPartOf: { '@type': 'Periodical', '@id': 'https://weekly.example/zh/' },
    })
    expect(issue?.['hasPart']).toHaveLength(4)
    expect(issue?.['hasPart']).toContainEqual({
      '@type': 'Article',
      headline: 'The Leaderboard Illusion',
      url: `${at}#e-2504.20879`,
    })
  })

  test('who writes an issue is a person, unless it is whoever publishes all of it, of whom nobody says that', () => {
    const authorsOf = (names: readonly string[]) => {
      const edition = sampleEdition({ authors: names.map((name) => ({ name })) })
      const [issue] = described(siteOf([edition], samplePublication())['issues/2025-05-02/index.html'])
      return issue?.['author']
    }
    expect(authorsOf(['林晓'])).toBeUndefined()
    expect(authorsOf(['林晓', 'Ada'])).toEqual([{ '@type': 'Person', name: 'Ada' }])
  })

  test('a section is a collection; what is no page of content says nothing', () => {
    expect(described(site['sections/reinforcement-learning/index.html'])[0]?.['@type']).toBe('CollectionPage')
    for (const path of ['404.html', 'subscribe/index.html', 'issues/old/index.html'])
      expect(described(site[path])).toEqual([])
  })
})
