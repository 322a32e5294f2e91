import { expect, test } from 'vitest'
import type { AbsoluteUrl } from '../../src/base/url.ts'
import { attachmentsOf } from '../../src/render/attachments.ts'
import { treeOf } from './tree.ts'

test.each([
  ['a page', '', 'https://a.example/', []],
  ['a recording', '', 'https://a.example/7.mp3', ['https://a.example/7.mp3 audio/mpeg']],
  [
    'a paper',
    '[x](https://b.example/other.pdf)',
    'https://a.example/p.pdf',
    ['https://a.example/p.pdf application/pdf'],
  ],
  ['an image', '', 'https://a.example/p.png', []],
  [
    'a link that says its type, and one that says another',
    '<a type="video/mp4" href="https://a.example/film">f</a> <a type="text/html" href="https://a.example/x">x</a>',
    undefined,
    ['https://a.example/film video/mp4'],
  ],
  ['a type that is none', '<a type="video/&quot;x" href="https://a.example/film">f</a>', undefined, []],
  [
    'the same file twice',
    '<a type="audio/mpeg" href="https://a.example/7.mp3">f</a>',
    'https://a.example/7.mp3',
    ['https://a.example/7.mp3 audio/mpeg'],
  ],
])('attachmentsOf() of %s', (_, markdown, link, files) => {
  const found = attachmentsOf(treeOf(markdown), link as AbsoluteUrl | undefined)
  expect(found.map(({ url, type }) => `${url} ${type}`)).toEqual(files)
})
