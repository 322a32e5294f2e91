import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Instant, instant } from '../../src/base/calendar.ts'
import type { World } from '../../src/cli/verb.ts'
import { repository } from '../publication.ts'
import type { Corpus } from './corpora.ts'

/** Where the corpora lie. */
export const digests: string = join(repository, '../shared/corpora/issues')

const now: Instant = instant(Date.UTC(2026, 10, 1))

/** A world in the folder `cwd`, and what is said in it. */
export function world(cwd: string): { world: World; out: string[]; say: string[] } {
  const [out, say]: [string[], string[]] = [[], []]
  const terminal = { interactive: false, columns: 80, color: false }
  const stopped = () => new AbortController().signal
  const put = (to: string[]) => (text: string) => void to.push(text)
  return {
    world: { cwd, env: {}, now: () => now, out: put(out), say: put(say), terminal, screen: terminal, stopped },
    out,
    say,
  }
}

/** A corpus as a publication of its own, in a new folder. */
export async function published({ folder, settings }: Corpus): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), `courant-${folder}-`))
  const from = join(digests, folder)
  const entries = await readdir(from, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const file of files) {
    const copy = join(root, file.slice(from.length + 1))
    await mkdir(dirname(copy), { recursive: true })
    await writeFile(copy, await readFile(file))
  }
  await writeFile(join(root, 'courant.yaml'), settings)
  return root
}
