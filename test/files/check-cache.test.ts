import { mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readRemembered, writeRemembered } from '../../src/files/check-cache.ts'

const fresh = () => mkdtemp(join(tmpdir(), 'courant-'))
const folderIn = (root: string) => join(root, '.courant/cache/check')
const values = new Map([
  ['https://a.example/', { kind: 'there' }],
  ['__proto__', { kind: '行方不明' }],
])

test('readRemembered() gives what the same maker had written, and another nothing', async () => {
  const root = await fresh()
  expect(await readRemembered(root, 'links', 'links 1')).toEqual(new Map())
  await writeRemembered(root, 'links', { maker: 'links 1', values })
  expect(await readRemembered(root, 'links', 'links 1')).toEqual(values)
  expect(await readRemembered(root, 'links', 'links 2')).toEqual(new Map())
  expect(await readRemembered(root, 'pages', 'links 1')).toEqual(new Map())
  expect(await readdir(folderIn(root))).toEqual(['links'])
})

test.each<readonly [what: string, damage: (path: string, text: string) => Promise<void>]>([
  ['is cut short', (path, text) => writeFile(path, text.slice(0, -1))],
  ['says something else', (path, text) => writeFile(path, text.replace('there', 'gone!'))],
  ['is empty', (path) => writeFile(path, '')],
])('readRemembered() gives nothing of a file that %s', async (_, damage) => {
  const root = await fresh()
  await writeRemembered(root, 'links', { maker: 'links 1', values })
  const path = join(folderIn(root), 'links')
  await damage(path, await readFile(path, 'utf8'))
  expect(await readRemembered(root, 'links', 'links 1')).toEqual(new Map())
})

test('writeRemembered() is silent where nothing can be written', async () => {
  const root = await fresh()
  await writeFile(join(root, 'elsewhere'), 'mine')
  await symlink('elsewhere', join(root, '.courant'))
  await writeRemembered(root, 'links', { maker: 'links 1', values })
  expect(await readFile(join(root, 'elsewhere'), 'utf8')).toBe('mine')
})
