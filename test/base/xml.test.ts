import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { cdata, escapeXml, escapeXmlAttribute, xmlSafe } from '../../src/base/xml.ts'

const rows: readonly (readonly [string, string])[] = [
  ['', ''],
  ['论文：“摄像机” 👩‍💻 שלום', '论文：“摄像机” 👩‍💻 שלום'],
  ['a\r\nb\rc\nd\te', 'a\nb\nc\nd\te'],
  ['a\u0000\u0002\u000b\u001fb', 'ab'],
  ['a\u007f\u0080\u0085\u009fb\u00a0', 'ab\u00a0'],
  ['a\ud800b\udc00c', 'abc'],
  ['\ud83d\ude00\ufffd\ufffe\uffff', '\ud83d\ude00\ufffd'],
]

test.each(rows)('xmlSafe() makes of %j %j', (text, expected) => {
  expect(xmlSafe(text)).toBe(expected)
})

test('xmlSafe() holds with a megabyte', () => {
  expect(xmlSafe('摄\u0001'.repeat(500_000))).toHaveLength(500_000)
})

test.each([
  ['', '<![CDATA[]]>'],
  ['<b>', '<![CDATA[<b>]]>'],
  ['a]]>b]]>', '<![CDATA[a]]]]><![CDATA[>b]]]]><![CDATA[>]]>'],
  [']]', '<![CDATA[]]]]>'],
  [']]\u0002>', '<![CDATA[]]]]><![CDATA[>]]>'],
])('cdata() makes of %j %j, which reads as it was', (text, section) => {
  expect(cdata(text)).toBe(section)
  const read: string[] = []
  const parser = new SaxesParser()
  parser.on('cdata', (piece) => void read.push(piece))
  parser.write(`<a>${section}</a>`).close()
  expect(read.join('')).toBe(xmlSafe(text))
})

test('escapeXml() and escapeXmlAttribute() do what their examples say', () => {
  expect(escapeXml('R&D <b>')).toBe('R&amp;D &lt;b&gt;')
  expect(escapeXml(']]> &amp;')).toBe(']]&gt; &amp;amp;')
  expect(escapeXmlAttribute('"a"\n')).toBe('&quot;a&quot;&#xA;')
})

describe('any text', () => {
  const anyText = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'<>&"\'\n\t\r]\u0002\ud800\ufffe'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  })

  test('escapeXml() and escapeXmlAttribute() give back to a parser the text that xmlSafe() kept', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parser = new SaxesParser({ xmlns: true })
        let content = ''
        let attribute: string | undefined
        parser.on('text', (piece) => {
          content += piece
        })
        parser.on('opentag', (tag) => {
          attribute = tag.attributes['a']?.value
        })
        parser.on('error', (error) => {
          throw error
        })
        parser.write(`<x a="${escapeXmlAttribute(text)}">${escapeXml(text)}</x>`).close()
        expect([content, attribute]).toEqual([xmlSafe(text), xmlSafe(text)])
      }),
    )
  })
})
