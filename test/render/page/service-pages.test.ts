import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { escapeHtml } from '../../../src/base/html.ts'
import type { LanguageTag } from '../../../src/base/language.ts'
import { usualTheme } from '../../../src/domain/theme.ts'
import { mostTopics } from '../../../src/domain/topic/offered.ts'
import { topicKey } from '../../../src/domain/topic/topic.ts'
import { readTemplates } from '../../../src/files/templates.ts'
import { renderServicePages } from '../../../src/render/page/service-pages.ts'
import { serviceWordsFor } from '../../../src/render/page/service-words.ts'
import { samplePublication } from '../../sample-edition.ts'

const templates = await readTemplates(join(import.meta.dirname, '../../..'))

test('the pages of the service have the accent of the theme, in the one style sheet that they may have', () => {
  const publication = samplePublication({ theme: { ...usualTheme, accent: '#005a9c' } })
  const { html, chosen, style } = renderServicePages(publication, { templates, topics: ['A'] })
  for (const page of [...Object.values(html), chosen(['A'])]) {
    const sheet = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
    expect(sheet).toContain('--theme-accent: #005a9c;')
    expect(style).toBe(`'sha256-${createHash('sha256').update(sheet).digest('base64')}'`)
  }
})

const hostile = '"><script>alert(1)</script> {{x}} & “C, C++; C#” \u202e'
const topics = ['Rust', '论文', 'ذكاء اصطناعي', 'Talks, videos', hostile]
const publication = samplePublication({ language: 'en' as LanguageTag })
const boxes = (page: string) => [...page.matchAll(/<input type="checkbox" name="topic" value="([^"]*)"( checked)?>/g)]

test('a page offers each topic in a box of its own, by its key, and none of them is ticked', () => {
  const { html } = renderServicePages(publication, { templates, topics })
  for (const name of ['preferences', 'everything', 'unticked', 'active'] as const) {
    const found = boxes(html[name])
    expect(found.map(([, value, ticked]) => [value, ticked])).toEqual(
      topics.map((topic) => [topicKey(topic), undefined]),
    )
    expect(html[name]).not.toContain('<script')
    for (const topic of topics) expect(html[name]).toContain(`<bdi>${escapeHtml(topic)}</bdi>`)
  }
  for (const name of ['home', 'leave', 'left', 'paused', 'wrong', 'later'] as const)
    expect(boxes(html[name])).toEqual([])
})

test('the page after a choice has that choice ticked, and nothing else', () => {
  const { chosen } = renderServicePages(publication, { templates, topics })
  const ticked = boxes(chosen(['论文', hostile])).flatMap(([, value, is]) => (is === undefined ? [] : [value]))
  expect(ticked).toEqual(['论文', hostile].map(topicKey))
  expect(chosen(['论文'])).toContain(serviceWordsFor('en' as LanguageTag).chosen)
})

test('a form with every topic that may be offered ticked is no larger than what is read of it', () => {
  const most = Array.from({ length: mostTopics }, (_, n) => `${n} ${'长'.repeat(97)}`)
  const body = new URLSearchParams(most.map((topic): [string, string] => ['topic', topicKey(topic)]))
  expect(body.toString().length).toBeLessThan(16 * 1024)
})

test('where no topics are offered, no page asks for any', () => {
  const { html, chosen } = renderServicePages(publication, { templates, topics: [] })
  for (const page of [...Object.values(html), chosen([])]) {
    expect(page.replace(/<style>.*<\/style>/s, '')).not.toMatch(/checkbox|fieldset|value="(?:choose|everything)"/)
  }
})
