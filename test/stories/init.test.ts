import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { courant, repository } from '../publication.ts'

async function folder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'courant-'))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}

const item = '- [a](https://a.example) is new\n- [b](https://b.example) is old\n'

test('init: what it makes builds, without a word of complaint', async () => {
  const root = await folder()
  const made = await courant(root, ['init', 'ink-weekly', '--language', 'zh-Hans'])
  expect([made.code, made.err, made.out]).toEqual([
    0,
    '',
    expect.stringContaining('Next: courant build --root ink-weekly\n'),
  ])
  const at = join(root, 'ink-weekly')
  expect(await readFile(join(at, 'courant.yaml'), 'utf8')).toContain('title: Ink weekly\n')
  expect(await readFile(join(at, '.gitignore'), 'utf8')).toBe('dist/\n.dist.courant/\n.courant/\n.env\n')
  const built = await courant(at, ['build', '--json'])
  const report = JSON.parse(built.out)
  expect([built.code, built.err, report]).toEqual([
    0,
    '',
    expect.objectContaining({ issues: 1, entries: 3, diagnostics: [] }),
  ])
})

const workflows = ['.github/workflows/publish.yml', '.github/workflows/send.yml'] as const

test.each([
  [['--workflows'], [true, false]],
  [
    ['--workflows', '--mail', 'News <news@ink.example>'],
    [true, true],
  ],
  [
    ['--no-workflows', '--mail', 'news@ink.example', '--yes'],
    [false, false],
  ],
])('init %j: workflows are written where they are wanted, as the package has them', async (args, there) => {
  const root = await folder()
  const { code, err, out } = await courant(root, ['init', '.', ...args])
  expect([code, err]).toEqual([0, ''])
  expect(workflows.map((path) => existsSync(join(root, path)))).toEqual(there)
  for (const path of workflows.filter((one) => existsSync(join(root, one)))) {
    const own = join(repository, 'templates/init', basename(path))
    expect(await readFile(join(root, path), 'utf8')).toBe(await readFile(own, 'utf8'))
  }
  expect(out.includes('`npm install`')).toBe(there[0])
  expect((await readFile(join(root, '.gitignore'), 'utf8')).includes('node_modules/')).toBe(there[0])
  expect((await courant(root, ['build', '--quiet'])).code).toBe(0)
})

test('init --workflows: npm can bring the very version that wrote package.json, and needs a lock for it', async () => {
  const root = await folder()
  await courant(root, ['init', '--workflows'])
  const { version, engines } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'))
  expect(JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))).toEqual({
    ...{ private: true, engines, scripts: { build: 'courant build', check: 'courant check' } },
    dependencies: { courant: version },
    allowScripts: { koffi: false },
  })
})

test('init --workflows: a package.json and settings of Dependabot that are there stay; a workflow is not written over', async () => {
  const root = await folder({
    'package.json': '{ "name": "mine" }',
    '.github/dependabot.yml': 'version: 2\nupdates: []\n',
  })
  expect((await courant(root, ['init', '--workflows'])).out).toContain('first add courant to the package.json')
  expect(await readFile(join(root, 'package.json'), 'utf8')).toBe('{ "name": "mine" }')
  expect(await readFile(join(root, '.github/dependabot.yml'), 'utf8')).toBe('version: 2\nupdates: []\n')
  const other = await folder({ '.github/workflows/publish.yml': 'mine' })
  const { code, err } = await courant(other, ['init', '--workflows'])
  expect([code, err, await readdir(other)]).toEqual([3, expect.stringContaining('publish.yml'), ['.github']])
})

test('init: what cannot be written whole is not written at all', async () => {
  const root = await folder({ digests: 'a file where a folder should be' })
  const { code, err } = await courant(root, ['init'])
  expect([code, err]).toEqual([3, expect.stringContaining('file/unwritable')])
  expect(await readdir(root)).toEqual(['digests'])
})

test('init: where .gitignore cannot be written nothing else is there that stands in the way of a second time', async () => {
  const root = await folder({ '.gitignore/a': 'a file in a folder' })
  const { code, err } = await courant(root, ['init'])
  expect([code, err]).toEqual([3, expect.stringContaining('file/unwritable')])
  expect(existsSync(join(root, 'courant.yaml'))).toBe(false)
})

test('init --from: what is secret, and what is built, does not get into Git', async () => {
  const root = await folder({ 'digests/2025-05-02.md': item })
  const { code, out } = await courant(root, ['init', '--from', '.'])
  expect([code, out]).toEqual([0, expect.stringContaining('Wrote courant.yaml, .gitignore:\n')])
  expect(await readFile(join(root, '.gitignore'), 'utf8')).toBe('dist/\n.dist.courant/\n.courant/\n.env\n')
})

