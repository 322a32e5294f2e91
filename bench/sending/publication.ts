import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTimed } from './timed.ts'

/** What signs the links of letters in benchmarks. */
export const secret: string = '5b'.repeat(32)

const courantYaml = `title: Ink Weekly
url: https://courant.example/
language: en
mail:
  from: Ink Weekly <news@courant.example>
service:
  url: https://list.courant.example/
`

const command = join(import.meta.dirname, '../../bin/courant.js')

/** The program's own arguments for \`courant\` with \`args\`. */
export const courant = (...args: readonly string[]): readonly [string, ...string[]] => [
  process.execPath,
  command,
  ...args,
]

/** A new publication of one issue with so many entries, and so many readers. */
export async function publicationWith({ entries, readers }: { entries: number; readers: number }): Promise<string> {
  const root = publicationOf(entries)
  await writeList(join(root, 'readers.csv'), readers)
  await runTimed(importing, { cwd: root })
  return root
}

/** Puts `readers.csv` on the list. */
export const importing: readonly [string, ...string[]] = courant(
  ...['subscribers', 'import', 'readers.csv', '--confirmed', 'in a benchmark'],
)

/** A new publication of one issue with so many entries, and no readers. */
export function publicationOf(entries: number): string {
  const root = mkdtempSync(join(tmpdir(), 'courant-bench-'))
  mkdirSync(join(root, 'digests'))
  writeFileSync(join(root, 'courant.yaml'), courantYaml)
  writeFileSync(join(root, 'digests/2025-05-02.md'), digestOf(entries))
  return root
}

/** A publication as it was before anything was sent. */
export function copyOf(root: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'courant-bench-'))
  cpSync(root, copy, { recursive: true })
  return copy
}

function digestOf(entries: number): string {
  const entry = (n: number) =>
    `### [What was written about ink, part ${n}](https://example.org/ink/${n})\n\nSomebody wrote **something** about [paper](https://example.net/p/${n}), and *ink* — on paper, and on screens. It is worth reading, all ${n + 7} pages of it, by whoever likes both.\n`
  return `# Ink Weekly 7\n\n## Papers\n\n${Array.from({ length: entries }, (_, n) => entry(n)).join('\n')}`
}

/** Writes a list of so many readers. */
export function writeList(path: string, readers: number): Promise<void> {
  function* rows() {
    yield 'email,name\n'
    for (let n = 0; n < readers; n += 1) yield `reader${n}@d${n % 97}.example,Ada\n`
  }
  return writeFile(path, rows())
}
