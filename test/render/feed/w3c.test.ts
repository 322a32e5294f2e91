import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { instant } from '../../../src/base/calendar.ts'
import type { AbsoluteUrl } from '../../../src/base/url.ts'
import type { SiteFile } from '../../../src/domain/edition.ts'
import { feedFiles } from '../../feeds.ts'
import { sampleEdition, sampleEditions, sampleEntry, samplePublication, sampleUrl } from '../../sample-edition.ts'
import { w3cEvents, w3cIsThere } from '../../w3c.ts'

/** What the W3C validator says of files, but for what is expected. */
async function saidOf(files: readonly SiteFile[], expected?: RegExp): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'courant-feeds-'))
  try {
    const feeds = files.filter(({ path }) => /(?:atom|rss)\.xml$/.test(path))
    for (const { path, content } of feeds) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    const paths = feeds.map(({ path }) => path)
    return await w3cEvents(folder, sampleUrl, paths, expected)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test.runIf(w3cIsThere).each([
  [0, 50],
  [1, 50],
  [3, 50],
  [9, 2],
])('the W3C validator has nothing to say of the feeds of %i issues, %i items a document', async (count, items) => {
  expect(await saidOf(feedFiles(samplePublication({ feeds: { items } }), sampleEditions(count)))).toEqual([])
})

test.runIf(w3cIsThere)('nor of feeds that are kept for those who follow them', async () => {
  const locked = ['sections/gone', 'languages/ja', 'languages/ja/entries'].map((name) => ({
    ...{ name, id: `tag:weekly.example,2025:feeds/${name}`, label: '论文', archives: [[0], [1]] },
  }))
  expect(await saidOf(feedFiles(samplePublication(), sampleEditions(2), locked))).toEqual([])
})

/** Feeds that say `text` in every title, summary and description, and `name` as every section, tag, author and picture's words. */
function feedsSaying(text: string, name: string): SiteFile[] {
  const cover = { url: 'https://a.example/a.png' as AbsoluteUrl, alt: name }
  const words = { title: text, summary: text, authors: [name], tags: [name], sectionPath: [name], cover }
  const parts = ['1', '2'].map((key, serial) => {
    const moment = instant(Date.UTC(2025, 4, 2) + serial)
    const entry = sampleEntry(key, { ...words, serial, published: moment, updated: moment })
    return { kind: 'entry' as const, entry }
  })
  const edition = sampleEdition({
    ...{ title: text, summary: text, authors: [{ name }], tags: [name], cover },
    sections: [{ path: [name], anchor: 's-1', parts }],
  })
  const author = { name, email: 'a@a.example' }
  return feedFiles(samplePublication({ title: text, description: text, author }), [edition])
}

const plain = ['R&D', '<!-- x -->', ']]> <![CDATA[x]]>', '< b >', 'a\u0000b\u0007', '\u202eabc', '<?php ?>', '<', '&']
const likeHtml = [
  'AT&amp;T',
  '&nbsp;&copy;',
  '&#38; &amp;lt;b&amp;gt;',
  'Vec<T> & more',
  'a<br> <img src=x>',
  '<script>',
]

test.runIf(w3cIsThere).each([...plain.map((text) => [text, text]), ...likeHtml.map((text) => [text, 'Ada'])])(
  'nor of feeds that say %j in their titles, and %j as every name',
  async (text, name) => {
    expect(await saidOf(feedsSaying(text, name), /^$/)).toEqual([])
  },
)

test.runIf(w3cIsThere).each<[string, string]>([
  // What a title quotes looks the same to it as what it is marked with; only other words could help.
  ['a <b>bold</b> one', 'Ada'],
  ['</p>', 'Ada'],
  // By number it would let them pass, and programs that know no numbers would show `R&#x26;D`.
  ...likeHtml.map((text): [string, string] => ['Ink', text]),
])('of %j in titles and %j as a name it says that it looks like HTML, and no more', async (text, name) => {
  const files = feedsSaying(text, name)
  expect(await saidOf(files, /^ +W (?:Contains(?:Undeclared)?HTML|CharacterData) /)).toEqual([])
  expect((await saidOf(files, /^$/)).length).toBeGreaterThan(0)
})

test.skipIf(w3cIsThere)(
  'the W3C validator is not asked: set FEEDVALIDATOR_DIR to a clone of w3c/feedvalidator',
  ({ skip }) => {
    skip('FEEDVALIDATOR_DIR or ../shared/tools/fvcheck.py is absent')
  },
)
