import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { openValidator } from '../../src/check/relax-ng/validate.ts'
import { readXml } from '../../src/check/xml/read.ts'
import { builtSite, schemas, slipIn } from './built-site.ts'
import { mutations } from './mutations/all.ts'
import { openLibxml2, parseBySaxes } from './oracles.ts'

const clean = builtSite()
const libxml2 = { atom: openLibxml2(schemas.atom), rss: openLibxml2(schemas.rss) }
const ours = { atom: openValidator(schemas.atom), rss: openValidator(schemas.rss) }
afterAll(() => {
  libxml2.atom.close()
  libxml2.rss.close()
})

const formats = ['atom', 'rss'] as const
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const textOf = (path: string): string => Buffer.from(clean.get(path) ?? '').toString()

function weSay(format: 'atom' | 'rss', text: string): 'not XML' | 'INVALID' | 'valid' {
  const read = readXml(text)
  if ('message' in read) return 'not XML'
  return ours[format](read.root) === undefined ? 'valid' : 'INVALID'
}

function saxesSays(text: string): 'XML' | 'not XML' {
  try {
    parseBySaxes(text)
    return 'XML'
  } catch {
    return 'not XML'
  }
}

describe.each(formats)('libxml2 says the same as we of every slip in %s', (format) => {
  const slips = mutations.filter(({ file }) => file.endsWith(`${format}.xml`))
  // What is no UTF-8 any more is told apart by its bytes, before there is a text.
  const readable = slips.filter(({ code }) => code !== 'feed/encoding')
  test.each(readable)('$file: $name', (slip) => {
    const bytes = slipIn(clean, slip)
    expect(libxml2[format].says(bytes)).toBe(weSay(format, new TextDecoder().decode(bytes)))
  })
})

/** Pieces that markup is made of, and that spoil it. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '<',
      '>',
      '&',
      '"',
      "'",
      '/',
      '=',
      ':',
      '<a>',
      '</a>',
      '<a/>',
      '<!--',
      '-->',
      '--',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
    ],
    ...[
      '&amp;',
      '&lt;',
      '&#x26;',
      '&#38;',
      '&#0;',
      '&#xD800;',
      '&nbsp;',
      '&#x110000;',
      '&;',
      'xmlns=""',
      'xmlns:a="b:c"',
    ],
    ...[
      ' a="b"',
      ' xml:lang="en"',
      ' a:b="c"',
      'é',
      '号',
      '\u{1f600}',
      '\u0001',
      '\ufffe',
      '\u0080',
      '\n',
      '\r',
      '\t',
      ' ',
      '',
    ],
    ...[
      '<?xml version="1.0"?>',
      '<a:b/>',
      '<a b="1" b="2"/>',
      '<a b=1/>',
      '<1/>',
      '<.a/>',
      '<a.b-c_d/>',
      '<é/>',
      '<a::b/>',
    ],
  ),
  fc.string({ maxLength: 3 }),
)
const edits = fc.array(fc.record({ at: fc.nat(), cut: fc.nat(6), put: piece }), { minLength: 1, maxLength: 3 })

/** What a file can hold: half of a pair of surrogates, which a cut may leave, is no character of any, and would not reach all three. */
function edited(text: string, changes: readonly { at: number; cut: number; put: string }[]): string {
  const made = changes.reduce((before, { at, cut, put }) => {
    const from = at % (before.length + 1)
    return before.slice(0, from) + put + before.slice(from + cut)
  }, text)
  return made.toWellFormed()
}

const short = `<?xml version="1.0" encoding="utf-8"?>
<!-- a comment --><?go on?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc='http://purl.org/dc/elements/1.1/' xml:lang="zh">
  <dc:creator a="&lt;1&gt;">R&amp;D &#x3C; <![CDATA[<b> ]] & ]]></dc:creator><empty/>
</feed>
`

test('law: a text with any edits is XML to us where it is to libxml2 and to saxes', () => {
  fc.assert(
    fc.property(edits, (changes) => {
      const text = edited(short, changes)
      const said = weSay('atom', text) === 'not XML' ? 'not XML' : 'XML'
      const theirs = libxml2.atom.says(utf8(text)) === 'not XML' ? 'not XML' : 'XML'
      expect([said, text]).toEqual([theirs === saxesSays(text) ? theirs : said, text])
    }),
    { numRuns: 20_000 },
  )
})

/** A document with one of its elements left out, doubled, moved, renamed, emptied, or with another attribute. */
function restructured(text: string, { at, to, way }: { at: number; to: number; way: number }): string {
  const elements = [...text.matchAll(/<([\w:]+)[^<>]*(?:\/>|>[^<]*<\/\1>)/g)]
  const chosen = elements[at % elements.length]
  const other = elements[to % elements.length]
  if (chosen === undefined || other === undefined) return text
  const [whole, name = ''] = chosen
  const out = (by: string) => text.slice(0, chosen.index) + by + text.slice(chosen.index + whole.length)
  const ways = [
    () => out(''),
    () => out(whole + whole),
    () => out(other[0]),
    () => out(whole.replaceAll(name, other[1] ?? '')),
    () => out(`<${name}/>`),
    () => out(whole.replace(`<${name}`, `<${name} type="html"`)),
    () => out(whole.replace(/ [\w:]+="[^"]*"/, '')),
    () => out(whole.replace(/>[^<]*</, '>x<')),
    () => out(whole.replace(/="[^"]*"/, '="x y"')),
    () => out(`<${name}>${whole}</${name}>`),
    () => text.slice(0, chosen.index) + other[0] + text.slice(chosen.index),
  ]
  return ways[way % ways.length]?.() ?? text
}

const restructuring = fc.record({ at: fc.nat(), to: fc.nat(), way: fc.nat() })

test.each(formats)(
  'law: %s with any elements or attributes changed is valid to us where it is to libxml2',
  (format) => {
    const paths = [...clean.keys()].filter((path) => path.endsWith(`${format}.xml`))
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.array(restructuring, { minLength: 1, maxLength: 3 }),
        (path, changes) => {
          const text = changes.reduce(restructured, textOf(path))
          expect(weSay(format, text)).toBe(libxml2[format].says(utf8(text)))
        },
      ),
      { numRuns: 3000 },
    )
  },
)
