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
