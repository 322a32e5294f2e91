import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { attribute, elementsOf } from '../content.ts'
import { jpeg, png } from '../images.ts'
import { courant, publication } from '../publication.ts'
import { fromAtom, fromJson, type ReadItem } from '../render/feed/read-feeds.ts'
import { readXml } from '../render/feed/read-xml.ts'
import { contentFaults } from './content-faults.ts'

const settings = `title: 周报 & more
url: https://weekly.example/zh/
language: zh-Hans
`

const digest = `---
date: 2025-05-02
---

# 第一期

## Sketches

### A Paper on Birds
[ورقة عن الطيور](https://papers.example/1.pdf)

![Two birds](birds.jpg)

Birds sing[^song] <img src="icon.png" width="32"> and fly.[^fly]

<blockquote cite="../about">They do.</blockquote>

### A Talk
[谈话](https://talks.example/1)

<iframe src="https://www.youtube-nocookie.com/embed/a1?start=3" width="560" height="315" />

<details><summary>Notes</summary>Short ones.</details>

<audio controls><source src="https://talks.example/1.opus" type="audio/ogg; codecs=opus"></audio>

And a word after all of it.

[^song]: Mostly in the morning.[^fly]

[^fly]: In spring.
`

let root = ''
let items: readonly ReadItem[] = []

beforeAll(async () => {
  root = await publication({
    'courant.yaml': settings,
    'digests/2025-05-02.md': digest,
    'digests/birds.jpg': jpeg(640, 480, 6),
    'digests/icon.png': png(64, 128),
  })
  const { code, err } = await courant(root, ['build'])
  expect(code, err).toBe(0)
  items = fromJson(await readFile(join(root, 'dist/entries/feed.json'), 'utf8')).items
})

const item = (title: string): ReadItem => {
  const found = items.find((one) => one.title === title)
  if (found === undefined) throw new Error(`no item “${title}”`)
  return found
}

const all = (html: string, name: string) => elementsOf(html).filter(({ tagName }) => tagName === name)

test('the content of every feed is the same, and stands by itself', async () => {
  expect(await contentFaults(join(root, 'dist'))).toEqual([])
})

test('the walk that says so sees a footnote that leads nowhere, a relative address, and feeds that differ', async () => {
  const path = join(root, 'dist/feed.json')
  const before = await readFile(path, 'utf8')
  const broken: readonly (readonly [RegExp, string, RegExp])[] = [
    [/(href=\\"https:[^"#]*#s)(\d+p)/, '$19$2', /is on no page/],
    [/src=\\"https:\/\/weekly.example/, 'src=\\"', /<img src=/],
    [/Birds sing/, 'Birds sang', /Atom holds another content/],
  ]
  for (const [pattern, replacement, fault] of broken) {
    expect(before).toMatch(pattern)
    await writeFile(path, before.replace(pattern, replacement))
    expect((await contentFaults(join(root, 'dist'))).join('\n')).toMatch(fault)
  }
  await writeFile(path, before)
})

describe('an entry of a feed', () => {
  test('has its pictures with their sizes, its camera upright, its author’s own width in its ratio', () => {
    const images = all(item('A Paper on Birds').html, 'img')
    expect(images.map((image) => ['alt', 'width', 'height'].map((name) => attribute(image, name)))).toEqual([
      ['Two birds', '480', '640'],
      ['', '32', '64'],
    ])
  })

  test('has the first real picture as its cover, and the paper that it is about as a file', async () => {
    expect(item('A Paper on Birds').image).toBe('https://weekly.example/zh/assets/digests/birds.jpg')
    const feed = JSON.parse(await readFile(join(root, 'dist/entries/feed.json'), 'utf8'))
    const files = feed.items.map(({ title, attachments }: { title: string; attachments: unknown }) => [
      title,
      attachments,
    ])
    expect(Object.fromEntries(files)).toEqual({
      'A Paper on Birds': [{ url: 'https://papers.example/1.pdf', mime_type: 'application/pdf' }],
      'A Talk': [{ url: 'https://talks.example/1.opus', mime_type: 'audio/ogg' }],
    })
  })

  test('marks the title in the other language, and which way it runs', () => {
    const [first] = all(item('A Paper on Birds').html, 'p')
    expect(first?.attrs).toEqual([
      { name: 'lang', value: 'ar' },
      { name: 'dir', value: 'rtl' },
    ])
  })

  test('has footnotes whose links lead into the page, there and back', () => {
    const page = 'https://weekly.example/zh/issues/2025-05-02/#'
    const anchors = all(item('A Paper on Birds').html, 'a')
      .map((anchor) => attribute(anchor, 'href') ?? '')
      .filter((href) => href.startsWith(page))
    const ids = new Set(elementsOf(item('A Paper on Birds').html).map((element) => attribute(element, 'id')))
    expect(anchors.length).toBeGreaterThanOrEqual(6)
    expect(anchors.filter((href) => !ids.has(href.slice(page.length)))).toEqual([])
  })

  test('says in words what a reader strips', () => {
    const { html } = item('A Talk')
    const links = all(html, 'a').map((anchor) => attribute(anchor, 'href'))
    expect(links.slice(1)).toEqual(['https://www.youtube.com/watch?v=a1&t=3s', 'https://talks.example/1.opus'])
    expect(html).toContain('<summary><strong>Notes</strong></summary><p>Short ones.</p>')
    expect(html).toContain('And a word after all of it.')
  })

  test('is the same in a feed of issues, where titles are headings', async () => {
    const [issue] = fromAtom(readXml(await readFile(join(root, 'dist/atom.xml'), 'utf8'))).items
    const headings = elementsOf(issue?.html ?? '').filter(({ tagName }) => /^h\d$/.test(tagName))
    expect(headings.map(({ tagName, attrs }) => [tagName, ...attrs.map(({ value }) => value)])).toEqual([
      ['h2', 'und-Latn'],
      ['h3', 'und-Latn'],
      ['h3', 'und-Latn'],
    ])
    expect(issue?.image).toBe('https://weekly.example/zh/assets/digests/birds.jpg')
  })
})

test('a letter unfolds, and pictures keep their ratio', async () => {
  const letter = await readFile(join(root, 'dist/issues/2025-05-02/email.html'), 'utf8')
  const [birds] = all(letter, 'img')
  expect([attribute(birds as never, 'width'), attribute(birds as never, 'height')]).toEqual(['480', '640'])
  expect(letter.replace(/ style="[^"]*"/g, '')).toContain('<p><strong>Notes</strong></p><p>Short ones.</p>')
})
