import { expect, test } from 'vitest'
import type { LanguageTag } from '../../src/base/language.ts'
import type { AbsoluteUrl } from '../../src/base/url.ts'
import type { Entry } from '../../src/domain/issue.ts'
import type { SafeTree } from '../../src/domain/safe.ts'
import { entryTree, issueTree } from '../../src/render/compose.ts'
import { serialize } from '../../src/render/html.ts'
import { treeOf } from './tree.ts'

const tag = (text: string): LanguageTag => text as LanguageTag
const html = (tree: SafeTree): string => serialize(tree, { variant: 'feed', urls: 'absolute' })

function entry(title: string, alternate?: readonly [text: string, language: string]): Entry {
  return {
    title,
    ...(alternate === undefined ? {} : { alternateTitle: { text: alternate[0], language: tag(alternate[1]) } }),
    link: 'https://a.example/' as AbsoluteUrl,
    ...{ authors: [], tags: [], shape: 'heading-link', links: [], form: 'article' },
    body: treeOf('Text.'),
    place: { file: 'digests/a.md', line: 1, column: 1 },
    lastLine: 1,
  }
}

test.each([
  ['zh-Hans', 'A Paper', ['一篇论文', 'zh-Hans'], 'lang="zh-Hans"'],
  ['en', 'A Paper', ['一篇论文', 'zh-Hans'], 'lang="zh-Hans"'],
  ['en', 'A Paper', ['ورقة', 'ar'], 'lang="ar" dir="rtl"'],
  ['ar', 'ورقة', ['A Paper', 'und-Latn'], 'lang="und-Latn" dir="ltr"'],
  ['ar', 'ورقة', ['נייר', 'he'], 'lang="he"'],
] as const)('in an issue in %s, the alternate title of “%s” (%j) is marked %s', (language, title, alternate, marks) => {
  expect(html(entryTree(entry(title, alternate), tag(language)))).toBe(
    `<p ${marks}><a href="https://a.example/">${alternate[0]}</a></p><p>Text.</p>`,
  )
})

test.each([
  ['en', 'A Paper', '<h3>'],
  ['zh-Hans', 'A Paper', '<h3 lang="und-Latn">'],
  ['zh-Hans', 'Vec<T> 与论文', '<h3>'],
  ['en', 'ورقة', '<h3 lang="ar" dir="rtl">'],
  ['zh-Hans', '2025 :)', '<h3>'],
])('in an issue in %s, the title “%s” stands in %s', (language, title, heading) => {
  const sections = [{ path: ['S'], parts: [{ kind: 'entry', entry: entry(title) }] }] as const
  expect(html(issueTree(sections, tag(language)))).toContain(`${heading}<a href`)
})
