import type { FeedCode } from '../../../src/check/finding.ts'

/** A slip in one file of a site without fault, and who must see it. */
export interface Mutation {
  readonly name: string
  /** The file in `dist/` that it is in. */
  readonly file: string
  readonly change: Change
  /** What a parser says of it: saxes, with namespaces, or `JSON.parse`. */
  readonly parser: 'ok' | 'ERR'
  /** What the schema says: RELAX NG by libxml2-wasm and by jing alike, or zod and Ajv alike. */
  readonly schema: 'valid' | 'INVALID'
  /** What our check calls it. */
  readonly code: FeedCode
}

/** A text with a slip in it, or its bytes where it is no text any more. */
export type Change = (text: string) => string | Uint8Array

/** A mutation of a file: its name, the slip, and who sees it. */
export type Row = readonly [string, Change, Mutation['parser'], Mutation['schema'], FeedCode]

/** Mutations of one file. */
export const mutationsOf = (file: string, rows: readonly Row[]): Mutation[] =>
  rows.map(([name, change, parser, schema, code]) => ({ file, name, change, parser, schema, code }))

/** Puts `by` where `what` stands first. */
export const swap =
  (what: string | RegExp, by: string): ((text: string) => string) =>
  (text) => {
    const changed = text.replace(what, () => by)
    if (changed === text) throw new Error(`there is nothing to change: ${what}`)
    return changed
  }

/** Takes away what stands first. */
export const without = (what: string | RegExp): Change => swap(what, '')

/** Where the sample is served, and the ids of its two newest entries. */
export const home = 'https://weekly.example/zh/'
const day = 'tag:weekly.example,2025-05-02:issues/2025-05-02'
export const firstId: string = `${day}/2504.15376`
export const secondId: string = `${day}/2504.20879`

/** A document of an archive of the entries, the oldest first. */
export const archive = (number: number, name: string): string => `archive/entries/${number}/${name}`
