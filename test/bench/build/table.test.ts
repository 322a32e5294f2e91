import { expect, test } from 'vitest'
import { megabytes, seconds, thousands, times } from '../../../bench/build/report/amounts.ts'
import { putBetween } from '../../../bench/build/report/between.ts'
import { tablesOf } from '../../../bench/build/report/table.ts'
import { gathered } from '../../../bench/build/rounds.ts'
import { generatorReport, invented } from './report.ts'

const lineWith = (text: string, words: string): string | undefined =>
  text.split('\n').find((line) => line.includes(words))

test('tablesOf() tells medians, and beside Hugo’s in times', () => {
  const text = tablesOf(invented())
  expect(lineWith(text, '18.0 MB')).toBe('| 1\u202F000 issues, 18.0 MB | Courant 1.2.3 | Hugo 1.2.3 |')
  expect(lineWith(text, 'from nothing: time')).toBe('| from nothing: time | 2.00 s (0.50 ×) | 4.00 s |')
  expect(lineWith(text, 'from nothing: peak')).toBe('| from nothing: peak memory | 200 MB (0.50 ×) | 400 MB |')
  expect(lineWith(text, 'nothing changed: processor')).toBe('| nothing changed: processor | 2.00 s (0.50 ×) | 4.00 s |')
})

test('tablesOf() fits how each grows', () => {
  const text = tablesOf(invented())
  expect(lineWith(text, 'Courant, from nothing: time')).toMatch(
    /\| 1\.00 s \| 10\.0 s \| 100\.0 s \| 1\.00 \| 1\.00 \|$/,
  )
  expect(lineWith(text, 'Hugo, from nothing: time')).toMatch(/\| 2\.00 \| 2\.00 \|$/)
  expect(lineWith(text, 'Hugo, nothing changed')).toBeUndefined()
})

test('tablesOf() leaves out what was not measured', () => {
  const alone = [generatorReport('Courant', [1])]
  const text = tablesOf(invented({ generators: alone, growth: [] }))
  expect(lineWith(text, 'from nothing: time')).toBe('| from nothing: time | 1.00 s |')
  expect(text).not.toContain('exponent')
  expect(text).not.toMatch(/NaN|undefined|Infinity/)
  const failed = invented({ growth: [...invented().growth, { issues: 10_000, generators: alone }] })
  expect(lineWith(tablesOf(failed), 'Hugo, from nothing: time')).toMatch(/\| – \| 2\.00 \| 2\.00 \|$/)
})

test('tablesOf() says that cards are off, and what they cost where that was measured', () => {
  expect(tablesOf(invented())).toContain('`site.cards: false`')
  const cards = [{ wall: 12.3, cpu: 24, memory: 300 }]
  expect(tablesOf(invented({ cards }))).toContain('With them, from nothing, once: 12.3 s, 24.0 s of processors.')
})

test('gathered() puts rounds together; who failed in one has fewer figures', () => {
  const [both, one] = [[generatorReport('A', [1]), generatorReport('B', [5])], [generatorReport('A', [3])]]
  const walls = gathered([both, one]).map(({ name, deeds }) => [name, deeds.cold?.map(({ wall }) => wall)])
  expect(walls).toEqual([
    ['A', [1, 3]],
    ['B', [5]],
  ])
})

test.each([
  [seconds(0.0284), '28 ms'],
  [seconds(0.9996), '1000 ms'],
  [seconds(1.005), '1.00 s'],
  [seconds(61.26), '61.3 s'],
  [seconds(Number.NaN), '–'],
  [megabytes(2418.4), '2\u202F418 MB'],
  [megabytes(0), '0 MB'],
  [thousands(1_234_567), '1\u202F234\u202F567'],
  [times(0.123), '0.12 ×'],
  [times(Number.NaN), '–'],
])('%s is told as %s', (told, expected) => {
  expect(told).toBe(expected)
})

const [before, after] = ['<!-- bench/build.ts -->', '<!-- /bench/build.ts -->']

test('putBetween() replaces what stands between the marks, and nothing else, and the same again changes nothing', () => {
  const once = putBetween(`# A\n${before}\nold $&\n${after}\nend\n`, '| $1 |')
  expect(once).toBe(`# A\n${before}\n\n| $1 |\n\n${after}\nend\n`)
  expect(putBetween(once, '| $1 |')).toBe(once)
})

test.each(['', before, after, `${after}${before}`, `${before}${after}${before}${after}`])(
  'putBetween() refuses %j',
  (text) => {
    expect(() => putBetween(text, 'x')).toThrow('it needs')
  },
)
