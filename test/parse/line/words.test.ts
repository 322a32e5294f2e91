import { expect, test } from 'vitest'
import { read } from '../read.ts'

const a = 'https://a.example/'
const list = `\n\n- [One](${a}1) x\n- [Two](${a}2) y\n- [Three](${a}3)\n`

test.each([
  [`## [Tools](${a})`, [{ text: 'Tools', link: a }]],
  [`## [Tools **of** \`x\`](${a} "t")`, [{ text: 'Tools of x', link: a }]],
  [
    `## **Tools** of *[工具](${a})* & [more](${a}m)`,
    [{ text: 'Tools of ' }, { text: '工具', link: a }, { text: ' & ' }, { text: 'more', link: `${a}m` }],
  ],
  [
    `## Tools ([all](/tools))`,
    [{ text: 'Tools (' }, { text: 'all', link: 'https://publication.invalid/tools' }, { text: ')' }],
  ],
  ['## Tools', undefined],
  ['## Tools [#](#tools)', undefined],
  [`## Tools [![](${a}i.png)](${a})`, undefined],
  ['## Tools [x](javascript:alert(1))', undefined],
])('the heading of a section keeps its links: %j', (heading, expected) => {
  const [section] = read(heading + list).issue?.sections.filter(({ path }) => path.length > 0) ?? []
  expect(section?.heading).toEqual(expected)
  if (expected !== undefined) expect(section?.path.at(-1)).toBe(expected.map(({ text }) => text).join(''))
})

test('a section that courant.yaml names keeps none', () => {
  expect(read(`## [Tools](${a})${list}`).issue?.sections[0]?.heading).toBeDefined()
})
