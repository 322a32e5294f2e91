import { lstat, mkdir, mkdtemp, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ready, type SiteFile } from '../../../src/domain/edition.ts'
import { placesOf } from '../../../src/files/site/places.ts'
import { type Staging, stageSite } from '../../../src/files/site/site.ts'

async function publishSite(out: string, files: readonly SiteFile[]) {
  const { publish, read: _, discard: __, ...changes } = await stageSite(out, files.map(ready))
  await publish()
  return changes
}

const feed = { path: 'atom.xml', content: '<feed><generator>Courant</generator></feed>' }
const fresh = async () => join(await mkdtemp(join(tmpdir(), 'courant-')), 'dist')

test('stageSite() says what would change, and changes nothing until it is published', async () => {
  const out = await fresh()
  const staged = await stageSite(out, [ready(feed)])
  expect(staged).toMatchObject({ written: ['atom.xml'], removed: [], unchanged: 0 })
  await expect(readdir(out)).rejects.toMatchObject({ code: 'ENOENT' })
  await staged.publish()
  expect(await readdir(out)).toEqual(['atom.xml'])
  expect(await readdir(placesOf(out).beside)).toEqual(['.gitignore'])
})

test('stageSite() writes what it is given, and nothing the second time', async () => {
  const out = await fresh()
  const files = [
    feed,
    { path: 'issues/a/index.html', content: '页' },
    { path: 'assets/x.png', content: new Uint8Array([1, 2]) },
  ]
  expect(await publishSite(out, files)).toEqual({
    written: files.map(({ path }) => path),
    removed: [],
    unchanged: 0,
    bytes: feed.content.length + 3 + 2,
  })
  const before = await stat(join(out, 'atom.xml'))
  expect(await publishSite(out, files)).toEqual({ written: [], removed: [], unchanged: 3, bytes: 0 })
  expect((await stat(join(out, 'atom.xml'))).ino).toBe(before.ino)
})

test('stageSite() tells of each file, and of what changes where it lies until it is published', async () => {
  const out = await fresh()
  const same = { path: 'a.html', content: 'a' }
  await publishSite(out, [feed, same])
  const told: unknown[][] = []
  const onFile: Staging['onFile'] = (path, written) => void told.push([path, written])
  await stageSite(out, [{ ...feed, content: '<feed/>' }, same].map(ready), { onFile })
  expect(told.sort()).toEqual([
    ['a.html', undefined],
    ['atom.xml', { place: join(placesOf(out).next, 'atom.xml'), bytes: '<feed/>'.length }],
  ])
  expect(await readFile(join(placesOf(out).next, 'atom.xml'), 'utf8')).toBe('<feed/>')
})

test('stageSite() replaces what changed, removes what went, and keeps the rest as the same files', async () => {
  const out = await fresh()
  await publishSite(out, [feed, { path: 'a.html', content: 'a' }, { path: 'old/b.html', content: 'b' }])
  const before = await stat(join(out, 'atom.xml'))
  const result = await publishSite(out, [feed, { path: 'a.html', content: 'A' }])
  expect(result).toEqual({ written: ['a.html'], removed: ['old/b.html'], unchanged: 1, bytes: 1 })
  expect(await readFile(join(out, 'a.html'), 'utf8')).toBe('A')
  expect((await readdir(out)).sort()).toEqual(['a.html', 'atom.xml'])
  expect(await stat(join(out, 'atom.xml'))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs })
  expect(await readdir(join(out, '..'))).toEqual(['.dist.courant', 'dist'])
})

test.each([['notes.txt'], ['.git/config'], ['.nojekyll']])(
  'stageSite() refuses a folder with %s in it',
  async (path) => {
    const out = await fresh()
    if (path.startsWith('.')) await publishSite(out, [feed])
    await mkdir(join(out, path, '..'), { recursive: true })
    await writeFile(join(out, path), 'mine')
    await expect(publishSite(out, [{ path: 'a.html', content: 'a' }])).rejects.toMatchObject({ code: 'out/not-ours' })
    expect(await readFile(join(out, path), 'utf8')).toBe('mine')
  },
)

test('stageSite() leaves the site as it is where it cannot write', async () => {
  const out = await fresh()
  await publishSite(out, [feed])
  const bad = [feed, { path: 'a', content: 'a' }, { path: 'a/b', content: 'b' }]
  await expect(publishSite(out, bad)).rejects.toMatchObject({ code: 'file/unwritable' })
  expect(await readdir(out)).toEqual(['atom.xml'])
  expect(await readdir(placesOf(out).beside)).toEqual(['.gitignore'])
})

test('stageSite() refuses a folder that may not be looked into, and one that is a file', async () => {
  const out = await fresh()
  await writeFile(out, 'mine')
  await expect(stageSite(out, [ready(feed)])).rejects.toMatchObject({ code: 'file/unreadable' })
})

test('stageSite() writes where a link leads, and leaves the link', async () => {
  const out = await fresh()
  const real = join(out, '../real')
  await symlink(real, out)
  await mkdir(real)
  await publishSite(out, [feed])
  await publishSite(out, [feed, { path: 'a.html', content: 'a' }])
  expect((await readdir(real)).sort()).toEqual(['a.html', 'atom.xml'])
  expect((await lstat(out)).isSymbolicLink()).toBe(true)
})
