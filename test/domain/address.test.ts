import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addressKey, parseAddress } from '../../src/domain/address.ts'
import { missing } from '../needs.ts'
import { repository } from '../publication.ts'

const longest = `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.org`

test.each<readonly [text: string, address: string]>([
  ['ada@example.org', 'ada@example.org'],
  ['  ada@example.org\t', 'ada@example.org'],
  ['Ada.Byron+news@Example.ORG', 'Ada.Byron+news@example.org'],
  ["o'brien!#$%&*/=?^_`{|}~@example.org", "o'brien!#$%&*/=?^_`{|}~@example.org"],
  ['li@例え.テスト', 'li@xn--r8jz45g.xn--zckzah'],
  ['li@bücher.example', 'li@xn--bcher-kva.example'],
  [longest, longest],
])('parseAddress(%j) is %j', (text, address) => {
  expect(parseAddress(text)).toBe(address)
})

test.each([
  ...['', ' ', '@', 'ada', 'ada@', '@example.org', 'ada@localhost', 'ada@1.2.3.4', 'ada@[1.2.3.4]'],
  ...['ada@@example.org', 'ada.@example.org', '.ada@example.org', 'a..b@example.org', '-ada@example.org'],
  ...[
    '"ada"@example.org',
    'ada(x)@example.org',
    'Ada <ada@example.org>',
    '<ada@example.org>',
    'mailto:ada@example.org',
  ],
  ...['ada@example..org', 'ada@-example.org', 'ada@example-.org', 'ada@exa_mple.org', 'ada@example.org.', 'ada@.org'],
  ...['ada@example.org:25', 'ada@example.org/x', 'ada@u:p@example.org', 'ada%example.org@relay', 'a\\@b.example'],
  // What mail programs take for two recipients, or for a header (security.md, finding 4).
  ...['a@x.example, b@y.example', 'a@x.example;b@y.example', 'a@x.example b@y.example', 'a b@x.example'],
  ...[
    'a@x.example\r\nBcc: b@y.example',
    'a@x.example\nRCPT TO:<b@y.example>',
    'a@x.example\u0000',
    'a@x.example>\r\nDATA',
  ],
  // Letters of other scripts may stand in a domain, not yet before the @ (RFC 6531).
  ...['爱达@example.org', 'ａda@example.org', 'ada\u202e@example.org', 'ada＠example.org'],
  `a${longest}`,
  `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(58)}.org`,
  `ada@${'b'.repeat(64)}.org`,
  `${'a@'.repeat(100_000)}b.example`,
])('parseAddress(%j) is none', (text) => {
  expect(parseAddress(text)).toBeUndefined()
})

test('addressKey() knows an address again in whatever case it is written, and no other', () => {
  const keys = ['Ada@Example.org', 'ADA@EXAMPLE.ORG', 'ada@example.org', 'a.da@example.org', 'ada+x@example.org'].map(
    (text) => addressKey(parseAddress(text) ?? expect.fail(text)),
  )
  expect(new Set(keys).size).toBe(3)
})

const hostile = join(repository, '../shared/hostile')

describe.skipIf(missing('../shared/hostile', [hostile]))('parseAddress() on what others have collected', () => {
  const written = (text: string): string =>
    text
      .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replace(/[\u2400-\u241f]/g, (symbol) => String.fromCodePoint((symbol.codePointAt(0) ?? 0) - 0x2400))
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')

  const cases = ['tests.xml', 'tests-original.xml'].flatMap((name) =>
    [...readFileSync(join(hostile, 'isemail', name), 'utf8').matchAll(/<test id[\s\S]*?<\/test>/g)].map(([one]) => ({
      address: written(/<address>([\s\S]*?)<\/address>/.exec(one)?.[1] ?? ''),
      category: /<category>(.*?)<\/category>/.exec(one)?.[1] ?? '',
    })),
  )
  const accepted = (category: string) =>
    cases.filter((one) => one.category === category && parseAddress(one.address) !== undefined)

  test('isemail’s two lists are read whole', () => {
    expect(cases).toHaveLength(443)
  })

  test('of isemail’s errors, only those that a space beside the address makes are taken, without the space', () => {
    expect(accepted('ISEMAIL_ERR').filter(({ address }) => address.trim() === address)).toEqual([])
  })

  test.each(['ISEMAIL_DEPREC', 'ISEMAIL_RFC5321', 'ISEMAIL_RFC5322'])(
    'of %s (quoted, literal, obsolete) nothing is taken',
    (category) => {
      expect(accepted(category).filter(({ address }) => address.trim() === address)).toEqual([])
    },
  )

  test('all that isemail calls valid is taken, but a domain of one label', () => {
    const valid = cases.filter(({ category }) => category === 'ISEMAIL_VALID_CATEGORY')
    const refused = valid.filter(({ address }) => parseAddress(address) === undefined)
    expect([...new Set(refused.map(({ address }) => address))]).toEqual(['test@io'])
  })

  test('of the naughty strings none is an address', () => {
    const strings: string[] = JSON.parse(readFileSync(join(hostile, 'blns/blns.json'), 'utf8'))
    expect(strings.filter((text) => parseAddress(text) !== undefined)).toEqual([])
  })
})
