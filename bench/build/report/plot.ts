import { escapeXml } from '../../../src/base/xml.ts'
import { megabytes, seconds, thousands } from './amounts.ts'
import { exponent, type Sample } from './figures.ts'
import { type Deed, type GeneratorReport, growthOf, medianOf, type Report } from './report.ts'
import { deedNames } from './table.ts'

const [width, height, barHeight] = [860, 420, 16] as const

/** Colours that are told apart by most who see colours otherwise, on white and on black. */
const style = `text { font: 13px system-ui, sans-serif; fill: #1f2328 } .small { font-size: 11px; fill: #59636e }
.head { font-weight: 600 } .ground { fill: #fff } .grid { stroke: #d1d9e0 } path { fill: none; stroke-width: 2.5 }
.c0 { fill: #0072b2; stroke: #0072b2 } .c1 { fill: #d55e00; stroke: #d55e00 } .c2 { fill: #8250df; stroke: #8250df } .c3 { fill: #59636e; stroke: #59636e }
text[class^=c] { stroke: none }
@media (prefers-color-scheme: dark) { text { fill: #f0f6fc } .small { fill: #9198a1 } .ground { fill: #0d1117 } .grid { stroke: #3d444d }
.c0 { fill: #56b4e9; stroke: #56b4e9 } .c1 { fill: #e69f00; stroke: #e69f00 } .c2 { fill: #c297ff; stroke: #c297ff } .c3 { fill: #9198a1; stroke: #9198a1 } }`

interface Label {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly kind?: string
  readonly anchor?: 'start' | 'middle' | 'end'
}
const label = ({ x, y, text, kind = '', anchor = 'start' }: Label): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" class="${kind}" text-anchor="${anchor}">${escapeXml(text)}</text>`

