import { expect, test } from 'vitest'
import { type CpuProfile, flameGraph } from '../../../bench/build/report/flame.ts'
import { plotOf } from '../../../bench/build/report/plot.ts'
import { readXml } from '../../render/feed/read-xml.ts'
import { generatorReport, invented } from './report.ts'

test.each([
  ['of a whole report', invented()],
  ['without growth', invented({ growth: [] })],
  ['of one generator', invented({ generators: [generatorReport('Courant', [0.001])] })],
  [
    'of names that are markup',
    invented({ generators: [generatorReport('<b>&amp;"', [1]), generatorReport('墨', [2])] }),
  ],
  ['of what was not measured', invented({ generators: [generatorReport('Courant', [])] })],
  ['of three whose lines end together', invented({ growth: near() })],
])('plotOf() is well-formed %s, and every number is one', (_, report) => {
  const svg = plotOf(report)
  readXml(svg)
  expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  expect(plotOf(report)).toBe(svg)
})

function near() {
  return [10, 100].map((issues) => ({
    issues,
    generators: ['Courant', 'Hugo'].map((name, index) => generatorReport(name, [issues + index / 100])),
  }))
}

test('plotOf() draws bars as long as they are to the longest beside them, and labels that do not touch', () => {
  const svg = plotOf(invented({ growth: near() }))
  const widths = [...svg.matchAll(/<rect class="c\d" [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width))
  expect(widths[0]).toBeCloseTo((widths[1] ?? 0) / 2, 1)
  const heights = [...svg.matchAll(/<text [^>]*y="([\d.]+)" class="c\d"/g)].map(([, y]) => Number(y))
  expect(heights).toHaveLength(2)
  expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeGreaterThanOrEqual(26)
})

test('plotOf() is drawn for light and for dark', () => {
  expect(plotOf(invented())).toContain('@media (prefers-color-scheme: dark)')
})

const call = (id: number, functionName: string, children: readonly number[] = [], url = '') => ({
  ...{ id, children, callFrame: { functionName, url, lineNumber: 0 } },
})
const profile: CpuProfile = {
  nodes: [
    call(1, '(root)', [2, 3, 4]),
    call(2, '(idle)'),
    call(3, 'build<&>', [5], 'file:///a/node_modules/courant/lib/app/build.js'),
    call(4, '(garbage collector)'),
    call(5, '', [], 'file:///a/node_modules/courant/node_modules/@x/y/z.js'),
  ],
  samples: [2, 3, 5, 5, 4],
  timeDeltas: [9_000_000, 1000, 2000, 3000, 4000],
}

test('flameGraph() adds up what each call took with what it called, and leaves out idle time', () => {
  const svg = flameGraph(profile, 'A & B')
  readXml(svg)
  const titles = [...svg.matchAll(/<title>(.*?)<\/title>/g)].map(([, title]) => title)
  expect(titles.toSorted()).toEqual([
    '(anonymous) @x/y:1 5.0 ms, 50.0 %',
    '(garbage collector) 4.0 ms, 40.0 %',
    '(root) 10.0 ms, 100.0 %',
    'build&lt;&amp;&gt; app/build:1 6.0 ms, 60.0 %',
  ])
})

test('flameGraph() of nothing is a picture too', () => {
  readXml(flameGraph({ nodes: [], samples: [], timeDeltas: [] }, ''))
})
