import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Corpus } from '../corpus/corpus.ts'
import type { Command } from '../measure.ts'

/** A program that makes a site of digests: a page an issue in `issues/`, an index, and `atom.xml` with the whole content. */
export interface Generator {
  readonly name: string
  readonly version: string
  /** The folder of a site that it writes. */
  readonly out: string
  /** Sets up a site of its own in a new folder, and tells where the digest of the newest issue lies in it. */
  readonly prepare: (site: string, corpus: Corpus) => string
  /** What builds the site that was set up there. */
  readonly build: (site: string) => Command
}

/** How many items a feed has: as many as there are issues, or the newest. */
export type FeedSize = 'all' | number

/** The environment of everything that is measured: nothing of this machine’s but the way to programs; scratch is its own. */
export const environment = (scratch: string): Readonly<Record<string, string>> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: scratch,
  TMPDIR: scratch,
  TZ: 'UTC',
  LANG: 'C.UTF-8',
})

/** A page as small as a page is, of what a generator’s templates put into it. */
export const plainPage = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title><link rel="alternate" type="application/atom+xml" href="/atom.xml"></head>
<body>
${body}
</body>
</html>
`

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

export const newestOf = ({ paths }: Corpus): string => {
  const newest = paths.at(-1)
  if (newest === undefined) throw new Error('there are no digests')
  return newest
}
