import type { Took } from '../../../bench/build/measure.ts'
import type { Deed, GeneratorReport, Report } from '../../../bench/build/report/report.ts'

const took = (wall: number): Took => ({ wall, cpu: 2 * wall, memory: 100 * wall })

/** The report on a generator that took so many seconds in each of three rounds, and half of them for all but the first build. */
export function generatorReport(name: string, walls: readonly number[]): GeneratorReport {
  const of = (share: number) => walls.map((wall) => took(wall * share))
  const done: Readonly<Record<Deed, readonly Took[]>> = { cold: of(1), same: of(0.5), changed: of(0.5) }
  return { name, version: '1.2.3', written: { files: 1234, bytes: 5_600_000 }, deeds: done }
}

/** A report on what was never measured. */
export function invented(facts: Partial<Report> = {}): Report {
  const generators = [generatorReport('Courant', [1, 9, 2]), generatorReport('Hugo', [4, 4, 4])]
  const growth = [10, 100, 1000].map((issues) => ({
    issues,
    generators: [generatorReport('Courant', [issues / 10]), generatorReport('Hugo', [issues ** 2 / 100])],
  }))
  return {
    ...{ issues: 1000, bytes: 18_000_000, feed: 'all', rounds: 3, machine: '2 processors (R&D <1>)', node: 'Node 24' },
    ...{ generators, start: { node: [took(0.03)], help: [took(0.05)] }, growth },
    ...facts,
  }
}