test('init --from --workflows: beside the digests, and the lines for .gitignore', async () => {
  const root = await folder({ 'digests/2025-05-02.md': item })
  const args = ['init', '--from', '.', '--workflows', '--title', 'Ink', '--author', 'Ada <ada@ink.example>']
  expect((await courant(root, args)).code).toBe(0)
  expect(await readFile(join(root, 'courant.yaml'), 'utf8')).toContain(
    "author:\n  name: Ada\n  email: 'ada@ink.example'\n",
  )
  expect(existsSync(join(root, workflows[0]))).toBe(true)
  expect(await readFile(join(root, '.gitignore'), 'utf8')).toContain('node_modules/\n')
})

test('init: a file that is there is not written over, and then nothing is written', async () => {
  const root = await folder({ 'courant.yaml': 'title: mine\n' })
  const { code, err } = await courant(root, ['init'])
  expect([code, err]).toEqual([3, expect.stringContaining('file/exists')])
  expect(err).toContain('courant.yaml')
  expect(await readdir(root)).toEqual(['courant.yaml'])
})

test('init: lines are added to a .gitignore that is there', async () => {
  const root = await folder({ '.gitignore': 'node_modules\r\ndist' })
  await courant(root, ['init', '--title', 'Ink: #1', '--url', 'https://ink.example/'])
  expect(await readFile(join(root, '.gitignore'), 'utf8')).toBe(
    'node_modules\r\ndist\n.dist.courant/\n.courant/\n.env\n',
  )
  expect(await readFile(join(root, 'courant.yaml'), 'utf8')).toMatch(
    /^title: 'Ink: #1'$[\s\S]*^url: https:\/\/ink\.example\/$/m,
  )
})

test('init --from: writes the settings that read a folder, and they build', async () => {
  const files = {
    'archive/2025/05/02.md': `# 论文周报\n${item}`,
    'archive/2025/05/09.md': item,
    'README.md': '# 论文周报\n',
  }
  const root = await folder(files)
  const { code, err, out } = await courant(root, ['init', '--from', '.', '--url', 'https://ink.example/'])
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain('2 files, 2 issues, 2025-05-02 to 2025-05-09, 4 entries.\n')
  expect(await readFile(join(root, 'courant.yaml'), 'utf8')).toBe(
    "title: 论文周报\nurl: https://ink.example/\nlanguage: zh\nissues:\n  include: ['archive/**/*.md']\n",
  )
  for (const [path, text] of Object.entries(files)) expect(await readFile(join(root, path), 'utf8')).toBe(text)
  expect((await courant(root, ['build', '--quiet'])).code).toBe(0)
  expect((await courant(root, ['init', '--from', '.'])).err).toContain('file/exists')
})

test('init --from --print: writes nothing; --json tells what was found', async () => {
  const root = await folder({
    'digests/hello.md': 'Words with [a link](https://a.example).',
    'digests/第八期.md': item,
  })
  const printed = await courant(root, ['init', '--from', '.', '--print', '--title', '晨报'])
  expect(printed.out).toMatch(/^title: 晨报\nurl: .*\n$/)
  const told = JSON.parse((await courant(root, ['init', '--from', '.', '--print', '--json'])).out)
  expect(told.findings).toMatchObject({
    files: 2,
    issues: 2,
    first: null,
    undated: ['digests/hello.md', 'digests/第八期.md'],
  })
  expect(existsSync(join(root, 'courant.yaml'))).toBe(false)
})

test.each([
  ['an empty folder', {}, ['--from', '.'], 1, 'issue/none'],
  ['no Markdown', { 'a.txt': 'x', 'node_modules/a/README.md': '# a' }, ['--from', '.'], 1, 'issue/none'],
  ['no such folder', {}, ['--from', 'no'], 3, 'file/unreadable'],
  ['a title that is none', {}, ['--title', ''], 2, 'usage/argument'],
  ['a URL that is none', {}, ['--url', 'ink.example'], 2, '“url”'],
  ['a language that is none', {}, ['--language', 'not a language'], 2, '“language”'],
  ['an author with half an address', {}, ['--author', 'Ada <ada@'], 2, '“author.email”'],
  ['a sender without an address', {}, ['--mail', 'News'], 2, '“mail.from”'],
  [
    'a language that is none, with digests',
    { 'a.md': item },
    ['--from', '.', '--language', 'no language'],
    2,
    '“language”',
  ],
  ['two folders', {}, ['a', 'b'], 2, 'usage/argument'],
  ['--from and a folder', {}, ['a', '--from', 'b'], 2, 'usage/argument'],
  ['--print alone', {}, ['--print'], 2, '--print needs --from'],
])('init: %s', async (_, files, args, code, words) => {
  const root = await folder(files)
  const before = await readdir(root)
  const ended = await courant(root, ['init', ...args])
  expect([ended.code, ended.err]).toEqual([code, expect.stringContaining(words)])
  expect(await readdir(root)).toEqual(before)
})
