import { expect, test } from 'vitest'
import { channelOf } from '../../src/check/channel/channels.ts'
import { feedsTouched, isFeed } from '../../src/check/feed-files.ts'
import { offsetOf } from '../../src/check/json/place.ts'
import { momentOfRfc822, momentOfRfc3339 } from '../../src/check/read/moment.ts'
import { readXml } from '../../src/check/xml/read.ts'

test.each([
  ['{"a": [1, 2]}', ['a', 1], '2'],
  ['{"a": "x]\\"}", "b": {"c": null}}', ['b', 'c'], 'null'],
  ['[[], [{"页": "字"}]]', [1, 0, '页'], '"字"'],
  ['{"items": [{"id": 1}, {"id": 2}]}', ['items', 1], '{"id": 2}'],
  ['{"a": 1}', ['b'], '{"a": 1}'],
  ['{"a": {"x": 1}}', ['a', 'gone', 'deep'], '{"x": 1}'],
  ['7', [], '7'],
] as const)('offsetOf(%j, %j) finds %j', (text, path, there) => {
  expect(text.slice(offsetOf(text, path))).toMatch(new RegExp(`^${there.replace(/[[\]{}"?*.()|\\]/g, '\\$&')}`))
})

test.each([
  ['2025-05-02T00:00:00Z', Date.UTC(2025, 4, 2)],
  ['2024-02-29T23:59:59.5+08:00', Date.UTC(2024, 1, 29, 15, 59, 59, 500)],
  ['2023-02-29T00:00:00Z', undefined],
  ['2025-13-01T00:00:00Z', undefined],
  ['2025-05-02T24:00:00Z', undefined],
  ['2025-05-02', undefined],
  [' 2025-05-02T00:00:00Z', undefined],
])('momentOfRfc3339(%j) is %j', (text, at) => {
  expect(momentOfRfc3339(text)).toBe(at)
})

test.each([
  ['Fri, 02 May 2025 00:00:00 GMT', Date.UTC(2025, 4, 2)],
  ['Thu, 02 May 2025 00:00:00 GMT', undefined],
  ['Fri, 2 May 2025 00:00:00 GMT', undefined],
  ['', undefined],
])('momentOfRfc822(%j) is %j', (text, at) => {
  expect(momentOfRfc822(text)).toBe(at)
})

test.each([
  ['<a xmlns="http://www.w3.org/2005/Atom" xmlns:x="u:x"><x:b/></a>', ['atom:a', '{u:x}:b']],
  ['<x:a xmlns:x="http://www.w3.org/2005/Atom"><b/></x:a>', ['atom:a', 'b']],
  ['<a xmlns="http://www.w3.org/2005/Atom"><b xmlns=""/></a>', ['atom:a', 'b']],
])('readXml() names elements by their namespace: %s', (text, names) => {
  const read = readXml(text)
  expect('root' in read && [read.root.name, read.root.children[0]?.name]).toEqual(names)
})

test.each([
  ['&lt;&#38;lt;&amp;lt;&#x1F600;', '<&lt;&lt;😀'],
  ['<![CDATA[<b> &amp; ]] ]]>', '<b> &amp; ]] '],
  ['a\r\nb\rc', 'a\nb\nc'],
  [' ', ' '],
])('readXml() reads the text %j as %j', (written, text) => {
  const read = readXml(`<a>${written}</a>`)
  expect('root' in read && read.root.text).toBe(text)
})

test.each([
  ['<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'a document type'],
  ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'a document type'],
  ['<a><b></a></b>', '</a> closes <b>'],
  ['<a', 'a tag that cannot be read'],
  ['', 'no element is in it'],
  ['<a/><b/>', '<b> behind the end'],
])('readXml() says what is wrong with %j', (text, message) => {
  expect(readXml(text)).toMatchObject({ message: expect.stringContaining(message) })
})

test.each([
  ['atom.xml', ''],
  ['entries/feed.json', 'entries/'],
  ['archive/3/rss.xml', ''],
  ['archive/entries/12/atom.xml', 'entries/'],
  ['zh-Hans/entries/atom.xml', 'zh-Hans/entries/'],
  ['archive/sections/2024/1/atom.xml', 'sections/2024/'],
])('channelOf(%j) is %j', (path, folder) => {
  expect(channelOf(path)).toBe(folder)
})

test('feedsTouched() takes all of the channels that have something new, and nothing else', () => {
  const paths = [
    'index.html',
    'atom.xml',
    'opml.xml',
    'sitemap.xml',
    'entries/atom.xml',
    'archive/entries/1/atom.xml',
    'search/2025-1.json',
  ]
  expect(feedsTouched(paths, ['entries/atom.xml', 'index.html'])).toEqual([
    'entries/atom.xml',
    'archive/entries/1/atom.xml',
  ])
  expect(feedsTouched(paths, ['index.html', 'sitemap.xml'])).toEqual([])
  expect(paths.filter(isFeed)).toEqual(['atom.xml', 'opml.xml', 'entries/atom.xml', 'archive/entries/1/atom.xml'])
})
