import type { ElementContent, Root } from 'hast'
import { expect, test } from 'vitest'
import { eachElement, highestRank, rankOf } from '../../../src/render/tree/walk.ts'
import { treeOf } from '../tree.ts'

test.each([
  ['a *b **c*** d', ['p', 'em', 'strong']],
  ['> - x\n> - y\n\nz', ['blockquote', 'ul', 'li', 'li', 'p']],
  ['', []],
])('eachElement() comes to the elements of %j in their order, each before those in it', (markdown, tags) => {
  const seen: string[] = []
  eachElement(treeOf(markdown) as Root, ({ tagName }) => seen.push(tagName))
  expect(seen).toEqual(tags)
})

const element = (tagName: string, ...children: ElementContent[]): ElementContent => ({
  type: 'element',
  tagName,
  properties: {},
  children,
})

test.each([
  ['h1', 1],
  ['h6', 6],
  ['h7', undefined],
  ['hr', undefined],
  ['H1', undefined],
])('rankOf(%j) is %j', (tagName, rank) => {
  expect(rankOf({ tagName })).toBe(rank)
})

test.each<[string, ElementContent[], number]>([
  ['nothing', [], 7],
  ['no heading', [element('p')], 7],
  ['headings in any order', [element('h4'), element('h2'), element('h3')], 2],
  ['a heading within', [element('h5'), element('div', element('section', element('h3')))], 3],
])('highestRank() of %s', (_, children, rank) => {
  expect(highestRank({ children })).toBe(rank)
})
