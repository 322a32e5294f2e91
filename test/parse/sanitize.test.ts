import { expect, test } from 'vitest'
import { html, read } from './read.ts'

test.each([
  ['<script>alert(1)</script>x', 'x'],
  ['<img src=x onerror=alert(1)>', 'onerror'],
  ['[x](javascript:alert(1))', 'javascript'],
  ['<a href="&#106;avascript:alert(1)">x</a>', 'avascript'],
  ['<a href="java\tscript:alert(1)">x</a>', 'script:'],
  ['<p style="position:fixed">x</p>', 'style'],
  ['<iframe src="https://a.example/"></iframe>', 'iframe'],
  ['<svg><script>1</script></svg>', 'svg'],
  ['<form action="/x"><input name=y></form>', 'form'],
  ['<div id="body" name="x">y</div>', 'id="body"'],
  ['<math><mi//xlink:href="data:x,<script>alert(4)</script>">', 'script'],
  ['![x](data:image/svg+xml;base64,AAAA)', 'data:'],
])('nothing live comes out of %j', (text, marker) => {
  const out = html(text)
  if (marker === 'x') expect(out).toBe('x')
  else expect(out).not.toContain(marker)
})

test.each([
  ['<ruby>漢<rt>かん</rt></ruby>', '<p><ruby>漢<rt>かん</rt></ruby></p>'],
  ['~~old~~ H<sub>2</sub>O', '<p><del>old</del> H<sub>2</sub>O</p>'],
  ['<bdi lang="ar" dir="rtl">نص</bdi>', '<p><bdi lang="ar" dir="rtl">نص</bdi></p>'],
])('what feeds and letters can show stays: %j', (text, expected) => {
  expect(html(text)).toBe(expected)
})

test('images of the publication become its assets, and none leads out of it', () => {
  const { issue } = read('![a](images/a%20b.png) ![b](../shared/b.jpg) ![c](../../etc/passwd.png) ![d](x.svg)')
  expect(issue?.assets.map(({ path }) => path)).toEqual(['digests/images/a b.png', 'shared/b.jpg'])
  const out = html('![a](images/a%20b.png)')
  expect(out).toContain('src="https://publication.invalid/assets/digests/images/a%20b.png"')
})

test('every URL is absolute, http images are https, and alt is always there', () => {
  expect(html('[a](/x) [b](y?z) ![](http://i.example/p.png) ![c](//i.example/q.png)')).toBe(
    '<p><a href="https://publication.invalid/x">a</a> ' +
      '<a href="https://publication.invalid/issues/2025-05-02/y?z">b</a> ' +
      '<img src="https://i.example/p.png" alt=""> <img src="https://i.example/q.png" alt="c"></p>',
  )
})

test.each([
  ['[a](https://a.example/x?y=z&w "t")', 'href="https://a.example/x?y=z&#x26;w" title="t"'],
  ['[a](https://a.example/100%)', 'href="https://a.example/100%25"'],
  ['[a](https://a.example/a%20b)', 'href="https://a.example/a%20b"'],
  ['[a](<https://a.example/ü b|c> "t")', 'href="https://a.example/%C3%BC%20b%7Cc" title="t"'],
  ['[a](https://例え.example/道)', 'href="https://xn--r8jz45g.example/%E9%81%93"'],
  ['[a]()', 'href="https://publication.invalid/issues/2025-05-02/"'],
])('the address of %s is %s, whether or not something in it has to be escaped', (text, expected) => {
  expect(html(text)).toContain(`<a ${expected}>`)
})

test('footnotes work in every part that uses them, each with ids of its own', () => {
  const out = html('## [A](https://a.example/)\n\nx[^n]\n\n## [B](https://b.example/)\n\ny[^n]\n\n[^n]: note\n')
  for (const [, id] of out.matchAll(/href="#([^"]+)"/g)) expect(out.split(`id="${id}"`)).toHaveLength(2)
  expect(out.match(/note/g)).toHaveLength(2)
})

test('a link with a foreign scheme is named with its place', () => {
  expect(read('a\n\n[x](ftp://a.example/)').diagnostics).toMatchObject([
    { code: 'link/scheme', severity: 'warning', place: { line: 3, column: 1 } },
    { code: 'issue/no-entries', severity: 'info' },
  ])
})

