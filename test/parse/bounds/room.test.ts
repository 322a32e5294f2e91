import { expect, test } from 'vitest'
import { roomFor } from '../../../src/parse/bounds/room.ts'
import { read } from '../read.ts'

const nested = (levels: number): object =>
  Array.from({ length: levels }).reduce<object>((inner) => ({ type: 'x', children: [inner] }), { type: 'x' })
const wide = (nodes: number): object => ({ type: 'x', children: Array.from({ length: nodes - 1 }, () => ({})) })

test.each([
  ['nothing', {}, undefined],
  ['200 levels', nested(200), undefined],
  ['201 levels', nested(201), 'issue/too-deep'],
  ['100,000 levels, and no stack overflow', nested(100_000), 'issue/too-deep'],
  ['120,000 nodes', wide(120_000), undefined],
  ['120,001 nodes', wide(120_001), 'issue/too-complex'],
  ['a long text', { type: 'text', value: 'x'.repeat(4_000_001) }, 'issue/too-complex'],
  ['a long attribute', { type: 'element', properties: { href: 'x'.repeat(4_000_001) } }, 'issue/too-complex'],
])('roomFor(): %s', (_, tree, code) => {
  expect(roomFor(1024)(tree)?.code).toBe(code)
  if (code === 'issue/too-complex') expect(roomFor(2 * 262_144)(tree)).toBeUndefined()
})

test('roomFor() counts all trees together, and says where it was too much', () => {
  const room = roomFor(262_144)
  expect([room(wide(60_000)), room(wide(60_000))]).toEqual([undefined, undefined])
  expect(room({ type: 'x', position: { start: { line: 7, column: 3 } } })).toMatchObject({ at: { line: 7, column: 3 } })
})

/** What a person never writes, small enough to be parsed at once: each must be refused, with the line where it is. */
const refused: readonly (readonly [string, string, string, number])[] = [
  ['quotes 101 deep', `x\n\n${'>'.repeat(101)} x`, 'issue/too-deep', 3],
  ['lists and quotes by turns', `${'> - '.repeat(90)}x`, 'issue/too-deep', 1],
  ['tags 300 deep', `x\n\n${'<div>'.repeat(300)}`, 'issue/too-deep', 1],
  [
    'a table of 300 columns and 100 rows of one cell',
    `${'a|'.repeat(300)}\n${'-|'.repeat(300)}\n${'x\n'.repeat(100)}`,
    'issue/too-complex',
    1,
  ],
  [
    'a footnote of 50 KB in 100 entries',
    `${'## [a](https://a.example)\n\nx[^1]\n\n'.repeat(100)}[^1]: ${'word '.repeat(10_000)}`,
    'issue/too-complex',
    401,
  ],
  [
    'a target of 10 KB 500 times',
    `${'[a] '.repeat(500)}\n\n[a]: https://a.example/${'x'.repeat(10_000)}`,
    'issue/too-complex',
    1,
  ],
]

test.each(refused)('%s is refused', (_, text, code, line) => {
  const { issue, diagnostics } = read(text)
  expect(issue).toBeUndefined()
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([{ code, place: { line } }])
})

test.each([
  ['quotes 40 deep', `${'>'.repeat(40)} x`],
  [
    'a table of 20 columns and 500 rows',
    `${'a|'.repeat(20)}\n${'-|'.repeat(20)}\n${`${'x|'.repeat(20)}\n`.repeat(500)}`,
  ],
  ['one footnote, 300 times', `${'x[^1] '.repeat(300)}\n\n[^1]: A note`],
  ['deep code', `\`\`\`\n${' '.repeat(500)}x\n\`\`\``],
])('%s is read', (_, text) => {
  expect(read(text).issue).toBeDefined()
})
