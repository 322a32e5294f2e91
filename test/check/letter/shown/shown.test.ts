import { describe, expect, test } from 'vitest'
import { letterDocument } from '../../../../src/check/letter/shown/shown.ts'
import { shownQuery } from '../../../../src/check/letter/shown/style-edits.ts'
import { turnedValue } from '../../../../src/check/letter/shown/turned.ts'
import type { LetterLook } from '../../../../src/domain/letter.ts'

const page = (head: string, body: string) =>
  `<!doctype html>\n<html lang="en"><head>${head}</head><body>${body}</body></html>\n`
const look = (scheme: LetterLook['scheme'], images: LetterLook['images'] = 'on'): LetterLook => ({ scheme, images })

test.each<[query: string, light: string, dark: string]>([
  ['(prefers-color-scheme: dark)', '(max-width: 0)', '(min-width: 0)'],
  ['( prefers-color-scheme:LIGHT )', '(min-width: 0)', '(max-width: 0)'],
  ['(prefers-color-scheme)', '(min-width: 0)', '(min-width: 0)'],
  [
    'screen and (prefers-color-scheme: dark) and (max-width: 600px)',
    'screen and (max-width: 0) and (max-width: 600px)',
    'screen and (min-width: 0) and (max-width: 600px)',
  ],
  ['not (prefers-color-scheme: dark), print', 'not (max-width: 0), print', 'not (min-width: 0), print'],
  ['(prefers-color-scheme: 暗)', '(prefers-color-scheme: 暗)', '(prefers-color-scheme: 暗)'],
  ['screen', 'screen', 'screen'],
  ['', '', ''],
])('shownQuery() settles %j', (query, light, dark) => {
  expect([shownQuery(query, look('light')), shownQuery(query, look('dark'))]).toEqual([light, dark])
  expect(shownQuery(query, look('forced'))).toBe(light)
})

test.each<[property: string, value: string, turned: string]>([
  ['color', '#000', '#ffffff'],
  ['background', '#ffffff', '#1f1f1f'],
  ['background-color', 'white', '#1f1f1f'],
  ['color', '#8A3B12', '#f6a77e'],
  ['border-bottom', '1px solid #E2DCD1', '1px solid #484237'],
  ['color', 'rgba(0, 0, 0, .5)', 'rgba(255,255,255,0.5)'],
  ['background', 'transparent', 'transparent'],
  [
    'background',
    'url("https://a.example/black.png") no-repeat #fff',
    'url("https://a.example/black.png") no-repeat #1f1f1f',
  ],
  ['font-family', 'Black, "White"', 'Black, "White"'],
  ['color', 'inherit', 'inherit'],
  ['color', 'canvastext', 'canvastext'],
  ['--ink', '#000', '#ffffff'],
  ['color', '', ''],
])('turnedValue() of %s: %j is %j', (property, value, turned) => {
  expect(turnedValue(property, value)).toBe(turned)
})

describe('letterDocument()', () => {
  const dark =
    '<meta name="color-scheme" content="light dark"><style>@media (prefers-color-scheme: dark) { p { color: #fff } }</style>'

  test.each<[LetterLook['scheme'], has: readonly string[], hasNot: readonly string[]]>([
    ['light', ['content="light"', '(max-width: 0)', 'color: #fff'], ['prefers-color-scheme', 'content="light dark"']],
    ['dark', ['content="dark"', '(min-width: 0)', 'color: #fff'], ['prefers-color-scheme']],
    ['forced', ['content="dark"', '(max-width: 0)', 'color: #1f1f1f', 'background:#1f1f1f'], ['prefers-color-scheme']],
  ])('%s settles what the letter asks its reader’s device', (scheme, has, hasNot) => {
    const shown = letterDocument(page(dark, '<p>x</p>'), look(scheme))
    expect(has.filter((text) => !shown.includes(text))).toEqual([])
    expect(hasNot.filter((text) => shown.includes(text))).toEqual([])
  })

  test('a letter that knows no dark scheme stays light in a program that turns nothing', () => {
    const plain = page('<meta name="color-scheme" content="light">', '<p style="color:#000">x</p>')
    expect(letterDocument(plain, look('dark'))).toBe(plain)
  })

  test('forced turns style sheets, style attributes and attributes of old, and nothing that is text', () => {
    const source = page(
      '<style>p{color:#000;font-family:Black}</style>',
      '<table bgcolor="ffffff" style="background:#fff url(&quot;a.png&quot;)"><tr><td><font color=black>color:#000 white</font></td></tr></table>',
    )
    const shown = letterDocument(source, look('forced'))
    expect(shown).toContain('p{color:#ffffff;font-family:Black}')
    expect(shown).toContain('<table bgcolor="#1f1f1f" style="background:#1f1f1f url(&quot;a.png&quot;)">')
    expect(shown).toContain('<font color="#ffffff">color:#000 white</font>')
    expect(letterDocument(source, look('light'))).toBe(source)
  })

  test('images off leaves their words and asks for none of them', () => {
    const source = page(
      '<style>div{background:url(https://a.example/b.png)}</style>',
      '<img src="https://a.example/a.png" srcset="https://a.example/2.png 2x" alt="图表"><div style="background:url(\'https://a.example/c.png\')">x</div><table background=https://a.example/d.png></table>',
    )
    const shown = letterDocument(source, look('light', 'off'))
    expect(shown).not.toMatch(/https:/)
    expect(shown).toContain('alt="图表"')
  })

  test.each([
    ['<a href="https://a.example/">x</a>', '<a target="_blank" href="https://a.example/">x</a>'],
    ['<a href="#here">x</a>', '<a href="#here">x</a>'],
    ['<a name="here"></a>', '<a name="here"></a>'],
    ['<a href="" target="_top">x</a>', '<a href="" target="_top">x</a>'],
  ])('of %s a frame is left alone', (link, shown) => {
    expect(letterDocument(page('', link), look('light'))).toBe(page('', shown))
  })

  test.each([
    ['nothing', ''],
    ['text alone', 'x'],
    ['a style that is not closed', '<style>@media (prefers-color-scheme: dark) {'],
    ['broken CSS', page('<style>} @media { p { color: </style>', '<p style="color:;;#000">x')],
    ['an attribute twice', '<p style="color:#000" style="color:#fff">x'],
    ['ten thousand tags in each other', '<div style="color:#000">'.repeat(10_000)],
    ['Arabic', page('', '<p dir="rtl" style="color:#000">نص</p>')],
  ])('of %s it makes something, by every look, and what says nothing of looks it leaves as it is', (_, html) => {
    const looks = (['light', 'dark', 'forced'] as const).flatMap((scheme) => [look(scheme), look(scheme, 'off')])
    const texts = looks.map((one) =>
      letterDocument(html, one)
        .replace(/<[^>]*>/g, '')
        .trim(),
    )
    expect(new Set(texts.map((text) => text.replace(/[^\p{Lo}x]/gu, ''))).size).toBe(1)
  })
})
