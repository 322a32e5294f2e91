import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ready } from '../../../src/domain/edition.ts'
import { type Exchange, exchange } from '../../../src/files/site/exchange.ts'
import { type Places, placesOf } from '../../../src/files/site/places.ts'
import { openSite, stageSite } from '../../../src/files/site/site.ts'
import { healSite } from '../../../src/files/site/swap.ts'

const never: Exchange = async () => false
const feed = { path: 'atom.xml', content: '<feed><generator>Courant</generator></feed>' }
const page = (content: string) => ({ path: 'index.html', content })
const names = async (folder: string) => (await readdir(folder).catch(() => [])).sort()
const read = (folder: string) => readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined)

/** What every file below a folder says. */
async function treeOf(folder: string): Promise<Record<string, string>> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name))
  const texts = paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')] as const)
  return Object.fromEntries(await Promise.all(texts))
}

async function folder() {
  const out = join(await mkdtemp(join(tmpdir(), 'courant-')), 'dist')
  return { out, places: placesOf(out) }
}

test('exchange() puts each of two folders in the place of the other, whatever their names are', async () => {
  const root = await mkdtemp(join(tmpdir(), 'courant-'))
  const [one, other] = [join(root, '网 站'), join(root, "it's.next")]
  await mkdir(join(one, 'a'), { recursive: true })
  await mkdir(join(other, 'b'), { recursive: true })
  expect(await exchange(one, other)).toBe(true)
  expect([await names(one), await names(other)]).toEqual([['b'], ['a']])
})

test('exchange() does nothing where one of the two is not there', async () => {
  const root = await mkdtemp(join(tmpdir(), 'courant-'))
  await mkdir(join(root, 'a'))
  expect(await exchange(join(root, 'a'), join(root, 'b'))).toBe(false)
  expect(await names(root)).toEqual(['a'])
})

const ways = [
  ['exchanged', exchange],
  ['renamed', never],
] as const

