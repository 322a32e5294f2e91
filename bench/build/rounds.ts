import { appendFileSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Corpus } from './corpus/corpus.ts'
import type { Generator } from './generators/generator.ts'
import { measure, type Took } from './measure.ts'
import type { Deed, GeneratorReport } from './report/report.ts'
import { writtenIn } from './written.ts'

/** A generator’s site in one round. */
interface Site {
  readonly generator: Generator
  readonly folder: string
  readonly newest: string
}

export interface Round {
  readonly scratch: string
  readonly corpus: Corpus
  readonly generators: readonly Generator[]
  readonly deeds: readonly Deed[]
}

/**
 * One round: each deed is done by one generator after the other, so that what the machine does besides is everybody’s. Every
 * round has folders of its own: on ext4, files are made slowly where others were removed just before. `failed` is told of a
 * generator that could not do a deed; it does no more.
 */
export function playRound(round: Round, failed: (why: Error) => void): GeneratorReport[] {
  const { scratch, corpus, generators, deeds } = round
  const sites = generators.map((generator) => openSite(generator, scratch, corpus))
  const reports = new Map(sites.map((site) => [site, {} as Partial<Record<Deed, readonly Took[]>>]))
  for (const deed of deeds)
    for (const [site, took] of reports)
      try {
        took[deed] = [doDeed(deed, site, corpus)]
      } catch (error) {
        if (!(error instanceof Error)) throw error
        failed(error)
        reports.delete(site)
      }
  const told = [...reports].map(([{ generator, folder }, took]): GeneratorReport => {
    const { name, version, out } = generator
    return { name, version, written: writtenIn(join(folder, out)), deeds: took }
  })
  // What is removed from memory costs nobody anything; on a disk it waits for the end.
  if (scratch.startsWith(memory)) for (const { folder } of sites) rmSync(folder, { recursive: true })
  return told
}

/** Where Linux has files in memory. */
export const memory = '/dev/shm/'

function openSite(generator: Generator, scratch: string, corpus: Corpus): Site {
  const folder = mkdtempSync(join(scratch, 'site-'))
  return { generator, folder, newest: generator.prepare(folder, corpus) }
}

function doDeed(deed: Deed, site: Site, corpus: Corpus): Took {
  const { generator, folder, newest } = site
  const words = `Changed ${process.hrtime.bigint()}`
  if (deed === 'changed') appendFileSync(newest, `\n${words}.\n`)
  const took = measure(generator.build(folder))
  if (deed === 'changed') demandWords(site, words)
  else demandPages(site, corpus)
  return took
}

const pagesOf = ({ generator, folder }: Site): readonly string[] =>
  globSync('issues/*/index.html', { cwd: join(folder, generator.out) })

/** Whoever leaves issues out is not faster. */
function demandPages(site: Site, { paths, invented }: Corpus): void {
  const pages = pagesOf(site).length
  if (pages === 0 || (invented && pages !== paths.length))
    throw new Error(`${site.generator.name} made ${pages} pages of ${paths.length} issues in ${site.folder}`)
}

/** Nor whoever leaves the page or the feed as it was. */
function demandWords(site: Site, words: string): void {
  const { name, out } = site.generator
  const has = (path: string): boolean => readFileSync(join(site.folder, out, path), 'utf8').includes(words)
  if (!has('atom.xml')) throw new Error(`${name} did not bring a change into its feed in ${site.folder}`)
  if (!pagesOf(site).some(has)) throw new Error(`${name} did not bring a change into a page in ${site.folder}`)
}

/** What one or more rounds took, as one. */
export function gathered(rounds: readonly (readonly GeneratorReport[])[]): GeneratorReport[] {
  const names = [...new Set(rounds.flat().map(({ name }) => name))]
  return names.flatMap((name) => {
    const own = rounds.flat().filter((one) => one.name === name)
    const deeds = { cold: tookIn(own, 'cold'), same: tookIn(own, 'same'), changed: tookIn(own, 'changed') }
    return own.slice(0, 1).map((first) => ({ ...first, deeds }))
  })
}

const tookIn = (reports: readonly GeneratorReport[], deed: Deed): readonly Took[] =>
  reports.flatMap(({ deeds }) => deeds[deed] ?? [])
