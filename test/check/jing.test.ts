import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { missing } from '../needs.ts'
import { repository } from '../publication.ts'
import { builtSite, slipIn } from './built-site.ts'
import { mutations } from './mutations/all.ts'

/** The files, of `files` by name, that jing finds fault with. It gives up at the first that is no XML, and begins again behind it. */
async function invalidByJing(schema: string, files: ReadonlyMap<string, Uint8Array>): Promise<Set<string>> {
  const folder = mkdtempSync(join(tmpdir(), 'courant-jing-'))
  try {
    for (const [name, bytes] of files) writeFileSync(join(folder, `${name}.xml`), bytes)
    const invalid = new Set<string>()
    // Of an empty file it does not say which it was.
    for (const [name, { length }] of files)
      if (length === 0 && (await jing([join(repository, schema), join(folder, `${name}.xml`)])).startsWith('fatal:'))
        invalid.add(name)
    for (let left = [...files.keys()].filter((name) => files.get(name)?.length !== 0); left.length > 0; ) {
      const said = await jing([join(repository, schema), ...left.map((name) => join(folder, `${name}.xml`))])
      for (const [, name = ''] of said.matchAll(/\/([\w-]+)\.xml:\d+:\d+: (?:error|fatal):/g)) invalid.add(name)
      const fatal = /\/([\w-]+)\.xml:\d+:\d+: fatal:/.exec(said)?.[1]
      left = fatal === undefined ? [] : left.slice(left.indexOf(fatal) + 1)
    }
    return invalid
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function jing(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('/usr/bin/jing', args, (error, stdout) => {
      // 1 says that some file is invalid; all else, that jing did not do its work.
      if (error === null || error.code === 1) resolve(stdout)
      else reject(error)
    })
  })
}

const clean = builtSite()

test.skipIf(missing('jing', ['/usr/bin/jing'])).each(['atom', 'rss'])(
  'jing holds of every slip in %s what libxml2 holds of it',
  async (format) => {
    const own = mutations.filter(({ file }) => file.endsWith(`${format}.xml`))
    const numbered = own.map((mutation, index) => [`slip-${index}`, mutation] as const)
    const files = new Map<string, Uint8Array>(numbered.map(([name, mutation]) => [name, slipIn(clean, mutation)]))
    for (const [path, bytes] of clean)
      if (path.endsWith(`${format}.xml`)) files.set(`clean-${path.replace(/\W/g, '-')}`, bytes)
    const expected = numbered.filter(([, { schema }]) => schema === 'INVALID').map(([name]) => name)
    const named = (names: Iterable<string>) =>
      [...names].map((name) => own[Number(name.replace('slip-', ''))]?.name ?? name).toSorted()
    expect(named(await invalidByJing(`schemas/${format}.rng`, files))).toEqual(named(expected))
  },
)
