import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import MiniSearch from 'minisearch'
import { repository } from '../../publication.ts'

/** What was found, as the page shows it. */
export interface Found {
  readonly address: string
  readonly title: string
  readonly also: string
  readonly section: string
  readonly by: string
  readonly text: string
}

/** A word that is looked for. */
export interface Term {
  readonly word: string
  readonly pattern: RegExp
}

/** The script that finds, as a browser loads it. */
interface Script {
  readonly newFinder: (library: typeof MiniSearch) => {
    readonly add: (part: unknown) => Promise<void>
    readonly find: (query: string) => Found[]
  }
  readonly fold: (text: string) => string
  readonly termsOf: (query: string) => Term[]
  readonly marked: (text: string, terms: readonly Term[]) => { readonly text: string; readonly mark: boolean }[]
  readonly snippetOf: (text: string, terms: readonly Term[]) => string
}

/** `templates/finder.js`. */
export const script: Script = await import(pathToFileURL(join(repository, 'templates/finder.js')).href)

/** A search in parts of an archive, given as the text of their files, the newest first. */
export async function searchIn(parts: readonly string[]): Promise<(query: string) => Found[]> {
  const finder = script.newFinder(MiniSearch)
  for (const part of parts) await finder.add(JSON.parse(part))
  return finder.find
}
