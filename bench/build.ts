/**
 * What a build costs, beside other generators: `node bench/build.ts [FOLDER]`, of 667 invented issues or of a folder of digests.
 * What it can be asked is in bench/README.md.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Corpus, openCorpus, writeCorpus } from './build/corpus/corpus.ts'
import { courant, install } from './build/generators/courant.ts'
import { eleventy } from './build/generators/eleventy.ts'
import { environment, type FeedSize, type Generator } from './build/generators/generator.ts'
import { hugo } from './build/generators/hugo.ts'
import { measure, type Took } from './build/measure.ts'
import { profile } from './build/profile.ts'
import { putBetween } from './build/report/between.ts'
import { plotOf } from './build/report/plot.ts'
import { type Deed, deeds, type GeneratorReport, type Report } from './build/report/report.ts'
import { tablesOf } from './build/report/table.ts'
import { gathered, memory, playRound } from './build/rounds.ts'

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    issues: { type: 'string', default: '667' },
    rounds: { type: 'string', default: '5' },
    feed: { type: 'string', default: 'all' },
    only: { type: 'string', default: 'Courant,Hugo,Eleventy' },
    beside: { type: 'string', multiple: true, default: [] },
    cards: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    sizes: { type: 'string', default: '10,100,1000,10000' },
    'growth-rounds': { type: 'string', default: '1' },
    profile: { type: 'string' },
    scratch: { type: 'string', default: process.platform === 'linux' ? memory : tmpdir() },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})
const home = resolve(import.meta.dirname, '..')
const say = (line: string): boolean => process.stdout.write(`${line}\n`)
const talk = (line: string): boolean => process.stderr.write(`${line}\n`)
const feed: FeedSize = asked.feed === 'all' ? 'all' : Number(asked.feed)

const scratch = mkdtempSync(join(resolve(asked.scratch), 'courant-bench-'))
const program = install(home, scratch)
const others = asked.beside.map((checkout) =>
  courant(install(resolve(checkout), scratch), {
    name: `Courant in ${basename(resolve(checkout))}`,
    feed,
    cards: false,
  }),
)
const generators = [
  courant(program, { name: 'Courant', feed, cards: false }),
  ...others,
  hugo(feed, scratch),
  eleventy(feed, scratch),
]
  .filter((one) => one !== undefined)
  .filter(({ name }) => others.some((one) => one.name === name) || asked.only.split(',').includes(name))
const decorated =
  asked.cards || asked.write ? [courant(program, { name: 'Courant with cards', feed, cards: true })] : []

const corpusOf = (issues: number): Corpus => writeCorpus(mkdtempSync(join(scratch, 'corpus-')), issues)

/** Plays a round; who cannot go on is told of, and left out of it. */
function play(corpus: Corpus, who: readonly Generator[], what: readonly Deed[]): GeneratorReport[] {
  const round = playRound({ scratch, corpus, generators: who, deeds: what }, (why) => talk(why.message))
  for (const { name, deeds: took } of round)
    for (const [deed, [one]] of Object.entries(took))
      talk(`${corpus.paths.length} issues, ${name}, ${deed}: ${one?.wall.toFixed(3)} s, ${one?.memory.toFixed(0)} MB`)
  return round
}

/** All that was asked for, measured. */
function measured(corpus: Corpus): Report {
  const start: { readonly node: Took[]; readonly help: Took[] } = { node: [], help: [] }
  const idle = { argv: [process.execPath, '-e', '0'], cwd: scratch, env: environment(scratch) } as const
  // The first runs fill what Node keeps of a program's code, and what the system keeps of files: whoever builds has both.
  play(corpusOf(3), [...generators, ...decorated], ['cold'])
  const rounds: GeneratorReport[][] = []
  const cards: GeneratorReport[][] = []
  for (let round = 0; round < Number(asked.rounds); round += 1) {
    rounds.push(play(corpus, generators, deeds))
    start.node.push(measure(idle))
    start.help.push(measure(program.run(scratch, '--help')))
    if (round === 0) cards.push(play(corpus, decorated, ['cold']))
  }
  const drawn = gathered(cards)[0]?.deeds.cold
  return {
    ...{ issues: corpus.paths.length, bytes: corpus.bytes, feed, rounds: rounds.length },
    machine: `${availableParallelism()} processors (${cpus()[0]?.model ?? 'unknown'})`,
    node: `Node ${process.versions.node}`,
    generators: gathered(rounds),
    ...(drawn === undefined ? {} : { cards: drawn }),
    start,
    growth: asked.growth || asked.write ? asked.sizes.split(',').map((size) => grown(Number(size))) : [],
  }
}

/** One after the other, so that no more than one site of ten thousand issues lies in memory. */
function grown(issues: number): Report['growth'][number] {
  const corpus = corpusOf(issues)
  const rounds = Array.from({ length: Number(asked['growth-rounds']) }, () =>
    generators.flatMap((one) => play(corpus, [one], deeds)),
  )
  rmSync(corpus.folder, { recursive: true })
  return { issues, generators: gathered(rounds) }
}

/** Puts the tables into README, and the picture beside its documents. */
function write(report: Report): void {
  const readme = join(home, 'README.md')
  const text = readFileSync(readme, 'utf8')
  writeFileSync(readme, putBetween(text, `![How long builds take](docs/build-speed.svg)\n\n${tablesOf(report)}`))
  writeFileSync(join(home, 'docs/build-speed.svg'), plotOf(report))
}

try {
  const [folder] = positionals
  const corpus = folder === undefined ? corpusOf(Number(asked.issues)) : openCorpus(resolve(folder))
  if (asked.profile !== undefined) {
    const site = mkdtempSync(join(scratch, 'site-'))
    const { prepare, build } = courant(program, { name: 'Courant', feed, cards: asked.cards })
    prepare(site, corpus)
    for (const picture of profile(build(site), asked.profile)) say(picture)
  } else {
    const report = measured(corpus)
    if (asked.write) write(report)
    say(asked.json ? JSON.stringify(report) : tablesOf(report))
  }
} finally {
  rmSync(scratch, { recursive: true })
}