/** The picture of a report: bars of what each generator took, and lines of how that grows. */
export function plotOf(report: Report): string {
  const spoken = report.generators.map(
    (one) => `${one.name} ${one.version}: ${seconds(medianOf(one, 'cold', 'wall'))} from nothing`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t">
<title id="t">${escapeXml(`Building ${thousands(report.issues)} issues. ${spoken.join('; ')}`)}</title>
<style>${style}</style>
<rect class="ground" width="${width}" height="${height}" rx="6"/>
${bars(report).join('\n')}
${lines(report).join('\n')}
</svg>
`
}

function bars({ generators, issues }: Report): string[] {
  const deeds: readonly Deed[] = ['cold', 'changed', 'same']
  const groups = [
    ...deeds.map((deed) => ({ title: deedNames[deed], told: seconds, of: wallOf(deed) })),
    {
      title: 'peak memory, from nothing',
      told: megabytes,
      of: (one: GeneratorReport) => medianOf(one, 'cold', 'memory'),
    },
  ]
  const tall = 26 + generators.length * (barHeight + 3)
  return [
    label({ x: 24, y: 30, text: `${thousands(issues)} issues`, kind: 'head' }),
    ...groups.flatMap(({ title, told, of }, group) => {
      const top = 52 + group * tall
      const most = Math.max(...generators.map(of).filter(Number.isFinite), Number.MIN_VALUE)
      return [
        label({ x: 24, y: top, text: title, kind: 'small' }),
        ...generators.flatMap((one, index) =>
          bar(one, { index, top: top + 6, share: of(one) / most, told: told(of(one)) }),
        ),
      ]
    }),
  ]
}

const wallOf =
  (deed: Deed) =>
  (one: GeneratorReport): number =>
    medianOf(one, deed, 'wall')

interface Bar {
  readonly index: number
  readonly top: number
  /** What part it is of the longest beside it. */
  readonly share: number
  readonly told: string
}
function bar({ name }: GeneratorReport, { index, top, share, told }: Bar): string[] {
  const y = top + index * (barHeight + 3)
  const long = Number.isFinite(share) ? Math.max(1, share * 190) : 0
  return [
    label({ x: 24, y: y + 12, text: name }),
    `<rect class="c${index}" x="100" y="${y}" width="${long.toFixed(1)}" height="${barHeight}" rx="2"/>`,
    label({ x: 106 + long, y: y + 12, text: told, kind: 'small' }),
  ]
}

/** Where the lines are drawn: the left, the right, the upper and the lower edge. */
const field = { left: 450, right: 740, top: 56, bottom: 370 } as const

function lines({ generators, growth }: Report): string[] {
  if (growth.length < 2) return []
  const series = generators.map(({ name }) => ({ name, samples: growthOf(growth, name, 'cold', 'wall') }))
  const all = series.flatMap(({ samples }) => samples)
  const x = scale(
    all.map(({ size }) => size),
    field.left,
    field.right,
  )
  const y = scale(
    all.map(({ value }) => value),
    field.bottom,
    field.top,
  )
  return [
    label({ x: field.left, y: 30, text: 'from nothing, by the number of issues', kind: 'head' }),
    ...x.ticks.map((at) =>
      label({ x: x.at(at), y: field.bottom + 20, text: thousands(at), kind: 'small', anchor: 'middle' }),
    ),
    ...y.ticks.flatMap((at) => [
      `<line class="grid" x1="${field.left}" x2="${field.right}" y1="${y.at(at).toFixed(1)}" y2="${y.at(at).toFixed(1)}"/>`,
      label({
        x: field.left - 8,
        y: y.at(at) + 4,
        text: at < 1 ? seconds(at) : `${at} s`,
        kind: 'small',
        anchor: 'end',
      }),
    ]),
    ...apart(series.map(({ samples }) => y.at(samples.at(-1)?.value ?? Number.NaN))).flatMap((labelY, index) => {
      const { name, samples } = series[index] ?? { name: '', samples: [] }
      return line(name, samples, { index, labelY, x: x.at, y: y.at })
    }),
  ]
}

interface Line {
  readonly index: number
  readonly labelY: number
  readonly x: (value: number) => number
  readonly y: (value: number) => number
}
function line(name: string, samples: readonly Sample[], { index, labelY, x, y }: Line): string[] {
  const points = samples.map(({ size, value }) => `${x(size).toFixed(1)} ${y(value).toFixed(1)}`)
  const last = samples.at(-1)
  if (last === undefined) return []
  const fit = exponent(samples.slice(-2))
  return [
    `<path class="c${index}" style="fill:none" d="M${points.join('L')}"/>`,
    ...points.map(
      (point) => `<circle class="c${index}" r="3" cx="${point.split(' ')[0]}" cy="${point.split(' ')[1]}"/>`,
    ),
    label({ x: x(last.size) + 10, y: labelY, text: name, kind: `c${index}` }),
    ...(samples.length > 1
      ? [label({ x: x(last.size) + 10, y: labelY + 13, text: `n^${fit.toFixed(2)} at the end`, kind: 'small' })]
      : []),
  ]
}

/** A scale of powers of ten that holds all values. */
function scale(values: readonly number[], from: number, to: number) {
  const least = Math.floor(Math.log10(Math.min(...values)))
  const most = Math.max(least + 1, Math.ceil(Math.log10(Math.max(...values))))
  const ticks = Array.from({ length: most - least + 1 }, (_, index) => Number(`1e${least + index}`))
  return { ticks, at: (value: number) => from + ((Math.log10(value) - least) / (most - least)) * (to - from) }
}

/** Heights of labels, none nearer to another than they are high; in the order that they were given in. */
function apart(heights: readonly number[]): number[] {
  const placed = [...heights]
  const order = heights.map((_, index) => index).toSorted((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0))
  for (const [place, index] of order.entries()) {
    const above = placed[order[place - 1] ?? -1]
    if (above !== undefined) placed[index] = Math.max(placed[index] ?? 0, above + 30)
  }
  return placed
}
