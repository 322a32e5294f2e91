import { describe, expect, test } from 'vitest'
import { usualTheme } from '../../src/domain/theme.ts'
import { parseSettings } from '../../src/parse/settings.ts'

const head = 'title: A\nurl: https://a.example/\n'
const read = (more: string) => parseSettings(head + more, 'courant.yaml')

describe('parseSettings() of how letters look', () => {
  test('has the usual where nothing is said', () => {
    const { publication, diagnostics } = read('')
    expect(diagnostics).toEqual([])
    expect(publication?.theme).toEqual(usualTheme)
    expect(publication?.mail).toEqual({})
  })

  test.each([
    ['theme: { accent: "#ABC" }', { accent: '#aabbcc' }],
    ['theme: { width: 320 }', { width: 320 }],
    ['theme: { font: Georgia, serif }', undefined],
    ['theme: { font: "Georgia, serif" }', { font: 'Georgia, serif' }],
    ['theme: { font: serif }', { font: expect.stringMatching(/Palatino.*serif$/) }],
    ['theme: { font: "汉仪书宋, serif" }', { font: '汉仪书宋, serif' }],
    ['theme: { font: "x;}</style>" }', undefined],
    ['theme: { accent: red }', undefined],
    ['theme: { accent: "#12345" }', undefined],
    ['theme: { width: 319 }', undefined],
    ['theme: { width: 701 }', undefined],
    ['theme: { leading: 2 }', undefined],
  ])('of %s', (yaml, theme) => {
    const { publication, diagnostics } = read(yaml)
    expect(publication?.theme).toEqual(theme && expect.objectContaining(theme))
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(theme === undefined)
  })

  test.each([
    ['mail: { contents: true }', { contents: true }],
    ['mail: { contents: false }', { contents: false }],
    ['mail: {}', {}],
    ['mail: { contents: auto }', undefined],
    ['mail: { bounces: bounces@a.example }', { bounces: 'bounces@a.example' }],
    ['mail: { bounces: eighteen-letters-1@a.example }', { bounces: 'eighteen-letters-1@a.example' }],
    ['mail: { bounces: nineteen-letters-12@a.example }', undefined],
    ['mail: { bounces: Bounces <bounces@a.example> }', undefined],
    ['mail: { bounces: bounces@localhost }', undefined],
    ['mail: { topics: true }', { topics: true }],
    ['mail: { topics: false }', {}],
    ['mail: { topics: [Papers, " 论文 ", "A, b > C; d"] }', { topics: ['Papers', '论文', 'A, b > C; d'] }],
    ['mail: { topics: [] }', undefined],
    ['mail: { topics: ["\u200b"] }', undefined],
    ['mail: { topics: Papers }', undefined],
    [`mail: { topics: [${'x'.repeat(101)}] }`, undefined],
    [`mail: { topics: [${Array(51).fill('x')}] }`, undefined],
  ])('of %s', (yaml, mail) => {
    expect(read(yaml).publication?.mail).toEqual(mail)
  })
})

describe('parseSettings() of the site', () => {
  test.each([
    ['', { search: true }],
    ['site: {}', { search: true }],
    ['site: { search: false }', { search: false }],
    ['site: { cards: false }', { search: true, cards: false }],
    ['site: { cards: 0 }', undefined],
    ['site: { search: "no" }', undefined],
    ['site: { serch: false }', undefined],
  ])('of %j', (yaml, site) => {
    expect(read(yaml).publication?.site).toEqual(site && expect.objectContaining(site))
  })
})

test.each([
  ['https://list.example/', 'https://list.example/'],
  ['http://list.example/letters', 'http://list.example/letters/'],
  ['https://例え.example/手紙', 'https://xn--r8jz45g.example/%E6%89%8B%E7%B4%99/'],
  ['https://list.example/@ada/', 'https://list.example/@ada/'],
  ['https://list.example/?list=1', undefined],
  ['https://list.example/#leave', undefined],
  ['https://user:secret@list.example/', undefined],
  ['https://user@list.example/', undefined],
  [`https://list.example/${'x'.repeat(480)}`, undefined],
  [`https://list.example/${'手'.repeat(60)}`, undefined],
])('parseSettings() takes links below %s to be below %s', (url, folder) => {
  const sites = [`title: A\nurl: ${url}\n`, `${head}service: { url: "${url}" }\n`]
  const [site, service] = sites.map((yaml) => parseSettings(yaml, 'courant.yaml').publication)
  expect([site?.url, service?.service.url]).toEqual([folder, folder])
})

test('parseSettings() has caps and proxies of the service, each with its default', () => {
  const usual = parseSettings(head, 'courant.yaml').publication?.service
  expect(usual).toEqual({ confirmationsPerHour: 300, proxies: [], recordNetwork: false })
  const own = 'service: { confirmationsPerHour: 20, proxies: [10.0.0.0/8, "2001:db8::1"], recordNetwork: true }\n'
  expect(parseSettings(head + own, 'courant.yaml').publication?.service).toEqual({
    ...{ confirmationsPerHour: 20, proxies: ['10.0.0.0/8', '2001:db8::1'], recordNetwork: true },
  })
})

test.each([
  'confirmationsPerHour: 0',
  'confirmationsPerHour: many',
  'proxies: [example.org]',
  'proxies: [10.0.0.0/33]',
  'proxies: 10.0.0.1',
  'url: "https://x.example/{x}/"',
  'url: "https://x.example/a*b/"',
  'url: "https://x.example/:token/"',
  'url: "https://x.example/%7Bx%7D/"',
])('parseSettings() refuses service: { %s }', (line) => {
  expect(parseSettings(`${head}service: { ${line} }\n`, 'courant.yaml').diagnostics).toMatchObject([
    { code: 'setup/value' },
  ])
})