test.each(['http://a.example:99999/', 'https://', 'http://[::1/', 'HTTP://%zz/', '//a b/'])(
  'a link to %s is named, since no address can be read from it',
  (url) => {
    const { diagnostics } = read(`- [x](<${url}>) is one\n- [y](https://a.example/) is another\n`)
    expect(diagnostics).toMatchObject([{ code: 'link/scheme', severity: 'warning', place: { line: 1, column: 3 } }])
    expect(diagnostics[0]?.message).toContain(`“${url}”`)
  },
)

test.each(['x', '#x', '/x', '//a.example/', 'http:a.example', 'https://例え.example/墨', 'mailto:a@b.example'])(
  'of a link to %s there is nothing to say',
  (url) => {
    expect(read(`- [x](<${url}>) is one\n- [y](https://a.example/) is another\n`).diagnostics).toEqual([])
  },
)

/** What a link or image to `url` becomes in raw HTML, where nothing is escaped before it is read. */
const attributes = (url: string): (string | undefined)[] => {
  const raw = url.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
  const out = html(`<div><a href="${raw}">x</a><img src="${raw}"><q cite="${raw}">y</q></div>`)
  return ['href', 'src', 'cite'].map((name) => new RegExp(` ${name}="([^"]*)"`).exec(out)?.[1])
}

test.each([
  ['https://a.example/论文?q=é#ß', 'https://a.example/%E8%AE%BA%E6%96%87?q=%C3%A9#%C3%9F'],
  ['https://例え.example/', 'https://xn--r8jz45g.example/'],
  [' \n https://a.example/ ', 'https://a.example/'],
  ['HTTPS://A.Example/X', 'https://a.example/X'],
  ['ht\ntp\ts://a.example/x\ny', 'https://a.example/xy'],
  ['//a.example/x', 'https://a.example/x'],
  ['https:\\\\a.example\\x', 'https://a.example/x'],
  ['https://a.example/a b"c\'d<e>', 'https://a.example/a%20b%22c&#x27;d%3Ce%3E'],
  ['https://a.example/\ud83d', 'https://a.example/%EF%BF%BD'],
])('the URL %j is absolute and ASCII wherever it stands', (url, expected) => {
  expect(attributes(url)).toEqual([expected, expected, expected])
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  'javascript\n:alert(1)',
  'javascript://a.example/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'DATA:image/svg+xml;base64,AAAA',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://a.example/1',
  'view-source:https://a.example/',
  'https://',
  'https://a b/',
])('the URL %j is nobody’s', (url) => {
  expect(attributes(url)).toEqual([undefined, undefined, undefined])
})

test.each([
  ['mailto:a@b.example', 'mailto:a@b.example'],
  ['MAILTO:a@b.example?subject=R&D é', 'mailto:a@b.example?subject=R&#x26;D%20%C3%A9'],
  ['mailto:"a b"@b.example', 'mailto:%22a%20b%22@b.example'],
  ['mailto:a@b.example\nbcc:c@d.example', 'mailto:a@b.examplebcc:c@d.example'],
])('%j is an address in a link alone', (url, expected) => {
  expect(attributes(url)).toEqual([expected, undefined, undefined])
})

test('a quotation’s source is absolute, and nothing else that holds a URL is let through', () => {
  const out = html(
    '<blockquote cite="../x">a <del cite="/y">b</del><ins cite="#z">c</ins></blockquote>\n' +
      '<div background="/b" longdesc="/l"><img src="/i.png" srcset="/2.png 2x" usemap="#m" lowsrc="/l.png"></div>\n' +
      '<picture><source srcset="/s.webp"><img src="https://i.example/p.png"></picture>\n',
  )
  const urls = [...out.matchAll(/ (\w+)="([^"]*)"/g)].map(([, name, value]) => `${name} ${value}`)
  expect(urls).toEqual([
    'cite https://publication.invalid/issues/x',
    'cite https://publication.invalid/y',
    'cite https://publication.invalid/issues/2025-05-02/#z',
    'src https://publication.invalid/assets/i.png',
    'alt ',
    'src https://i.example/p.png',
    'alt ',
  ])
})
