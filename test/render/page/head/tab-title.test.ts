import { expect, test } from 'vitest'
import { tabTitle } from '../../../../src/render/page/head/tab-title.ts'

const of = (letter: string, count: number) => letter.repeat(count)

test.each([
  ['a title that has room', 'Week 1 · Ink', 'Week 1 · Ink'],
  ['nothing', '', ''],
  ['a title that has room without the name of its publication', `${of('a', 66)} · Ink`, of('a', 66)],
  ['a title that has none', of('a', 71), `${of('a', 69)}…`],
  ['a title of Chinese', of('期', 71), `${of('期', 69)}…`],
  ['what is more once it is escaped', of('&', 20), `${of('&', 11)}…`],
  ['an apostrophe at the end of the room', `${of('a', 69)}'`, `${of('a', 68)}…`],
])('tabTitle() of %s', (_, title, tab) => {
  expect(tabTitle(title, 'Ink')).toBe(tab)
})

test.each(['&', '<', '"', "'", '=', '👩‍👩‍👧', 'é', 'س'])('tabTitle() of many %s fits', (letter) => {
  const tab = tabTitle(of(letter, 200), 'Ink')
  expect([tab.endsWith('…'), tab.replace(/[&<>"'`=]/g, '&quot;').length <= 70]).toEqual([true, true])
})
