import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentRemarks } from '../../src/check/html/content.ts'
import { readHtml } from '../../src/check/html/parse.ts'
import { plainTextOf } from '../../src/check/html/plain.ts'
import { scanTags } from '../../src/check/html/scan.ts'

test.each([
  ['', []],
  ['text alone & more', []],
  ['<p lang="zh"><a href="https://a.example/?a=1&amp;b=2">页</a><br></p>', ['p', 'a', 'br']],
  ['<input type="checkbox" disabled>', ['input']],
])('scanTags() reads %j', (html, names) => {
  expect(scanTags(html)?.map(({ name }) => name)).toEqual(names)
})

test.each([
  '<P>',
  "<p lang='en'>",
  '<!-- x -->',
  '<script>"<b>"</script>',
  '<a href=x>',
  '<a title="&nbsp;">',
  '<p/>',
  '<p',
])('scanTags() leaves %j to a parser', (html) => {
  expect(scanTags(html)).toBeUndefined()
})

const html = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '<p>',
          '</p>',
          '<a href="https://a.example/?a&amp;b">',
          '<img alt="" src="x">',
          '<b a="1" a="2">',
          '<br>',
          '<',
        ],
        ...[
          '>',
          '"',
          "'",
          '&amp;',
          '&lt;',
          '&#x3C;',
          '&nbsp',
          '<!--',
          '-->',
          '<svg>',
          '<p a="<b>">',
          '<title>',
          '<P A=1>',
          '</p x>',
        ],
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''))

test('law: scanTags() gives what the parser gives, or nothing', () => {
  fc.assert(
    fc.property(html, (text) => {
      const scanned = scanTags(text)
      if (scanned !== undefined) expect(scanned).toEqual(readHtml(text).tags)
    }),
    { numRuns: 20_000 },
  )
})

test('law: plainTextOf() gives the text that the parser gives', () => {
  fc.assert(
    fc.property(html, (text) => {
      expect(plainTextOf(text)).toBe(readHtml(text).text)
    }),
    { numRuns: 20_000 },
  )
})

test.each([
  [
    '<p>fine <a href="mailto:a@a.example">mail</a></p><ul><li><input type="checkbox" disabled checked> done</li></ul>',
    [],
  ],
  ['<img src="https://a.example/x.png" srcset="https://a.example/y.png 2x, z.png 3x" alt="">', ['img srcset: z.png']],
  ['<p onclick="x">a</p><p onclick="y">b</p>', ['<p onclick>']],
  ['<a href="JAVASCRIPT:x">a</a>', ['JAVASCRIPT:x']],
  ['<input type="text">', ['<input>']],
  ['<scr<script>ipt>', ['<script>']],
])('contentRemarks() of %j names each thing once', (text, named) => {
  const remarks = contentRemarks(text)
  expect(named.filter((part) => !remarks.some(({ message }) => message.includes(part)))).toEqual([])
  if (named.length === 0) expect(remarks).toEqual([])
  expect(new Set(remarks.map(({ message }) => message)).size).toBe(remarks.length)
})
