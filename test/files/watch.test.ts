import { appendFile, mkdir, mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type Watch, watchFolder } from '../../src/files/watch.ts'

const open: Watch[] = []
afterEach(async () => {
  for (const watch of open.splice(0)) await watch.close()
})

/** A folder with `files` that is watched: its batches of changes, and how to wait until one has been told. */
async function watched(files: readonly string[], ignore: readonly string[] = []) {
  const root = join(await mkdtemp(join(tmpdir(), 'courant-')), 'publication')
  const put = async (path: string, text = path) => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  await mkdir(root)
  for (const file of files) await put(file)
  const batches: string[][] = []
  let heard: () => void = () => undefined
  const watch = watchFolder(root, { ignore }, (paths) => {
    batches.push([...paths])
    heard()
  })
  open.push(watch)
  const told = () => [...new Set(batches.flat())].sort()
  const until = async (...paths: readonly string[]) => {
    while (!paths.every((path) => told().includes(path)))
      await new Promise<void>((resolve) => {
        heard = resolve
      })
    return told()
  }
  return { root, put, batches, told, until, watch }
}

/** Ways to save a file, as editors have them. */
const saves: readonly (readonly [string, (path: string) => Promise<unknown>])[] = [
  ['is written over', (path) => writeFile(path, 'new')],
  ['is added to', (path) => appendFile(path, 'more')],
  [
    'is put in place of the old one (vim, VS Code, git)',
    async (path) => {
      await rename(path, `${path}~`)
      await writeFile(path, 'new')
      await unlink(`${path}~`)
    },
  ],
  [
    'comes by way of a file of another name (gedit)',
    async (path) => {
      const passing = join(dirname(path), '.goutputstream-A1B2C3')
      await writeFile(passing, 'new')
      await rename(passing, path)
    },
  ],
  ['goes', (path) => unlink(path)],
]

test.each(saves)('watchFolder() tells of a file that %s, and of it alone', async (_, save) => {
  const { root, until } = await watched(['digests/论文 1.md', 'digests/b.md'])
  await save(join(root, 'digests/论文 1.md'))
  expect(await until('digests/论文 1.md')).toEqual(['digests/论文 1.md'])
})

test('watchFolder() tells of a file each time that it is saved: one put in place of another is watched as the other was', async () => {
  const { root, batches, until } = await watched(['a.md'])
  for (const text of ['one', 'two', 'three']) {
    batches.length = 0
    await writeFile(join(root, 'a.md.next'), text)
    await rename(join(root, 'a.md.next'), join(root, 'a.md'))
    expect(await until('a.md')).toContain('a.md')
  }
})

test('watchFolder() tells of all that lies in a new folder, however deep and however soon, and of what comes into it later', async () => {
  const { put, until } = await watched(['a.md'])
  await Promise.all(['2025/a/b/c/d/e/f/1.md', '2025/2.md'].map((path) => put(path)))
  await until('2025/a/b/c/d/e/f/1.md', '2025/2.md')
  await put('2025/a/b/c/d/3.md')
  expect(await until('2025/a/b/c/d/3.md')).toContain('2025/a/b/c/d/3.md')
})

test('watchFolder() tells of a folder that moves: the old place for all that was there, and each file in the new one', async () => {
  const { root, batches, until, put } = await watched(['old/in/a.md', 'old/in/b.md'])
  await rename(join(root, 'old'), join(root, 'new'))
  expect(await until('old', 'new/in/a.md')).toEqual(['new/in/a.md', 'new/in/b.md', 'old'])
  batches.length = 0
  await put('new/in/a.md', 'edited')
  expect(await until('new/in/a.md')).toEqual(['new/in/a.md'])
})

test('watchFolder() tells of a folder that another takes the place of, and watches the other', async () => {
  const { root, batches, until, put } = await watched(['digests/a.md', 'aside/b.md'])
  await rename(join(root, 'digests'), join(root, 'digests~'))
  await rename(join(root, 'aside'), join(root, 'digests'))
  await until('digests', 'digests/b.md', 'aside')
  batches.length = 0
  await put('digests/b.md', 'edited')
  expect(await until('digests/b.md')).toEqual(['digests/b.md'])
})

