import { createHash } from 'node:crypto'
import { watch } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { courant, digest, publication } from '../publication.ts'

const kills = Number(process.env['COURANT_KILLS'] ?? 6)

/** All that a folder holds, as one sum: two folders with the same one hold the same. */
async function sumOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const sum = createHash('sha256')
  for (const file of files.sort()) sum.update(`${file.slice(folder.length)}\0`).update(await readFile(file))
  return sum.digest('hex')
}

/** A publication that was built, and is now edited: an issue is other than it was, one is new, one is gone. */
async function edited() {
  const issues = Object.fromEntries(
    Array.from({ length: 4 }, (_, index) => [`digests/2025-06-${String(index + 1).padStart(2, '0')}.md`, digest]),
  )
  const root = await publication(issues)
  await build(root)
  let edition = 0
  const edit = async () => {
    edition += 1
    await writeFile(join(root, 'digests/2025-05-02.md'), digest.replaceAll('论文', `论文 ${edition}`))
    await writeFile(join(root, 'digests/2025-05-09.md'), edition % 2 === 0 ? digest : '')
  }
  await edit()
  return { root, edit }
}

async function build(root: string) {
  const ended = await courant(root, ['build', '--json'])
  expect([ended.code, ended.err.replace(/.*issue\/empty[\s\S]*/, '')]).toEqual([0, ''])
  return JSON.parse(ended.out).published as { written: string[]; removed: string[] }
}

type Kill = Parameters<typeof courant>[2]

/**
 * Kills a build, and looks at what it left: the site as it was, or the new one, whole; then has another build end, and looks at what that
 * left beside the site. Which it was.
 */
async function killed(root: string, kill: Kill) {
  const dist = join(root, 'dist')
  const before = await sumOf(dist)
  const { signal } = await courant(root, ['build'], kill)
  const left = await sumOf(dist)
  const { written, removed } = await build(root)
  const isNew = written.length + removed.length === 0
  expect(isNew || left === before).toBe(true)
  expect(['.gitignore', 'lock', 'previous', 'spare']).toEqual(
    expect.arrayContaining(await readdir(join(root, '.dist.courant'))),
  )
  expect(await readdir(root)).not.toContain('courant.lock.next')
  return { isKilled: signal === 'SIGKILL', left: isNew ? ('new' as const) : ('old' as const) }
}

/** Killed within so many milliseconds of the moment when the next site is begun, or, every other time, of the start of the program. */
async function anyMoment(root: string, turn: number): Promise<Kill> {
  if (turn % 2 === 0) return { kill: Math.random() * 1500 }
  const begun = new Promise<void>((resolve) => {
    const watcher = watch(join(root, '.dist.courant'), (_, name) => {
      if (name !== 'next') return
      watcher.close()
      resolve()
    })
  })
  return { killed: begun.then(() => wait(Math.random() * 60)) }
}

test(
  `build: killed ${kills} times at any moment, the site is the old one or the new one, and the next build clears up`,
  async () => {
    const { root, edit } = await edited()
    const left = { old: 0, new: 0, ended: 0 }
    for (let turn = 0; turn < kills; turn += 1) {
      const one = await killed(root, await anyMoment(root, turn))
      if (one.isKilled) left[one.left] += 1
      else left.ended += 1
      await edit()
    }
    process.stdout.write(`${JSON.stringify(left)}\n`)
  },
  60_000 + kills * 20_000,
)
