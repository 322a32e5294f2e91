import { cpSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodePng } from '../../../src/base/media/png.ts'
import { digestOf, pathOf, pictures } from './digest.ts'
import { plainly } from './plainly.ts'

/** A folder of digests that every generator builds a site of. */
export interface Corpus {
  readonly folder: string
  /** Paths below the folder, the oldest issue first. */
  readonly paths: readonly string[]
  readonly bytes: number
  /** Whether they are ours: then every generator reads them as they are, and makes a page of each. */
  readonly invented: boolean
}

/** Writes so many invented issues, and the pictures that they share, into a new folder. */
export function writeCorpus(folder: string, issues: number): Corpus {
  mkdirSync(join(folder, 'images'), { recursive: true })
  for (let number = 1; number <= pictures; number += 1)
    writeFileSync(join(folder, `images/picture-${number}.png`), picture(number))
  const paths = Array.from({ length: issues }, (_, issue) => pathOf(issue))
  let bytes = 0
  for (const [issue, path] of paths.entries()) {
    const text = Buffer.from(digestOf(issue))
    bytes += text.length
    writeFileSync(join(folder, path), text)
  }
  return { folder, paths, bytes, invented: true }
}

/** Stripes in two colours, as large as pictures in digests are. */
function picture(number: number): Uint8Array {
  const [width, height] = [320, 180]
  const pixels = Uint8Array.from({ length: width * height }, (_, at) => (((at % width) / (number * 4)) | 0) % 2)
  return encodePng({ width, height, palette: ['#123456', '#fedcba'], pixels })
}

/** All Markdown below a folder; by the days in their paths, where they have them. */
export function openCorpus(folder: string): Corpus {
  const paths = globSync('**/*.{md,markdown}', { cwd: folder }).toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)))
  if (paths.length === 0) throw new Error(`${folder} has no Markdown`)
  const bytes = paths.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0)
  return { folder, paths, bytes, invented: false }
}

const orderOf = (path: string): string => {
  const [, year, month = '', day = ''] = /(\d{4})\D?(\d{1,2})?\D?(\d{1,2})?/.exec(path) ?? []
  return `${year ?? '0000'}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${path}`
}

/** Copies all of it, for Courant, which reads digests as they are. */
export const copyCorpus = ({ folder }: Corpus, to: string): void => cpSync(folder, to, { recursive: true })

/** The name of an issue among others in one folder, for generators that want them so. */
export const flatName = (path: string): string =>
  `${path.replace(/\.[a-z]+$/, '').replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.md`

/** Writes each digest for generators that read nothing but YAML on top: ours as they are, others with a title and a day. */
export function writePlainly({ folder, paths, invented }: Corpus, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const [issue, path] of paths.entries()) {
    const text = readFileSync(join(folder, path), 'utf8')
    writeFileSync(join(to, flatName(path)), invented ? text : plainly(text, { path, issue }))
  }
}