test('watchFolder() watches a folder that is made anew in the same breath', async () => {
  const { root, batches, until, put } = await watched(['digests/in/a.md'])
  for (const path of ['digests/in/a.md', 'digests/b.md', 'digests/in/c.md']) {
    await rm(join(root, 'digests'), { recursive: true })
    await put('digests/in/a.md')
    await until('digests/in/a.md')
    batches.length = 0
    await put(path, 'edited')
    expect(await until(path)).toContain(path)
  }
})

const passedOver = [
  'dist/index.html',
  'courant.lock',
  '.courant/cache/x',
  '.git/HEAD',
  'node_modules/a/b.md',
  'digests/node_modules/b.md',
  '.dist.courant/next/index.html',
  'digests/.a.md.swp',
  'digests/4913',
  'digests/a.md~',
  'digests/#a.md#',
  'digests/a.md___jb_tmp___',
  'digests/.DS_Store',
]

test.each(passedOver)('watchFolder() passes over %s, old or new', async (path) => {
  const ignore = ['dist', 'courant.lock']
  const old = await watched([path, 'digests/a.md'], ignore)
  const fresh = await watched(['digests/a.md'], ignore)
  for (const { put, until, told } of [old, fresh]) {
    await put(path, 'changed')
    await put('digests/a.md', 'changed')
    await until('digests/a.md')
    await put('digests/last.md')
    await until('digests/last.md')
    expect(told().filter((one) => one !== 'digests/a.md' && one !== 'digests/last.md')).toEqual([])
  }
})

test('watchFolder() tells many changes at once together', async () => {
  const { put, batches, until } = await watched(['a.md'])
  const paths = Array.from({ length: 300 }, (_, index) => `digests/${index}.md`)
  await Promise.all(paths.map((path) => put(path)))
  await until(...paths)
  expect(batches.length).toBeLessThan(30)
})

test('watchFolder() says `.` where the folder itself goes, and tells of all that lies in it when it is back', async () => {
  const { root, batches, put, until } = await watched(['digests/a.md'])
  await rm(root, { recursive: true })
  await until('.')
  batches.length = 0
  await put('digests/b.md')
  await until('digests/b.md')
  batches.length = 0
  await put('digests/c.md')
  expect(await until('digests/c.md')).toContain('digests/c.md')
})

test('watchFolder() goes on where the folder and the one above it go and are made anew', async () => {
  const { root, batches, put, until } = await watched(['digests/a.md'])
  await rm(dirname(root), { recursive: true })
  await until('.')
  await put('digests/b.md')
  await until('digests/b.md')
  batches.length = 0
  await put('digests/b.md', 'edited')
  expect(await until('digests/b.md')).toEqual(['digests/b.md'])
})

test('watchFolder() waits for a folder that is not there yet', async () => {
  const root = join(await mkdtemp(join(tmpdir(), 'courant-')), 'later', 'publication')
  const told = new Promise<readonly string[]>((resolve) => {
    open.push(watchFolder(root, { ignore: [] }, resolve))
  })
  await mkdir(root, { recursive: true })
  await writeFile(join(root, 'a.md'), '')
  expect(await told).toEqual(expect.arrayContaining(['a.md']))
})

test('watchFolder() takes a link for what it is: one that leads round in a ring, or nowhere, does no harm', async () => {
  const { root, put, until } = await watched(['a.md'])
  await symlink(root, join(root, 'ring'))
  await symlink('nowhere', join(root, 'broken'))
  await until('ring', 'broken')
  await put('b.md')
  expect(await until('b.md')).toContain('b.md')
})

test('watchFolder() is silent once it is closed', async () => {
  const { put, watch, told } = await watched(['a.md'])
  const other = await watched(['a.md'])
  await watch.close()
  await put('b.md')
  await other.put('c.md')
  await other.until('c.md')
  expect(told()).toEqual([])
})
