import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { feedFiles } from '../../feeds.ts'
import { sampleEditions, samplePublication, sampleUrl } from '../../sample-edition.ts'
import { w3cEvents, w3cIsThere } from '../../w3c.ts'

test.runIf(w3cIsThere).each([
  [0, 50],
  [1, 50],
  [3, 50],
  [9, 2],
])('the W3C validator has nothing to say of the feeds of %i issues, %i items a document', async (count, items) => {
  const folder = mkdtempSync(join(tmpdir(), 'courant-feeds-'))
  try {
    const files = feedFiles(samplePublication({ feeds: { items } }), sampleEditions(count))
    const feeds = files.filter(({ path }) => /(?:atom|rss)\.xml$/.test(path))
    for (const { path, content } of feeds) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    const paths = feeds.map(({ path }) => path)
    expect(await w3cEvents(folder, sampleUrl, paths)).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.skipIf(w3cIsThere)(
  'the W3C validator is not asked: set FEEDVALIDATOR_DIR to a clone of w3c/feedvalidator',
  ({ skip }) => {
    skip('FEEDVALIDATOR_DIR or ../shared/tools/fvcheck.py is absent')
  },
)
