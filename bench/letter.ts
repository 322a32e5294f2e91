// The letter of issues of 7, 50 and 200 entries: ours, filled into a template that was compiled once, beside MJML and mrml, which
// compile every issue anew.
//
//     node bench/letter.ts [ROUNDS]
//
// Every figure is the median of ROUNDS, in milliseconds; the cases take turns, so that a slow moment of the machine hits all of
// them. `mjml` and `mrml` get the same issue, already put into the template, and only compile it; `mjml` does so as the letter's
// compiler has it. The last columns are all that a letter costs: its bodies as HTML, the template, and the text part.

import { Session } from 'node:inspector/promises'
import { createRequire } from 'node:module'
import { Engine } from 'mrml'
import { themeValues, usualTheme } from '../src/domain/theme.ts'
import { letterCompiler } from '../src/files/letter-compiler.ts'
import { dataOf, type LetterSource, neutralLetter, renderLetter } from '../src/render/letter/letter.ts'
import { letterTemplate } from '../src/render/letter/template/fill.ts'
import { withoutComments } from '../src/render/letter/template/tags.ts'
import { textPart } from '../src/render/letter/text-part.ts'
import { digestOf, letterSource, template, wholeBody } from '../test/render/letter/letter-source.ts'

type Mjml = (source: string, options: object) => Promise<{ readonly html: string }>
const mjml = createRequire(import.meta.url)('mjml') as Mjml
const mrml = new Engine()
const say = (line: string): boolean => process.stdout.write(`${line}\n`)
const rounds = Number(process.argv[2] ?? 25)
const slots = { unsubscribe: 'https://a.example/leave', name: 'Ada' }

const values = themeValues(usualTheme)
const bare = withoutComments(template)
  .replace(/\{\{(theme\.[a-z.]+)\}\}/g, (_, name) => values[name] ?? '')
  .replace(/<mj-raw>(\{\{[#/e][^}]*\}\})<\/mj-raw>/g, '$1')

/** The cases of one issue, by what they are called in the table. */
function casesOf(source: LetterSource): Readonly<Record<string, () => unknown>> {
  const fill = letterTemplate(source.compiled)
  const data = dataOf(source, slots, wholeBody(source))
  const filled = neutralLetter({ ...source, compiled: bare }).html
  return {
    fill: () => fill(data),
    mjml: () => mjml(filled, { fonts: {}, keepComments: false, validationLevel: 'strict' }),
    mrml: () => {
      if (mrml.toHtml(filled).type !== 'success') throw new Error('mrml failed')
    },
    bodies: () => wholeBody(source),
    text: () => textPart(source, source.edition, slots),
    letter: () => renderLetter(source),
  }
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

async function row(entries: number): Promise<readonly (readonly [string, string])[]> {
  const source = await letterSource(digestOf(entries))
  const cases = Object.entries(casesOf(source))
  const times = new Map(cases.map(([name]) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round += 1)
    for (const [name, work] of cases) times.get(name)?.push(await timed(work))
  const figures = [...times].map(([name, own]) => [name, median(own).toFixed(2)] as const)
  const bytes = Buffer.byteLength(renderLetter(source).html)
  return [['entries', String(entries)], ...figures, ['kB', (bytes / 1000).toFixed(1)]]
}

const compiling = await timed(() =>
  letterCompiler()(withoutComments(template), { direction: 'ltr', theme: usualTheme }),
)
say(`compiling the template: ${compiling.toFixed(0)} ms, once for each change of it`)
say(`ms, the median of ${rounds}\n`)
await row(7)
for (const entries of [7, 50, 200]) {
  const figures = await row(entries)
  if (entries === 7) say(figures.map(([name]) => name.padStart(9)).join(''))
  say(figures.map(([, figure]) => figure.padStart(9)).join(''))
}

const source = await letterSource(digestOf(200))
const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.start')
for (let round = 0; round < rounds; round += 1) renderLetter(source)
const { profile } = await session.post('Profiler.stop')
const nodes = new Map(profile.nodes.map((node) => [node.id, node.callFrame]))
const shares = new Map<string, number>()
for (const [index, id] of (profile.samples ?? []).entries()) {
  const { url = '', functionName = '' } = nodes.get(id) ?? {}
  // The profiler's own.
  if (functionName === 'post') continue
  const file = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? /\/(src\/.*)$/.exec(url)?.[1] ?? 'node'
  const owner = `${file} ${functionName}`
  shares.set(owner, (shares.get(owner) ?? 0) + (profile.timeDeltas?.[index] ?? 0))
}
const total = [...shares.values()].reduce((sum, one) => sum + one, 0)
say('\nwhere the time of a letter of 200 entries goes (self time):')
for (const [owner, share] of [...shares].toSorted(([, a], [, b]) => b - a).slice(0, 16))
  say(`${((100 * share) / total).toFixed(1).padStart(5)} %  ${owner}`)
