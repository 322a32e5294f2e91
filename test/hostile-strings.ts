import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './publication.ts'

/** Third-party lists of strings that break programs; a folder beside the repository, which may be absent. */
export const hostileFolder: string = join(repository, '../shared/hostile')

const read = (path: string): string => readFileSync(join(hostileFolder, path), 'utf8')

/** The big list of naughty strings. */
export const naughtyStrings = (): string[] => JSON.parse(read('blns/blns.json'))

/** Scripts in HTML, from four lists, each once. */
export function scriptsInHtml(): string[] {
  const lines = ['xss-payloadbox', 'xss-payloadsallthethings'].flatMap((folder) =>
    readdirSync(join(hostileFolder, folder))
      .filter((name) => name.endsWith('.txt'))
      .flatMap((name) => read(`${folder}/${name}`).split('\n')),
  )
  const filters: { payload: string }[] = JSON.parse(read('xss-owasp-filter-evasion/payloads.json'))
  const mutations: string[] = JSON.parse(read('xss-own-mxss/payloads.json'))
  return [...new Set([...mutations, ...filters.map(({ payload }) => payload), ...lines])].filter((text) => text !== '')
}

/** Some of `strings`, spread over all of them: as many as `runs`, or every one where COURANT_RUNS asks for more than there are. */
export function sampleOf(strings: readonly string[], runs: number): string[] {
  const step = Math.max(1, Math.floor(strings.length / Number(process.env['COURANT_RUNS'] ?? runs)))
  return strings.filter((_, index) => index % step === 0)
}
