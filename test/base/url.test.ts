import { expect, test } from 'vitest'
import { type AbsoluteUrl, absoluteUrl, hostOf } from '../../src/base/url.ts'

const page = 'https://a.example/issues/1/' as AbsoluteUrl

test.each([
  ['x', 'https://a.example/issues/1/x'],
  ['../2/', 'https://a.example/issues/2/'],
  ['/论文?é#ß', 'https://a.example/%E8%AE%BA%E6%96%87?%C3%A9#%C3%9F'],
  ['#note', 'https://a.example/issues/1/#note'],
  ['?q', 'https://a.example/issues/1/?q'],
  ['', 'https://a.example/issues/1/'],
  ['//b.example', 'https://b.example/'],
  ['\\\\b.example\\x', 'https://b.example/x'],
  ['HTTP://B.example:80/%7E', 'http://b.example/%7E'],
  ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  ['\u00a0https://b.example/\n', 'https://b.example/'],
  ['ht\ntps://b.exa\tmple/', 'https://b.example/'],
  ['https://b.example/a b"<>`{}', 'https://b.example/a%20b%22%3C%3E%60%7B%7D'],
  ['https:b.example', 'https://a.example/issues/1/b.example'],
  ['http:b.example', 'http://b.example/'],
  ['javascript:alert(1)', undefined],
  ['JAVA\tSCRIPT:alert(1)', undefined],
  ['\u0001javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['mailto:a@b.example', undefined],
  ['ftp://b.example/', undefined],
  ['https://', undefined],
  ['https://b example/', undefined],
  ['https://[::1', undefined],
])('absoluteUrl(%j) seen from a page is %j', (text, url) => {
  expect(absoluteUrl(text, page)).toBe(url)
})

test('absoluteUrl() of what is relative, seen from nowhere, is undefined', () => {
  expect(['x', '/x', '//a.example/', '#x', ''].map((text) => absoluteUrl(text))).toEqual(Array(5).fill(undefined))
})

test.each([
  ['https://b.example:8443/x/', 'b.example'],
  ['https://xn--bcher-kva.example/', 'xn--bcher-kva.example'],
  ['http://127.0.0.1/', '127.0.0.1'],
  ['https://b.example./', 'b.example'],
  ['https://my_site.example/', 'my-site.example'],
  ['https://-a-.example/', 'a.example'],
  ['http://[2001:db8::1]:8080/', '2001-db8-1'],
  ['http://_/', 'localhost'],
])('hostOf(%j) is an authority as a tag: URI has it: %j', (url, host) => {
  expect(hostOf(url as AbsoluteUrl)).toBe(host)
})
