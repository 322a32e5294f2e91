import { opendir, readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Failure } from '../../domain/failure.ts'

/**
 * Refuses a folder that another program filled, since every build replaces it whole: it is ours where its feed says so, and nothing
 * in it is hidden. One file that is another's is enough to know; the rest of a folder, which may be a whole disk, is not looked at.
 */
export async function refuseForeign(out: string): Promise<void> {
  const foreign = await foreignIn(out).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined
    const hint = 'Name another folder with --out DIR.'
    throw new Failure('file/unreadable', `Cannot read ${out}`, { cause, hint })
  })
  if (foreign === undefined) return
  throw new Failure('out/not-ours', `${out} holds files that Courant did not write, ${foreign} for one`, {
    hint: 'Every build replaces the folder whole: name an empty or new one with --out DIR, or move the files away.',
  })
}

async function foreignIn(out: string): Promise<string | undefined> {
  const hidden = (await readdir(out)).find((name) => name.startsWith('.'))
  if (hidden !== undefined) return hidden
  const feed = await readFile(join(out, 'atom.xml'), 'utf8').catch(() => '')
  if (/<generator[^>]*>Courant<\/generator>/.test(feed)) return undefined
  for await (const entry of await opendir(out, { recursive: true })) {
    if (!entry.isDirectory()) return relative(out, join(entry.parentPath, entry.name))
  }
  return undefined
}
