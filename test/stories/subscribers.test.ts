import { readdirSync, readFileSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { courant, publication } from '../publication.ts'

const secret = { COURANT_SECRET: 'ab'.repeat(32) }
const run = (root: string, ...args: readonly string[]) => courant(root, ['subscribers', ...args], { env: secret })
const listed = async (root: string, ...filter: readonly string[]) =>
  (await run(root, 'list', ...filter)).out.split('\n').filter((line) => line !== '')

const rows = [
  'email,name,Status',
  'ada@a.example,Ada,',
  'not an address,Bob,',
  'ADA@A.example,Ada again,active',
  'gone@a.example,,unsubscribed',
  'a@x.example\u0000,"two',
  'lines",',
  '"evil@a.example\r\nBcc: b@y.example",x,',
  'li@例え.テスト,李,active',
  '',
]

test('subscribers import names each bad row with its line, keeps all others, and twice is as good as once', async () => {
  const root = await publication({ 'readers.csv': rows.join('\n') })
  const counts = { program: null, readers: 2, pending: 0, known: 1, left: 1 }
  const dry = await run(root, 'import', 'readers.csv', '--confirmed', 'at a fair', '--dry-run', '--json')
  expect([dry.code, JSON.parse(dry.out)]).toMatchObject([1, { ...counts, dryRun: true }])
  expect(await listed(root)).toEqual([])
  const first = await run(root, 'import', 'readers.csv', '--confirmed', 'at a fair', '--json')
  const report = JSON.parse(first.out)
  expect([first.code, report]).toMatchObject([1, { ...counts, dryRun: false }])
  expect(report.diagnostics.map(({ place }: { place: { line: number } }) => place.line)).toEqual([3, 6, 8])
  for (const line of [3, 6, 8]) expect(first.err).toContain(`readers.csv:${line}:1  error  reader/address`)
  const again = await run(root, 'import', 'readers.csv', '--confirmed', 'at a fair', '--json')
  expect(JSON.parse(again.out)).toMatchObject({ readers: 0, pending: 0, known: 3, left: 1 })
  expect(await listed(root)).toEqual([
    'active   ada@a.example  Ada',
    'left     gone@a.example',
    'active   li@xn--r8jz45g.xn--zckzah  李',
  ])
})

test('subscribers import reads the columns that --map names, and says which there are', async () => {
  const root = await publication({ 'readers.csv': 'Mail;Rufname;Was\nada@a.example;Ada;Papers\nbob@a.example;Bob;\n' })
  const wrong = await run(root, 'import', 'readers.csv', '--map', 'email=Post')
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('“Mail”, “Rufname”, “Was”')])
  expect((await run(root, 'import', 'readers.csv', '--map', 'mail=Mail')).code).toBe(2)
  const map = ['--map', 'email=Mail', '--map', 'name=Rufname', '--map', 'topics=Was']
  expect((await run(root, 'import', 'readers.csv', ...map, '--confirmed', 'x')).out).toContain('2 new readers')
  expect(await listed(root)).toEqual(['active   ada@a.example  Ada  (only Papers)', 'active   bob@a.example  Bob'])
  expect(await listed(root, '--topic', 'Papers', '--state', 'active', '--domain', 'A.example')).toHaveLength(1)
  expect((await run(root, 'list', '--state', 'gone')).code).toBe(2)
  expect((await run(root, 'list', '--since', 'next friday')).code).toBe(2)
})

test('subscribers import of another program’s export makes no reader of whoever has left there, now or later', async () => {
  const root = await publication({
    'substack.csv':
      'email,active_subscription,expiry,plan,email_disabled,created_at\nada@a.example,false,,other,false,2025-01-01\nleft@a.example,true,,yearly,true,2025-01-01\n',
    'later.csv': 'email\nleft@a.example\n',
  })
  const { out } = await run(root, 'import', 'substack.csv', '--confirmed', 'on Substack')
  expect(out).toBe('substack.csv: an export of Substack, 1 new reader, 1 who had left stay away.\n')
  expect((await run(root, 'import', 'later.csv', '--confirmed', 'x')).out).toContain('1 who had left stay away')
  expect(await listed(root)).toEqual(['active   ada@a.example', 'left     left@a.example'])
})

