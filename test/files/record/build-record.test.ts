import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { recordBuild, standingBuild } from '../../../src/files/record/build-record.ts'

const globs = { include: ['digests/**/*.md'], exclude: ['digests/drafts/**'] }

const files: Readonly<Record<string, string>> = {
  'courant.yaml': 'title: Ink\n',
  'courant.lock': '# ids\n',
  'digests/1.md': 'one',
  'digests/2.md': 'two',
  'digests/drafts/3.md': 'three',
  'images/a.png': 'picture',
  'templates/page.hbs': 'page',
  'elsewhere.md': 'four',
  'dist/index.html': 'home',
  'dist/issues/1/index.html': 'one',
}

/** A publication that was built, and how it was. */
function publication() {
  const root = mkdtempSync(join(tmpdir(), 'courant-record-'))
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  for (const [path, text] of Object.entries(files)) put(path, text)
  const build = { root, settings: join(root, 'courant.yaml'), out: join(root, 'dist'), drafts: 'hide' } as const
  return { root, put, build }
}

/** Long after the files were written, as their clocks count. */
const later = () => Date.now() + 10_000

/** A publication of which a record was written. */
async function recorded({ until = null }: { readonly until?: number | null } = {}) {
  const made = publication()
  const recording = recordBuild(made.build, later())
  await recording.digests(globs)
  recording.file('images/a.png')
  recording.file('images/missing.png')
  await recording.end({ issues: 2 }, until)
  return made
}

test('standingBuild() gives what was reported, where all is as it was', async () => {
  const { build } = await recorded()
  expect(await standingBuild(build, 0)).toEqual({ report: { issues: 2 }, globs })
})

test.each<[string, (made: ReturnType<typeof publication>) => void]>([
  ['a digest that was edited', ({ put }) => put('digests/1.md', 'one and more')],
  [
    'a digest of the same size that claims to be as old',
    ({ root, put }) => {
      put('digests/1.md', 'eno')
      utimesSync(join(root, 'digests/1.md'), 1, 1)
    },
  ],
  ['a new digest', ({ put }) => put('digests/more/4.md', 'four')],
  ['a digest that is gone', ({ root }) => rmSync(join(root, 'digests/2.md'))],
  ['a digest that has another name', ({ root }) => renameSync(join(root, 'digests/2.md'), join(root, 'digests/4.md'))],
  [
    'a digest that is a link now',
    ({ root }) => {
      renameSync(join(root, 'digests/2.md'), join(root, 'elsewhere.md'))
      symlinkSync('../elsewhere.md', join(root, 'digests/2.md'))
    },
  ],
  ['an image that was edited', ({ put }) => put('images/a.png', 'painting')],
  ['an image that is there at last', ({ put }) => put('images/missing.png', 'painting')],
  ['a template that was edited', ({ put }) => put('templates/page.hbs', 'side')],
  ['a new template', ({ put }) => put('templates/home.hbs', 'home')],
  ['no templates any more', ({ root }) => rmSync(join(root, 'templates'), { recursive: true })],
  ['another lock', ({ put }) => put('courant.lock', '# other ids\n')],
  ['no lock', ({ root }) => rmSync(join(root, 'courant.lock'))],
  ['other settings', ({ put }) => put('courant.yaml', 'title: Oak\n')],
  ['a page that somebody has edited', ({ root }) => appendFileSync(join(root, 'dist/index.html'), ' ')],
  ['a page that is gone', ({ root }) => rmSync(join(root, 'dist/index.html'))],
  ['a page too many', ({ put }) => put('dist/issues/2/index.html', 'two')],
  ['no site', ({ root }) => rmSync(join(root, 'dist'), { recursive: true })],
  ['no record', ({ root }) => rmSync(join(root, '.courant'), { recursive: true })],
])('standingBuild() gives nothing for %s', async (_, change) => {
  const made = await recorded()
  change(made)
  expect(await standingBuild(made.build, 0)).toBeUndefined()
})

test.each<[string, (made: ReturnType<typeof publication>) => void]>([
  ['a file that is no digest', ({ put }) => put('elsewhere.md', 'five')],
  ['a digest that is left out', ({ put }) => put('digests/drafts/4.md', 'five')],
])('standingBuild() minds no change of %s', async (_, change) => {
  const made = await recorded()
  change(made)
  expect(await standingBuild(made.build, 0)).toBeDefined()
})

test.each([
  [999, true],
  [1000, false],
  [2000, false],
])('standingBuild() at %i of a build that stands until 1000: %s', async (now, stands) => {
  const { build } = await recorded({ until: 1000 })
  expect((await standingBuild(build, now)) !== undefined).toBe(stands)
})

test('standingBuild() tells a build into another folder, or with drafts, apart', async () => {
  const { root, build } = await recorded()
  expect(await standingBuild({ ...build, out: join(root, 'other') }, 0)).toBeUndefined()
  expect(await standingBuild({ ...build, drafts: 'show' }, 0)).toBeUndefined()
})

test('standingBuild() follows a link: what it leads to may have changed', async () => {
  const made = publication()
  rmSync(join(made.root, 'digests/2.md'))
  symlinkSync('../elsewhere.md', join(made.root, 'digests/2.md'))
  const recording = recordBuild(made.build, later())
  await recording.digests(globs)
  await recording.end({}, null)
  expect(await standingBuild(made.build, 0)).toBeDefined()
  made.put('elsewhere.md', 'other')
  expect(await standingBuild(made.build, 0)).toBeUndefined()
})

test('recordBuild() records nothing where a digest was written a moment before it was read: it may be once more', async () => {
  const made = publication()
  const recording = recordBuild(made.build, Date.now())
  await recording.digests(globs)
  await recording.end({}, null)
  expect(await standingBuild(made.build, 0)).toBeUndefined()
})

test('recordBuild() notes how files stand before they are read: a change while a build is at work is seen by the next', async () => {
  const made = publication()
  const recording = recordBuild(made.build, later())
  await recording.digests(globs)
  recording.file('images/a.png')
  made.put('images/a.png', 'other')
  await recording.end({}, null)
  expect(await standingBuild(made.build, 0)).toBeUndefined()
})

test.each([
  ['cut off', (text: string) => text.slice(0, -1)],
  ['altered', (text: string) => text.replace('"until"', '"untie"')],
  ['empty', () => ''],
])('standingBuild() takes no record that is %s', async (_, damage) => {
  const { root, build } = await recorded()
  const { readdirSync } = await import('node:fs')
  const folder = join(root, '.courant/cache')
  for (const name of readdirSync(folder))
    writeFileSync(join(folder, name), damage(readFileSync(join(folder, name), 'utf8')))
  expect(await standingBuild(build, 0)).toBeUndefined()
})
