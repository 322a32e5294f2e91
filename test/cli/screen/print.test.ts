import { expect, test } from 'vitest'
import { displayWidth } from '../../../src/base/text/width.ts'
import { printDiagnostics } from '../../../src/cli/screen/print.ts'
import type { World } from '../../../src/cli/verb.ts'

/** What a diagnostic about `marked` in `text` is printed as. */
function printed(text: string, marked: string, { columns = 80, interactive = true } = {}): string[] {
  const said: string[] = []
  const terminal = { interactive, columns, color: false }
  const world = { say: (line: string) => said.push(line), terminal } as unknown as World
  const place = { file: 'digests/a.md', line: 12, column: text.indexOf(marked) + 1 }
  const message = 'The line has something in it that this message tells of at some length, so that it is long'
  const excerpt = { text, length: marked.length }
  printDiagnostics([{ code: 'link/scheme', severity: 'warning', message, place, excerpt }], world)
  return said.join('').split('\n')
}

test.each([
  ['a short line', 'See [here](x:y).', '[here]'],
  ['a line of two columns a letter', '介绍一下 [点击这里](x:y) 还有文字。', '[点击这里]'],
  ['a long line of two columns a letter', `${'中文'.repeat(60)}[坏链接](x:y)${'尾'.repeat(60)}`, '[坏链接]'],
  ['a place that is far by its columns alone', `${'中'.repeat(50)}[坏](x:y)${'尾'.repeat(60)}`, '[坏]'],
  ['a line of emoji', `${'🎉'.repeat(80)}[b](x:y)`, '[b]'],
  ['an odd place among pairs', `a${'🎉'.repeat(80)}[b](x:y)`, '[b]'],
  ['a line from right to left', 'שלום [קישור](x:y) טקסט', '[קישור]'],
  ['a tab and a control character', '\tA\u202eB [b](x:y)', '[b]'],
  ['control characters at the very start', `${'\u0007'.repeat(8)}[b](x:y)`, '[b]'],
])('printDiagnostics() has carets below what they mean, in %s', (_, text, marked) => {
  for (const columns of [40, 80, 200]) {
    const lines = printed(text, marked, { columns })
    const at = lines.findIndex((line) => line.startsWith('  12 │ '))
    const [line = '', below = ''] = lines.slice(at, at + 2)
    expect(displayWidth(line)).toBeLessThanOrEqual(columns - 1)
    const [, indent = '', carets = ''] = /^(\s+│ \s*)(\^+)$/.exec(below) ?? []
    const start = line.lastIndexOf(marked)
    expect([displayWidth(line.slice(0, start)), displayWidth(marked)]).toEqual([indent.length, carets.length])
  }
})

test('printDiagnostics() breaks no word at the edge of a terminal, and no line in a log', () => {
  const lines = printed('a', 'a', { columns: 40 }).filter((line) => line.startsWith('  '))
  expect(lines.slice(0, 3)).toEqual([
    '  The line has something in it that',
    '  this message tells of at some length,',
    '  so that it is long',
  ])
  expect(printed('a', 'a', { columns: 40, interactive: false })[1]).toMatch(/^ {2}The line .* it is long$/)
})

test('printDiagnostics() tells the first five warnings of a code, each once, and how many more there are; errors all', () => {
  const said: string[] = []
  const terminal = { interactive: false, columns: 80, color: false }
  const place = { file: 'digests/a.md', line: 12, column: 1 }
  const of = (severity: 'warning' | 'error') => (_: unknown, n: number) =>
    ({ code: 'image/missing', severity, message: `The image ${n}.png does not exist`, place }) as const
  const warnings = Array.from({ length: 8 }, of('warning'))
  const world = { say: (line: string) => said.push(line), terminal } as unknown as World
  printDiagnostics([...warnings, ...warnings], world)
  expect(said.join('').match(/\d\.png/g)).toEqual(['0.png', '1.png', '2.png', '3.png', '4.png'])
  expect(said.at(-1)).toBe('3 more of image/missing: --json has all.\n\n')
  said.length = 0
  printDiagnostics(Array.from({ length: 8 }, of('error')), world)
  expect(said).toHaveLength(8)
})