test('subscribers export is a list that import takes, with nothing in it that a spreadsheet runs', async () => {
  const root = await publication()
  for (const [address, name] of [
    ['=cmd@a.example', '=HYPERLINK("http://evil.example")'],
    ["'+x@a.example", '+1, "2"'],
    ['ada@a.example', '-\n@'],
  ]) {
    const topics = ['论文', 'Papers', 'Talks; "videos", C++', 'A > B\\'].flatMap((topic) => ['--topic', topic])
    const added = await run(root, 'add', address ?? '', `--name=${name}`, '--confirmed', 'x', ...topics)
    expect([added.code, added.err]).toEqual([0, ''])
  }
  await run(root, 'remove', 'ada@a.example')
  await run(root, 'add', 'new@a.example')
  const { out } = await run(root, 'export')
  for (const cell of parse(out).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
  const other = await publication({ 'export.csv': out })
  expect((await run(other, 'import', 'export.csv', '--confirmed', 'there')).out).toBe(
    'export.csv: an export of Courant, 2 new readers, 1 pending (each is asked to confirm, by `courant serve` or `courant subscribers ask`), 1 who had left stay away.\n',
  )
  const plain = async (folder: string) => {
    const all = JSON.parse((await run(folder, 'export', '--json')).out) as readonly Record<string, unknown>[]
    return all.map(({ address, name, state, topics }) => ({ address, name, state, topics }))
  }
  expect(await plain(other)).toEqual(await plain(root))
  const chosen = async (topic: string) => JSON.parse((await run(other, 'list', '--topic', topic, '--json')).out).length
  expect(await Promise.all(['PAPERS ', 'talks; "Videos", c++', 'a > b', '論文'].map(chosen))).toEqual([3, 3, 3, 0])
  expect(JSON.parse((await run(other, 'stats', '--json')).out)).toMatchObject({
    readers: 2,
    pending: 1,
    active: 2,
    left: 1,
  })
})

test('subscribers erase leaves nothing of an address in any file, and needs a secret to keep it out by', async () => {
  const root = await publication({ 'list.csv': 'email,name\nada@a.example,Ada Byron\nbob@a.example,Bob\n' })
  await run(root, 'import', 'list.csv', '--confirmed', 'x')
  expect((await courant(root, ['backup', 'copy.db'])).out).toBe('The database is copied to copy.db.\n')
  expect((await courant(root, ['backup', 'copy.db'])).code).toBe(3)
  expect(statSync(join(root, 'copy.db')).mode & 0o777).toBe(0o600)
  const without = await courant(root, ['subscribers', 'erase', 'ada@a.example'])
  expect([without.code, without.err]).toEqual([3, expect.stringContaining('setup/secret')])
  const { code, out } = await run(root, 'erase', 'Ada@A.example')
  expect([code, out]).toEqual([0, expect.stringContaining('nothing of the address is left here, nor in 1 backup')])
  for (const file of ['copy.db', ...readdirSync(join(root, '.courant')).map((name) => join('.courant', name))]) {
    expect(readFileSync(join(root, file), 'latin1').toLowerCase()).not.toMatch(/ada@a\.example|ada byron/)
  }
  expect((await run(root, 'import', 'list.csv', '--confirmed', 'x')).out).toContain(
    '1 already there, 1 who had left stay away',
  )
  expect((await run(root, 'erase', 'nobody@a.example')).code).toBe(1)
  await writeFile(join(root, 'courant.yaml'), 'title: Restored\nurl: https://a.example/\n')
  const restored = await courant(root, ['subscribers', 'list'], { env: { COURANT_DATABASE_URL: 'sqlite:copy.db' } })
  expect(restored.out).toBe('active   bob@a.example  Bob\n')
})
