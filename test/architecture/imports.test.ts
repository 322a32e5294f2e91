import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

/** Which floor may import which: docs/architecture.md draws its picture from this table. */
const floors: Readonly<Record<string, readonly string[]>> = {
  base: [],
  domain: ['base'],
  parse: ['domain', 'base'],
  render: ['domain', 'base'],
  check: ['domain', 'base'],
  deliver: ['domain', 'base'],
  feedback: ['domain', 'base'],
  app: ['parse', 'render', 'check', 'deliver', 'feedback', 'domain', 'base'],
  store: ['deliver', 'domain', 'base'],
  smtp: ['deliver', 'domain', 'base'],
  files: ['domain', 'base'],
  image: ['render', 'domain', 'base'],
  worker: ['parse', 'check', 'domain', 'base'],
  web: ['domain', 'base'],
  wire: ['app', 'store', 'smtp', 'files', 'image', 'web', 'worker', 'parse', 'deliver', 'domain', 'base'],
  http: ['app', 'domain', 'base'],
  cli: ['app', 'wire', 'http', 'deliver', 'domain', 'base'],
  main: ['cli', 'base'],
  index: ['app', 'parse', 'render', 'deliver', 'feedback', 'domain', 'base'],
}

/** Floors that do nothing but compute: no disk, no network, no clock, no environment. */
const pure = ['base', 'domain', 'parse', 'render', 'check', 'deliver', 'feedback']
const allowedBuiltins = ['node:crypto', 'node:util', 'node:url', 'node:path/posix', 'node:buffer']

/** What loads a parser only when a text needs it: what it loads is held to the same rules as what is imported. */
const loaders = ['parse/markdown/remark.ts', 'parse/markdown/satteri.ts']

/** Each package is named by one file, so that it can be replaced in one place. Types, mdast’s own reader of words, and the language of grammars, apart. */
const shared = ['mdast-util-to-string', 'hast', 'mdast', 'zod']

const root = join(import.meta.dirname, '../..')
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, 'src', path), 'utf8') }))

const floorOf = (path: string): string =>
  path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.ts$/, '')

const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?:from\s+|import\s*\(\s*|require\s*\(\s*|^import\s+)'([^']+)'/gm)].map((match) => match[1] ?? '')

const local = files.flatMap(({ path, text }) =>
  importsOf(text)
    .filter((name) => name.startsWith('.') && !name.endsWith('.json'))
    .map((name) => ({ from: path, to: normalize(join(dirname(path), name)).replaceAll('\\', '/') })),
)

test('every floor is in the table', () => {
  expect([...new Set(files.map(({ path }) => floorOf(path)))].filter((floor) => floors[floor] === undefined)).toEqual(
    [],
  )
})

test('a file imports only from its own floor and those that the table allows it', () => {
  const wrong = local.filter(({ from, to }) => {
    const [own, other] = [floorOf(from), floorOf(to)]
    if (own === other) return false
    const ports =
      other === 'deliver' && (own === 'store' || own === 'smtp') && !/^deliver\/(ports|.*-port)\.ts$/.test(to)
    return ports || !floors[own]?.includes(other)
  })
  expect(wrong).toEqual([])
})

test('the library’s door is imported by no one inside', () => {
  expect(local.filter(({ to }) => to === 'index.ts')).toEqual([])
})

test('pure floors reach for no disk, network, process or clock', () => {
  const wrong = files
    .filter(({ path }) => pure.includes(floorOf(path)))
    .flatMap(({ path, text }) => [
      ...importsOf(text)
        .filter((name) => name.startsWith('node:') || builtinModules.includes(name))
        .filter((name) => !allowedBuiltins.includes(name))
        .filter((name) => name !== 'node:module' || !loaders.includes(path))
        .map((name) => `${path}: ${name}`),
      ...[...text.matchAll(/process\.env|Date\.now\(|new Date\(\)|Math\.random\(|randomUUID|randomBytes/g)].map(
        (match) => `${path}: ${match[0]}`,
      ),
    ])
  expect(wrong).toEqual([])
})

test('a package is named in one file of src alone', () => {
  const users = new Map<string, Set<string>>()
  for (const { path, text } of files) {
    for (const name of importsOf(text.replace(/^import type .*$/gm, ''))) {
      if (name.startsWith('.') || name.startsWith('node:') || shared.includes(name)) continue
      users.set(name, (users.get(name) ?? new Set()).add(path))
    }
  }
  expect(
    [...users].filter(([, paths]) => paths.size > 1).map(([name, paths]) => `${name}: ${[...paths].join(', ')}`),
  ).toEqual([])
})

test('docs/architecture.md draws the table', () => {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8').replace(/ +/g, ' ')
  const rows = Object.entries(floors).map(([floor, below]) => `| ${floor} | ${below.join(' ') || '–'} |`)
  expect(rows.filter((row) => !text.includes(row))).toEqual([])
})

test('no file is over 300 lines without a reason in its first comment', () => {
  const long = files.filter(
    ({ text }) => text.split('\n').length > 300 && !/^\/[/*].*(?:because|since|so that)/is.test(text),
  )
  expect(long.map(({ path }) => path)).toEqual([])
})

test('no folder of src has more than 14 files', () => {
  const folders = Object.groupBy(files, ({ path }) => dirname(path))
  expect(
    Object.entries(folders)
      .filter(([, inside]) => (inside?.length ?? 0) > 14)
      .map(([folder]) => folder),
  ).toEqual([])
})

test('no entry is spread: what it says by its class would be lost', () => {
  const spread = /\.\.\.(?:\w+\.)*entry\b(?!\.)/
  const lines = files
    .filter(({ path }) => /^(?:render|app|wire)\//.test(path))
    .flatMap(({ path, text }) => text.split('\n').map((line, index) => ({ at: `${path}:${index + 1}`, line })))
  expect(lines.flatMap(({ at, line }) => (spread.test(line) ? [at] : []))).toEqual([])
})
