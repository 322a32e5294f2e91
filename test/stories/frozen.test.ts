import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { courant, digest, publication, settings } from '../publication.ts'

const lockOf = (root: string) => readFile(join(root, 'courant.lock'), 'utf8').catch(() => undefined)

test('build --frozen: builds where the lock is up to date, and else builds nothing and says what is missing', async () => {
  const root = await publication()
  expect(await courant(root, ['build', '--frozen'])).toMatchObject({ code: 1, out: '' })
  expect(await lockOf(root)).toBe(undefined)
  expect((await courant(root, ['build'])).code).toBe(0)
  expect((await courant(root, ['build', '--frozen', '--out', 'other'])).code).toBe(0)
  await writeFile(join(root, 'digests/2025-05-09.md'), '- [New](https://a.example/new) is new\n')
  await writeFile(join(root, 'digests/2025-05-02.md'), digest.replace('摘要', '提要'))
  const [lock, site] = [await lockOf(root), await readFile(join(root, 'dist/atom.xml'), 'utf8')]
  const refused = await courant(root, ['build', '--frozen'])
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('2025-05-02 is changed, 2025-05-09 is new')
  expect([await lockOf(root), await readFile(join(root, 'dist/atom.xml'), 'utf8')]).toEqual([lock, site])
})

test('build --frozen: names the issues that changed and no others, and where none did, what else would', async () => {
  const root = await publication({ 'digests/2025-05-09.md': '- [New](https://a.example/new) is new\n' })
  await courant(root, ['build'])
  await writeFile(join(root, 'digests/2025-05-09.md'), '- [New](https://a.example/new) is no longer new\n')
  const { err } = await courant(root, ['build', '--frozen'])
  expect(err).toContain('courant.lock: 2025-05-09 is changed\n')
  await courant(root, ['build'])
  await writeFile(join(root, 'courant.yaml'), `${settings}\nfeeds:\n  items: 1\n`)
  expect((await courant(root, ['build', '--frozen'])).err).toContain('other archives')
  await writeFile(join(root, 'courant.yaml'), settings)
  await writeFile(join(root, 'courant.lock'), `${await lockOf(root)}# mine\n`)
  expect((await courant(root, ['build', '--frozen'])).err).toContain('written in another way')
})

test('build --frozen: names the issues that are gone, and those that are back', async () => {
  const root = await publication({ 'digests/2025-05-09.md': '- [New](https://a.example/new) is new\n' })
  await courant(root, ['build'])
  await rename(join(root, 'digests/2025-05-09.md'), join(root, 'away.md'))
  expect((await courant(root, ['build', '--frozen'])).err).toContain('courant.lock: 2025-05-09 is gone\n')
  await courant(root, ['build'])
  expect((await courant(root, ['build', '--frozen'])).code).toBe(0)
  await rename(join(root, 'away.md'), join(root, 'digests/2025-05-09.md'))
  expect((await courant(root, ['build', '--frozen'])).err).toContain('courant.lock: 2025-05-09 is back\n')
})

test('build: a lock that Git could not merge is mended by the next build, and is no lock for --frozen', async () => {
  const root = await publication()
  await courant(root, ['build'])
  const lock = (await lockOf(root)) ?? ''
  const [issue = ''] = /^- issue: .*$/m.exec(lock) ?? []
  await writeFile(
    join(root, 'courant.lock'),
    lock.replace(issue, `<<<<<<< HEAD\n${issue}\n=======\n${issue}\n>>>>>>> other`),
  )
  expect((await courant(root, ['build', '--frozen'])).code).toBe(1)
  expect((await courant(root, ['build'])).code).toBe(0)
  expect(await lockOf(root)).toBe(lock)
})

test('build: a lost lock, a renamed digest and a new domain re-issue nothing', async () => {
  const root = await publication()
  const ids = async () =>
    (JSON.parse(await readFile(join(root, 'dist/entries/feed.json'), 'utf8')).items as { id: string }[]).map(
      ({ id }) => id,
    )
  await courant(root, ['build'])
  const [before, lock] = [await ids(), await lockOf(root)]
  await writeFile(join(root, 'courant.lock'), '')
  await courant(root, ['build'])
  expect([await ids(), await lockOf(root)]).toEqual([before, lock])
  await rename(join(root, 'digests/2025-05-02.md'), join(root, 'digests/2025-05-02-renamed.md'))
  await writeFile(join(root, 'courant.yaml'), settings.replace('courant.example', 'moved.example'))
  await courant(root, ['build'])
  expect(await ids()).toEqual(before)
  const feed = JSON.parse(await readFile(join(root, 'dist/feed.json'), 'utf8'))
  expect(feed.items[0]).toMatchObject({
    url: 'https://moved.example/issues/2025-05-02-renamed/',
    date_modified: '2025-05-02T00:00:00Z',
  })
})

test('build: an issue of next year waits, is there with --drafts, and stays once it was published', async () => {
  const future = `${new Date().getUTCFullYear() + 2}-01-01`
  const root = await publication({ [`digests/${future}.md`]: '- [Later](https://a.example/later) comes later\n' })
  const { code, err } = await courant(root, ['build'])
  expect([code, err]).toEqual([0, expect.stringMatching(/issue\/future.*not published before that day/s)])
  const titles = async () => JSON.parse(await readFile(join(root, 'dist/entries/feed.json'), 'utf8')).items.length
  expect(await titles()).toBe(1)
  const lock = await lockOf(root)
  expect(lock).not.toContain(future)
  await courant(root, ['build', '--drafts'])
  expect([await titles(), await lockOf(root)]).toEqual([2, lock])
})