describe.each(ways)('a site that is %s', (how, way) => {
  const publish = async (out: string, ...files: { path: string; content: string }[]) =>
    (await stageSite(out, [feed, ...files].map(ready), { exchanged: way })).publish()

  test('publish() says how it came to its place: the first is renamed, and nothing at all is done where nothing changes', async () => {
    const { out } = await folder()
    expect([
      await publish(out, page('1')),
      await publish(out, page('2')),
      await publish(out, page('2')),
      await publish(out, page('3')),
    ]).toEqual(['renamed', how, undefined, how])
    expect(await read(out)).toBe('3')
  })

  test('publish() keeps the site before this one whole, with one more to make the next of, and out of Git', async () => {
    const { out, places } = await folder()
    for (const content of ['1', '2', '3']) await publish(out, page(content), { path: `${content}.html`, content })
    expect(await names(places.beside)).toEqual(['.gitignore', 'previous', 'spare'])
    expect(await readFile(join(places.beside, '.gitignore'), 'utf8')).toBe('*\n')
    expect([await names(places.previous), await read(places.previous)]).toEqual([
      ['2.html', 'atom.xml', 'index.html'],
      '2',
    ])
  })

  test('publish() makes a site of one that readers have left, whatever somebody has done to that, and never writes into a file of now', async () => {
    const { out, places } = await folder()
    const site = (build: string) => [
      page(build),
      { path: 'a/b/same.html', content: 'same' },
      { path: 'a/own.html', content: build },
      { path: `now/${build}.html`, content: build },
      Number(build) % 2 === 0 ? { path: 'x', content: 'a file' } : { path: 'x/y', content: 'a folder' },
    ]
    for (const build of ['1', '2', '3']) await publish(out, ...site(build))
    const [spare, inode] = [places.spare, (await stat(join(out, 'a/b/same.html'))).ino]
    expect((await stat(join(spare, 'a/b/same.html'))).ino).toBe(inode)
    await rm(join(spare, 'a/own.html'))
    await symlink(join(out, 'index.html'), join(spare, 'a/own.html'))
    await rm(join(spare, 'now'), { recursive: true })
    await symlink(out, join(spare, 'now'))
    await writeFile(join(spare, 'notes.txt'), 'mine')
    await mkdir(join(spare, 'deep/er'), { recursive: true })
    const held = await readFile(join(places.previous, 'index.html'), 'utf8')
    await publish(out, ...site('4'))
    expect(await treeOf(out)).toEqual(
      Object.fromEntries([feed, ...site('4')].map(({ path, content }) => [path, content])),
    )
    expect((await stat(join(out, 'a/b/same.html'))).ino).toBe(inode)
    expect(await treeOf(places.previous)).toMatchObject({ 'index.html': '3', 'a/own.html': '3', 'now/3.html': '3' })
    expect([held, await treeOf(places.spare)]).toMatchObject([
      '2',
      { 'index.html': '2', 'now/2.html': '2', x: 'a file' },
    ])
  })

  /** What a build leaves that is killed at each of its steps, with site 2 in its place before and site 3 to come. */
  const killed: readonly (readonly [string, (out: string, places: Places) => Promise<unknown>, string | undefined])[] =
    [
      [
        'while the next site is made',
        async (_, { next }) => {
          await mkdir(next)
          await writeFile(join(next, 'atom.xml'), '<fee')
        },
        '2',
      ],
      ['before the swap', (out, { next }) => cp(out, next, { recursive: true }), '2'],
      [
        'between two renames',
        async (out, { next, aside }) => {
          await cp(out, next, { recursive: true })
          await rename(out, aside)
        },
        undefined,
      ],
      ['after the swap, before the old site is put away', (out, { aside }) => cp(out, aside, { recursive: true }), '2'],
      ['after the exchange', (out, { next }) => cp(out, next, { recursive: true }), '2'],
      [
        'with the site before last put by',
        async (_, { spare }) => {
          await mkdir(spare)
          await writeFile(join(spare, 'index.html'), '0')
        },
        '2',
      ],
    ]

  test.each(killed)(
    'a build that is killed %s leaves a site, and the next build leaves nothing else',
    async (_, kill, seen) => {
      const { out, places } = await folder()
      await publish(out, page('1'))
      await publish(out, page('2'))
      await kill(out, places)
      expect(await read(out)).toBe(seen)
      const { paths, read: bytes } = await openSite(out)
      expect([paths, String(Buffer.from(await bytes('index.html')))]).toEqual([['atom.xml', 'index.html'], '2'])
      await publish(out, page('3'))
      expect([await read(out), await names(places.beside)]).toEqual(['3', ['.gitignore', 'previous', 'spare']])
    },
  )

  test.each(killed)('a build that changes nothing clears what one left that was killed %s', async (_, kill) => {
    const { out, places } = await folder()
    await publish(out, page('1'))
    await publish(out, page('2'))
    await kill(out, places)
    await publish(out, page('2'))
    const beside = (await names(places.beside)).filter((name) => name !== 'spare')
    expect([await read(out), beside]).toEqual(['2', ['.gitignore', 'previous']])
  })
})

test('healSite() brings no site back that its owner removed', async () => {
  const { out } = await folder()
  for (const content of ['1', '2']) await (await stageSite(out, [feed, page(content)].map(ready))).publish()
  await rm(out, { recursive: true })
  await healSite(out)
  expect(await read(out)).toBeUndefined()
})

test('publish() gets its site in where somebody healed in between', async () => {
  const { out } = await folder()
  await (await stageSite(out, [feed, page('1')].map(ready), { exchanged: never })).publish()
  const staged = await stageSite(out, [feed, page('2')].map(ready), { exchanged: never })
  let isOver = false
  const healer = async () => {
    while (!isOver) await healSite(out)
  }
  const healing = healer()
  await staged.publish()
  isOver = true
  await healing
  expect(await read(out)).toBe('2')
})
