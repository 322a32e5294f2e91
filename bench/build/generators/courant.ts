import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { copyCorpus } from '../corpus/corpus.ts'
import type { Command } from '../measure.ts'
import { environment, type FeedSize, type Generator, newestOf, writeFiles } from './generator.ts'

/** Courant as npm installs it: the package that a checkout makes, unpacked where nothing is as it was written. */
export interface Installed {
  readonly version: string
  /** What runs the program in a folder. */
  readonly run: (cwd: string, ...args: readonly string[]) => Command
}

/** Packs a checkout and unpacks it; what it depends on is the checkout’s own. */
export function install(checkout: string, scratch: string): Installed {
  const folder = mkdtempSync(join(scratch, 'courant-'))
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: checkout,
    encoding: 'utf8',
  })
  const home = join(folder, 'node_modules/courant')
  mkdirSync(home, { recursive: true })
  const archive = packed.trim().split('\n').at(-1) ?? ''
  execFileSync('tar', ['-xzf', join(folder, archive), '-C', home, '--strip-components', '1'])
  symlinkSync(join(checkout, 'node_modules'), join(home, 'node_modules'))
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  const program = join(home, 'bin/courant.js')
  const env = environment(folder)
  return { version, run: (cwd, ...args) => ({ argv: [process.execPath, program, ...args], cwd, env }) }
}

/** A publication as most are, with pages, three kinds of feeds, letters and search; with cards or without. */
const settingsOf = (feed: FeedSize, cards: boolean): string => `title: Ink Weekly
url: https://ink.example/
language: en
issues:
  include: ['digests/**/*.{md,markdown}']
${feed === 'all' ? '' : `feeds:\n  items: ${feed}\n`}site:
  cards: ${cards}
mail:
  from: Ink Weekly <news@ink.example>
`

export interface CourantSettings {
  readonly name: string
  readonly feed: FeedSize
  readonly cards: boolean
}

export const courant = ({ version, run }: Installed, { name, feed, cards }: CourantSettings): Generator => ({
  ...{ name, version, out: 'dist' },
  prepare(site, corpus) {
    writeFiles(site, { 'courant.yaml': settingsOf(feed, cards) })
    copyCorpus(corpus, join(site, 'digests'))
    return join(site, 'digests', newestOf(corpus))
  },
  build: (site) => run(site, 'build', '--quiet'),
})
