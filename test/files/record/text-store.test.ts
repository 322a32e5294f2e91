import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { keepEntry } from '../../../src/files/cache-entry.ts'
import { programStamp } from '../../../src/files/record/program.ts'
import { openTextStore } from '../../../src/files/record/text-store.ts'

vi.mock('node:fs', { spy: true })

const fresh = () => mkdtempSync(join(tmpdir(), 'courant-store-'))
const placeOf = (root: string, name: string) => join(root, '.courant/cache/issues', name)

async function kept(root: string, texts: Readonly<Record<string, string>>): Promise<void> {
  const store = await openTextStore(root, Date.now())
  for (const [name, text] of Object.entries(texts)) expect(store.keep(name, text)).toBe(true)
  await store.close()
}

test('read() gives what keep() kept, in the same build and in the next', async () => {
  const root = fresh()
  const store = await openTextStore(root, Date.now())
  store.keep('a.facts', '日本 \u2028 "x"')
  expect(store.read('a.facts')).toBe('日本 \u2028 "x"')
  await store.close()
  const next = await openTextStore(root, Date.now())
  expect([next.read('a.facts'), next.read('b.facts')]).toEqual(['日本 \u2028 "x"', undefined])
})

test.each<[string, (root: string) => void]>([
  ['was edited', (root) => writeFileSync(placeOf(root, 'a.facts'), 'other')],
  ['is gone', (root) => rmSync(placeOf(root, 'a.facts'))],
  [
    'is a link now',
    (root) => {
      writeFileSync(join(root, 'theirs'), 'kept')
      rmSync(placeOf(root, 'a.facts'))
      symlinkSync(join(root, 'theirs'), placeOf(root, 'a.facts'))
    },
  ],
  ['has no index any more', (root) => rmSync(placeOf(root, 'index.json'))],
  [
    'has what was kept under another name for an index',
    (root) => cpSync(join(root, '.courant/cache/lock.json'), placeOf(root, 'index.json')),
  ],
  ['has a damaged index', (root) => writeFileSync(placeOf(root, 'index.json'), '{"program":')],
])('read() gives nothing that %s', async (_, damage) => {
  const root = fresh()
  await kept(root, { 'a.facts': 'kept' })
  await keepEntry(join(root, '.courant/cache/lock.json'), JSON.stringify({ program: programStamp() }))
  damage(root)
  expect((await openTextStore(root, Date.now())).read('a.facts')).toBeUndefined()
})

test('read() gives nothing of a store that came from elsewhere, though every byte is the same', async () => {
  const [root, other] = [fresh(), fresh()]
  await kept(root, { 'a.facts': '<script>' })
  cpSync(join(root, '.courant'), join(other, '.courant'), { recursive: true, preserveTimestamps: true })
  expect((await openTextStore(other, Date.now())).read('a.facts')).toBeUndefined()
})

test('keep() replaces a link that lies in the way, and leaves what it leads to', async () => {
  const root = fresh()
  await kept(root, { 'a.facts': 'one' })
  writeFileSync(join(root, 'theirs'), 'theirs')
  symlinkSync(join(root, 'theirs'), placeOf(root, 'b.facts'))
  await kept(root, { 'b.facts': 'two' })
  expect((await openTextStore(root, Date.now())).read('b.facts')).toBe('two')
  expect(existsSync(join(root, 'theirs'))).toBe(true)
})

test('keep() says where nothing can be kept', async () => {
  const root = fresh()
  writeFileSync(join(root, '.courant'), 'a file')
  const store = await openTextStore(root, Date.now())
  expect([store.keep('a.facts', 'x'), store.read('a.facts')]).toEqual([false, undefined])
  await store.close()
})

test('keep() leaves a file alone that says the same: another build that is at work knows it by its stamp', async () => {
  const root = fresh()
  const [one, other] = [await openTextStore(root, Date.now()), await openTextStore(root, Date.now())]
  one.keep('a.bodies', '[]')
  other.keep('a.bodies', '[]')
  expect([one.read('a.bodies'), other.read('a.bodies')]).toEqual(['[]', '[]'])
})

test('close() forgets what nobody has asked for in a day', async () => {
  const root = fresh()
  await kept(root, { 'a.facts': 'one' })
  const later = await openTextStore(root, Date.now() + 25 * 3_600_000)
  later.keep('b.facts', 'two')
  await later.close()
  expect(readdirSync(placeOf(root, '')).sort()).toEqual(['b.facts', 'index.json'])
})

test('close() leaves a folder alone that is none of its own, however old', async () => {
  const root = fresh()
  await kept(root, { 'a.facts': 'one' })
  mkdirSync(placeOf(root, 'theirs/deep'), { recursive: true })
  await (await openTextStore(root, Date.now() + 25 * 3_600_000)).close()
  expect(readdirSync(placeOf(root, '')).sort()).toEqual(['index.json', 'theirs'])
})

test('close() stops nobody where what is old cannot be removed', async () => {
  const root = fresh()
  await kept(root, { 'a.facts': 'one' })
  const later = await openTextStore(root, Date.now() + 25 * 3_600_000)
  vi.mocked(rmSync).mockImplementationOnce(() => {
    throw Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' })
  })
  await later.close()
  expect(readdirSync(placeOf(root, '')).sort()).toEqual(['a.facts', 'index.json'])
})

test('close() leaves what nobody asked for, for a day: another build of the folder may', async () => {
  const root = fresh()
  await kept(root, { 'a.facts': 'one' })
  await kept(root, { 'b.facts': 'two' })
  expect(readdirSync(placeOf(root, '')).sort()).toEqual(['a.facts', 'b.facts', 'index.json'])
  expect((await openTextStore(root, Date.now())).read('a.facts')).toBe('one')
})
