import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openCorpus, writeCorpus } from '../../../bench/build/corpus/corpus.ts'
import { type Generator, newestOf } from '../../../bench/build/generators/generator.ts'
import { measure } from '../../../bench/build/measure.ts'
import { deeds } from '../../../bench/build/report/report.ts'
import { playRound } from '../../../bench/build/rounds.ts'
import { missing } from '../../needs.ts'

const without = missing('python3', ['/usr/bin/python3'])
const scratch = mkdtempSync(join(tmpdir(), 'courant-bench-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const env = { PATH: process.env['PATH'] ?? '' }
const shell = (script: string, cwd = scratch) => ({ argv: ['sh', '-c', script] as const, cwd, env })

test.skipIf(without)('measure() counts what a program’s own children took, and their memory', () => {
  const hungry = `${process.execPath} -e 'Buffer.alloc(3e8, 1)'`
  const [alone, child] = [measure(shell('true')), measure(shell(`${hungry}; true`))]
  expect(child.memory).toBeGreaterThan(300)
  expect(alone.memory).toBeLessThan(100)
  expect(child.cpu).toBeGreaterThan(alone.cpu)
  expect(child.wall).toBeGreaterThan(0)
})

test.skipIf(without).each([
  ['exit 3', 'oh no'],
  ['kill -9 $$', 'oh no'],
])('measure() tells what a program said that ended with `%s`', (end, said) => {
  expect(() => measure(shell(`echo ${said} >&2; ${end}`))).toThrow(said)
})

test.skipIf(without)('measure() tells of a program that is not there', () => {
  expect(() => measure({ argv: ['/no/such/program'], cwd: scratch, env })).toThrow('/no/such/program')
})

/** A generator that is a script: digests are in `in/`, its site is `out/`. */
const scripted = (name: string, script: string): Generator => ({
  ...{ name, version: '1', out: 'out' },
  prepare(site, corpus) {
    mkdirSync(join(site, 'in'))
    for (const path of corpus.paths) writeFileSync(join(site, 'in', path), 'Text.\n')
    return join(site, 'in', newestOf(corpus))
  },
  build: (site) => shell(script, site),
})
const pages = 'for i in in/*; do n=$(basename $i .md); mkdir -p out/issues/$n; cp $i out/issues/$n/index.html; done'
const feed = 'cat in/* > out/atom.xml'

test.skipIf(without).each([
  ['has all', `${pages}; ${feed}`, undefined],
  ['leaves an issue out', `rm -f in/1995-01-02.md; ${pages}; ${feed}`, 'made 2 pages of 3 issues'],
  ['makes no page', `mkdir -p out; ${feed}`, 'made 0 pages of 3 issues'],
  ['leaves pages as they were', `[ -e out ] || (${pages}); ${feed}`, 'a change into a page'],
  ['leaves its feed as it was', `${pages}; [ -e out/atom.xml ] || ${feed}`, 'a change into its feed'],
  ['fails', 'echo broken >&2; exit 1', 'broken'],
])('playRound() with one that %s', (_, script, expected) => {
  const corpus = writeCorpus(mkdtempSync(join(scratch, 'corpus-')), 3)
  const failures: string[] = []
  const generators = [scripted('A', script), scripted('B', `${pages}; ${feed}`)]
  const reports = playRound({ scratch, corpus, generators, deeds }, ({ message }) => failures.push(message))
  expect(failures).toEqual(expected === undefined ? [] : [expect.stringContaining(expected)])
  expect(reports.map(({ name }) => name)).toEqual(expected === undefined ? ['A', 'B'] : ['B'])
  const b = reports.at(-1)
  expect(Object.keys(b?.deeds ?? {})).toEqual([...deeds])
  expect(b?.written.files).toBe(4)
})

test.skipIf(without)('playRound() does not count the pages of digests that others wrote', () => {
  const folder = mkdtempSync(join(scratch, 'found-'))
  for (const name of ['a.md', 'draft.md']) writeFileSync(join(folder, name), 'Text.\n')
  const generators = [scripted('A', `rm -f in/draft.md; ${pages}; ${feed}`)]
  const round = { scratch, corpus: openCorpus(folder), generators, deeds: ['cold'] as const }
  const fail = (why: Error) => {
    throw why
  }
  expect(playRound(round, fail).map(({ name }) => name)).toEqual(['A'])
})
