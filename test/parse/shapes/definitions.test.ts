import { expect, test } from 'vitest'
import { entries, html, read } from '../read.ts'

const brief = (text: string) => entries(text).map(({ title, link, text: body }) => [title, link, body])
const a = 'https://a.example/1'
const b = 'https://b.example/2'

test('a definition list of links: each term with what is said of it is an entry', () => {
  expect(
    brief(`## Finds\n\n[One](${a})\n: What it *is*\n\n[Two](${b}) by Ada\n: The other\n\n  It is long.\n`),
  ).toEqual([
    ['One', a, 'One\n\nWhat it is'],
    ['Two', b, 'Two by Ada\n\nThe other\n\nIt is long.'],
  ])
})

test('its entries are list items, and know their lines', () => {
  const found = entries(`## 发现\n\n[一](${a})\n: 甲\n\n\n[二](${b})\n: 乙\n`)
  expect(found.map(({ shape, place }) => [shape, place.line])).toEqual([
    ['list-item', 3],
    ['list-item', 7],
  ])
})

test('a term in words, and the link in what is said of it', () => {
  const text = `## Finds\n\n**Kerf**\n: A font, [to be had](${a})\n\nSerif\n: Another, [there](${b})\n`
  expect(brief(text).map(([title, link]) => [title, link])).toEqual([
    ['Kerf', a],
    ['Serif', b],
  ])
})

test('a group that is no entry stays a definition', () => {
  const text = `## Finds\n\n[One](${a})\n: First\n\nKerf\n: a cut\n\n[Two](${b})\n: Second\n`
  expect(brief(text).map(([title]) => title)).toEqual(['One', 'Two'])
  expect(html(text)).toContain('<dl>\n<dt>Kerf</dt>\n<dd>a cut</dd>\n</dl>')
})

test('words that are only explained are no entries', () => {
  expect(entries('## Words\n\nKerf\n: a cut\n\nSerif\n: a foot\n')).toEqual([])
})

test('in HTML too', () => {
  const text = `## Finds\n\n<dl>\n<dt><a href="${a}">One</a></dt>\n<dd>First</dd>\n<dt><a href="${b}">Two</a></dt>\n<dd>Second</dd>\n</dl>\n`
  expect(brief(text)).toEqual([
    ['One', a, 'One\n\nFirst'],
    ['Two', b, 'Two\n\nSecond'],
  ])
})

test('one with links that is no entry is named', () => {
  const { diagnostics } = read(`Before:\n\n- x\n\n## Sponsors\n\nKerf\n: see [it](${a})\n`)
  expect(diagnostics.map(({ message }) => message)).toContain('A definition list with a link is no entry')
})
