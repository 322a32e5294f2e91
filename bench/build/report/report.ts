import type { Took } from '../measure.ts'
import { median, type Sample } from './figures.ts'

/** What is done with a site: built where nothing is yet, built again as it is, and built after a change of its newest issue. */
export const deeds = ['cold', 'same', 'changed'] as const
export type Deed = (typeof deeds)[number]

/** What a run measured: every figure of every round. */
export interface Report {
  readonly issues: number
  readonly bytes: number
  readonly feed: 'all' | number
  readonly rounds: number
  readonly machine: string
  readonly node: string
  readonly generators: readonly GeneratorReport[]
  /** Courant with a card for each page, from nothing. */
  readonly cards?: readonly Took[]
  /** What starting takes: of Node with nothing to do, and of the program that tells its options. */
  readonly start: { readonly node: readonly Took[]; readonly help: readonly Took[] }
  readonly growth: readonly Growth[]
}

export interface GeneratorReport {
  readonly name: string
  readonly version: string
  readonly written: Written
  readonly deeds: Readonly<Partial<Record<Deed, readonly Took[]>>>
}

/** What a site comes to: how many files, and their bytes. */
export interface Written {
  readonly files: number
  readonly bytes: number
}

/** The same at so many issues; a generator that failed there is left out. */
export interface Growth {
  readonly issues: number
  readonly generators: readonly GeneratorReport[]
}

export type Measure = keyof Took

/** The median of what a generator took of the clock, of processors or of memory; not a number where it was not measured. */
export const medianOf = (report: GeneratorReport | undefined, deed: Deed, what: Measure): number =>
  middle(report?.deeds[deed], what)

export const middle = (took: readonly Took[] | undefined, what: Measure): number =>
  median((took ?? []).map((one) => one[what]))

/** The samples of a generator at all sizes at which it was there. */
export function growthOf(growth: readonly Growth[], name: string, deed: Deed, what: Measure): Sample[] {
  return growth
    .map(({ issues, generators }) => {
      const value = medianOf(
        generators.find((one) => one.name === name),
        deed,
        what,
      )
      return { size: issues, value }
    })
    .filter(({ value }) => Number.isFinite(value))
}
