import { describe, expect, test } from 'vitest'
import { check, plainHtml } from './plain-letter.ts'
import { slips, swap } from './slips.ts'

describe('checkLetter()', () => {
  test('has nothing to say of a letter without fault', () => {
    expect(check().findings).toEqual([])
  })

  const rows = slips.map(([name, letter, code, severity = 'warning', also]) => ({ name, letter, code, severity, also }))
  test.each(rows)('sees $name', ({ letter, code, severity, also }) => {
    const { findings } = check(letter)
    expect(findings.map((finding) => [finding.code, finding.severity])).toContainEqual([code, severity])
    expect([...new Set(findings.map((finding) => finding.code))].toSorted(), JSON.stringify(findings)).toEqual(
      also === undefined ? [code] : [code, also].toSorted(),
    )
  })

  test('has a slip for every code', () => {
    const codes = [...new Set(slips.map(([, , code]) => code))].toSorted()
    expect(codes.map((code) => code.slice('letter/'.length))).toEqual([
      ...['accessibility', 'active', 'alt', 'contrast', 'image', 'link', 'request', 'size', 'structure', 'style'],
      ...['support', 'text', 'unsubscribe'],
    ])
  })

  test('says where it is: line, column, the line itself and the entry', () => {
    const { findings } = check(swap('made of soot', 'here'))
    expect(findings).toEqual([
      {
        code: 'letter/link',
        severity: 'warning',
        message: 'The words of a link say nothing of where it leads: “here”',
        hint: expect.any(String),
        place: { file: 'issues/12/email.html', line: 24, column: 11 },
        excerpt: { text: plainHtml.split('\n')[23]?.replace('made of soot', 'here'), length: 2 },
        item: 'On ink',
      },
    ])
  })

  test('finds the place in a letter with line ends of any kind', () => {
    const { findings } = check({ html: (swap('made of soot', 'here').html ?? '').replaceAll('\n', '\r\n') })
    expect(findings.map(({ place }) => [place.line, place.column])).toEqual([[24, 11]])
  })

  test.each([
    ['words that only begin so', '<p><a href="https://ink.example/x" style="color:#8a3b12">Here be dragons</a></p>'],
    [
      'an address of the same host',
      '<p><a href="https://www.ink.example/x" style="color:#8a3b12">ink.example/x</a></p>',
    ],
    ['a part of the host', '<p><a href="https://blog.ink.example/" style="color:#8a3b12">https://ink.example</a></p>'],
    ['a name with a full stop', '<p><a href="https://ink.example/" style="color:#8a3b12">Node.js</a></p>'],
    ['a mail address', '<p><a href="mailto:a@ink.example" style="color:#8a3b12">www.ink.example</a></p>'],
    ['an image that adorns', '<p><img src="https://ink.example/x.png" alt="" width="10"></p>'],
    ['large text of 3 : 1', '<p style="color:#8a8a8a;font-size:24px">x</p>'],
    [
      'text on an image, which nobody can compute',
      '<p style="color:#999;background:url(https://ink.example/x.png)"></p>',
    ],
    ['text in a colour that nobody can compute', '<p style="color:LinkText">x</p>'],
    ['a rule for Outlook alone', '<!--[if mso]><style>.x { display:flex }</style><script></script><![endif]-->'],
    ['text that nobody sees', '<div style="display:none;color:#fff">x</div>'],
  ])('says nothing of %s', (_, html) => {
    expect(check(swap('<p>Ink is', `${html}<p>Ink is`)).findings).toEqual([])
  })

  test.each([
    ['nothing', ''],
    ['NUL', '\0'.repeat(99)],
    ['tags that never close', '<div><p><a href="x"><b>'.repeat(5_000)],
    ['tables that never close', '<table><tr><td>'.repeat(3_000)],
    ['a megabyte of brackets', '<'.repeat(1_000_000)],
    ['a comment that never ends', `<!--${'-'.repeat(90_000)}`],
    ['CSS of brackets', `<style>${'a{b:('.repeat(20_000)}</style>`],
    ['CSS of conditions', `<style>${'@media (x) {'.repeat(9_000)}</style>`],
    ['a selector without end', `<p><style>${'p '.repeat(4_000)}{color:red}</style>`],
    [
      'selectors that ask a lot',
      `<style>${'p:not(:has(> b ~ i)) * { color: red }'.repeat(500)}</style>${'<p><b></b>x'.repeat(300)}`,
    ],
    ['references', '&#0;&#x110000;&nosuch;&'.repeat(900)],
    ['half of a pair of surrogates', '\ud800<p>\udfff'],
  ])('ends with findings, whatever it is given: %s', (_, html) => {
    const { findings } = check({ html })
    expect(findings.length).toBeGreaterThan(0)
    for (const { place, message, hint } of findings) {
      expect(Math.min(place.line, place.column)).toBeGreaterThan(0)
      expect([message, hint]).not.toContain('')
    }
  })
})
