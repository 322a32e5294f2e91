import { megabytes, seconds, thousands, times } from './amounts.ts'
import { exponent } from './figures.ts'
import { type Deed, deeds, growthOf, type Measure, medianOf, middle, type Report } from './report.ts'

export const deedNames: Readonly<Record<Deed, string>> = {
  cold: 'from nothing',
  same: 'nothing changed',
  changed: 'one issue changed',
}

const measures: Readonly<Record<Measure, { readonly label: string; readonly told: (value: number) => string }>> = {
  wall: { label: 'time', told: seconds },
  cpu: { label: 'processor', told: seconds },
  memory: { label: 'peak memory', told: megabytes },
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const head = (cells: readonly string[]): string =>
  `${row(cells)}\n${row(cells.map((_, index) => (index === 0 ? '---' : '---:')))}`

/** The tables of a report, as Markdown: what each generator took, how it grows, and what is to be known of the figures. */
export const tablesOf = (report: Report): string =>
  [mainTable(report), ...(report.growth.length > 1 ? [growthTable(report)] : []), notes(report)].join('\n\n')

/** A generator a column; what Courant took is told beside Hugo’s too, in times. */
function mainTable({ generators, issues, bytes }: Report): string {
  const names = generators.map(({ name, version }) => `${name} ${version}`)
  const hugo = generators.find(({ name }) => name === 'Hugo')
  const rows = deeds.flatMap((deed) =>
    (['wall', 'cpu', 'memory'] as const).map((what) => {
      const cells = generators.map((one) => {
        const value = medianOf(one, deed, what)
        const beside = hugo === undefined || one === hugo ? '' : ` (${times(value / medianOf(hugo, deed, what))})`
        return measures[what].told(value) + beside
      })
      return row([`${deedNames[deed]}: ${measures[what].label}`, ...cells])
    }),
  )
  return [head([`${thousands(issues)} issues, ${(bytes / 1e6).toFixed(1)} MB`, ...names]), ...rows].join('\n')
}

/** How each grows; of what comes after the first build, Courant alone, since the others build all of it each time. */
function growthTable({ growth, generators }: Report): string {
  const rows = generators.flatMap(({ name }, index) => [
    ...(['wall', 'cpu', 'memory'] as const).map((what) => growthRow(growth, name, 'cold', what)),
    ...(index === 0 ? [growthRow(growth, name, 'changed', 'wall'), growthRow(growth, name, 'same', 'wall')] : []),
  ])
  const sizes = growth.map(({ issues }) => thousands(issues))
  return [head(['issues', ...sizes, 'exponent', 'of the last step']), ...rows].join('\n')
}

function growthRow(growth: Report['growth'], name: string, deed: Deed, what: Measure): string {
  const samples = growthOf(growth, name, deed, what)
  const cells = growth.map(({ issues }) =>
    measures[what].told(samples.find(({ size }) => size === issues)?.value ?? Number.NaN),
  )
  const fits = [samples, samples.slice(-2)].map((some) => power(exponent(some)))
  return row([`${name}, ${deedNames[deed]}: ${measures[what].label}`, ...cells, ...fits])
}

const power = (value: number): string => (Number.isFinite(value) ? value.toFixed(2) : '–')

function notes(report: Report): string {
  const { generators, rounds, machine, node, start, cards, feed } = report
  const written = generators.map(
    (one) => `${one.name} ${thousands(one.written.files)} files, ${megabytes(one.written.bytes / 1e6)}`,
  )
  const items = feed === 'all' ? 'all issues whole' : `the newest ${feed} issues whole`
  const drawn =
    cards === undefined
      ? ''
      : ` With them, from nothing, once: ${seconds(middle(cards, 'wall'))}, ${seconds(middle(cards, 'cpu'))} of processors.`
  return [
    `Medians of ${rounds === 1 ? 'one round' : `${rounds} rounds`}, in turn, on ${machine}; time by the clock, processor and memory with all threads and processes started.`,
    `Each makes a page an issue, an index and an Atom feed of ${items}; Courant also RSS and JSON feeds, feeds of entries and sections, pages of sections, letters, and a search. Written: ${written.join('; ')}.`,
    `Courant draws no social cards here (\`site.cards: false\`), since nobody else makes any.${drawn}`,
    `\`node -e 0\` (${node}): ${seconds(middle(start.node, 'wall'))}; \`courant --help\`: ${seconds(middle(start.help, 'wall'))}.`,
  ].join(' ')
}
