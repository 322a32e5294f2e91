import { existsSync } from 'node:fs'
import { readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mailServer } from '../mail-server.ts'
import { courant, digest, publication, settings } from '../publication.ts'

/** What is wrong, how the command ends, and what it must say: what, where, and what to do. */
const broken: readonly (readonly [string, Record<string, string | Uint8Array>, number, readonly string[]])[] = [
  [
    'an unknown key',
    { 'courant.yaml': `${settings}fedes: 3\n` },
    3,
    ['setup/key', 'courant.yaml:7:1', '“fedes”', 'Did you mean “feeds”?', '^^^^^'],
  ],
  [
    'an unknown key inside',
    { 'courant.yaml': `${settings}feeds:\n  itmes: 3\n` },
    3,
    ['courant.yaml:8:3', '“feeds.itmes”', '“items”'],
  ],
  [
    'no title',
    { 'courant.yaml': 'url: https://a.example/\n' },
    3,
    ['setup/value', 'courant.yaml:1:1', '“title” is missing', 'Add a line'],
  ],
  [
    'a URL that is none',
    { 'courant.yaml': 'title: a\nurl: a.example\n' },
    3,
    ['setup/value', 'courant.yaml:2:6', '“url”'],
  ],
  ['invalid YAML', { 'courant.yaml': 'title: a: b\nurl: [\n' }, 3, ['setup/yaml', 'courant.yaml:1', 'quotes']],
  ['an alias', { 'courant.yaml': 'title: &a x\nurl: *a\n' }, 3, ['setup/yaml', 'courant.yaml:2:6', 'aliases']],
  [
    'a digest that is not UTF-8',
    { 'digests/2025-05-03.md': new Uint8Array([35, 32, 97, 10, 98, 0xe9, 10]) },
    1,
    ['issue/encoding', 'digests/2025-05-03.md:2:2', 'Save it as UTF-8'],
  ],
  [
    'a digest of 5 MB',
    { 'digests/2025-05-03.md': 'x'.repeat(5_000_000) },
    1,
    ['issue/too-large', 'digests/2025-05-03.md:1:1', '5000000 bytes', 'issues.maxBytes'],
  ],
  [
    'quotes 6000 deep',
    { 'digests/2025-05-03.md': `${'>'.repeat(6000)} x` },
    1,
    ['issue/too-deep', 'digests/2025-05-03.md'],
  ],
  [
    'two issues with one slug',
    { 'digests/a/2025-05-02.md': digest },
    1,
    ['issue/slug-taken', 'digests/2025-05-02.md', 'digests/a/2025-05-02.md', 'slug: …'],
  ],
  [
    'a date that is none',
    { 'digests/x.md': `---\ndate: next friday\n---\n${digest}` },
    1,
    ['issue/date-invalid', 'digests/x.md:2:7', '“next friday”', 'date: next friday', '^^^^^^^^^^^', 'YYYY-MM-DD'],
  ],
  [
    'front matter that would run',
    { 'digests/2025-05-03.md': '---js\nprocess.exit(9)\n---\nx' },
    1,
    ['issue/front-matter', ':1:1', '“js”'],
  ],
  [
    'front matter that is no YAML',
    { 'digests/2025-05-03.md': '---\ntitle: a: b\n---\nx' },
    1,
    ['issue/front-matter', ':2:', 'quotes'],
  ],
  ['a damaged lock', { 'courant.lock': '- issue: {}\n' }, 3, ['lock/unreadable', 'line 1']],
  [
    'a broken template',
    { 'templates/issue.hbs': '<p>\n{{#each x}}\n</p>' },
    3,
    ['setup/template', 'templates/', 'Mend it'],
  ],
  [
    'a letter whose tags MJML drops',
    { 'templates/letter.mjml': '<mjml><mj-body>\n{{title}}\n</mj-body></mjml>' },
    3,
    ['setup/template', 'templates/letter.mjml:2:1', '{{title}}', 'mj-raw'],
  ],
]

test.each(broken)('build: %s', async (_, files, code, words) => {
  const root = await publication(files)
  const ended = await courant(root, ['build'])
  expect([ended.code, ended.err]).toEqual([code, expect.any(String)])
  for (const word of words) expect(ended.err).toContain(word)
  expect(ended.err).toContain('docs/errors.md#')
  expect(ended.err).not.toMatch(/\n\s+at .*\.(?:ts|js):\d+/)
  expect(existsSync(join(root, 'dist'))).toBe(false)
  if (files['courant.lock'] === undefined) expect(existsSync(join(root, 'courant.lock'))).toBe(false)
})

test('build: no courant.yaml', async () => {
  const ended = await courant(tmpdir(), ['build'])
  expect([ended.code, ended.err]).toEqual([3, expect.stringContaining('setup/not-found')])
  expect(ended.err).toContain('--config FILE')
})

test('build: an image that is not there is a warning, and its words stand in its place', async () => {
  const root = await publication({ 'digests/2025-05-03.md': `${digest}\nA ![fine cat](no.png) sat.\n` })
  const ended = await courant(root, ['build'])
  expect(ended.code).toBe(0)
  for (const word of ['image/missing', 'digests/2025-05-03.md:6:3', 'digests/no.png']) expect(ended.err).toContain(word)
  const page = await readFile(join(root, 'dist/issues/2025-05-03/index.html'), 'utf8')
  expect(page).toContain('A fine cat sat.')
  expect(page).not.toContain('no.png')
})

test('build: an issue without a date gets that of its first build, and keeps it', async () => {
  const root = await publication({ 'digests/hello.md': digest })
  const ended = await courant(root, ['build'])
  expect(ended.code).toBe(0)
  for (const word of ['issue/date-missing', 'digests/hello.md:1:1', 'date: YYYY-MM-DD'])
    expect(ended.err).toContain(word)
  const dated = (text: string) => /hello.*?published":\s*"?([^",]+)/s.exec(text)?.[1]
  const lock = await readFile(join(root, 'courant.lock'), 'utf8')
  expect((await courant(root, ['build'])).code).toBe(0)
  expect(await readFile(join(root, 'courant.lock'), 'utf8')).toBe(lock)
  expect(dated(lock)).toBeDefined()
})

test('build: a date that cannot be read is said once', async () => {
  const root = await publication({ 'digests/x.md': `---\ndate: next friday\n---\n${digest}` })
  const ended = await courant(root, ['build'])
  expect(ended.err).toContain('issue/date-invalid')
  expect(ended.err).not.toContain('issue/date-missing')
})

test('build: a digest of 0 bytes is left out with a warning, and the rest is built', async () => {
  const root = await publication({ 'digests/2025-05-03.md': '' })
  const ended = await courant(root, ['build'])
  expect([ended.code, ended.err]).toEqual([
    0,
    expect.stringContaining('digests/2025-05-03.md:1:1  warning  issue/empty'),
  ])
  expect(existsSync(join(root, 'dist/issues/2025-05-03'))).toBe(false)
})

test('build: nothing but a digest of 0 bytes is an error', async () => {
  const root = await publication({ 'digests/2025-05-02.md': '' })
  expect((await courant(root, ['build'])).err).toContain('issue/none')
})

test('build: a link out of the folder is not followed', async () => {
  const root = await publication()
  await writeFile(join(root, '../secret.md'), '# secret')
  await symlink('../../secret.md', join(root, 'digests/2025-05-03.md'))
  const ended = await courant(root, ['build'])
  expect([ended.code, ended.err]).toEqual([1, expect.stringContaining('file/symlink')])
  expect(ended.err).toContain('digests/2025-05-03.md:1:1')
})

test.each([
  ['nowhere.md', 'is a link that leads nowhere'],
  ['2025-05-03.md', 'is a link that leads nowhere'],
  ['../..', 'is a link that leads out of the folder'],
  ['.', 'is not a file'],
])('a digest that is a link to %s is named, and the others are shown', async (target, what) => {
  const root = await publication()
  await symlink(target, join(root, 'digests/2025-05-03.md'))
  for (const verb of [['build'], ['inspect', 'digests']]) {
    const ended = await courant(root, verb)
    expect([ended.code, ended.err]).toEqual([1, expect.stringContaining('digests/2025-05-03.md:1:1')])
    expect(ended.err).toContain(what)
  }
  expect((await courant(root, ['inspect', 'digests'])).out).toContain('2025-05-02.md')
})

test('inspect: a link that is named leads where it leads, if that is anywhere', async () => {
  const root = await publication()
  await symlink('digests', join(root, 'link'))
  await symlink('digests/2025-05-02.md', join(root, 'one.md'))
  await symlink('loop.md', join(root, 'loop.md'))
  await symlink('nowhere.md', join(root, 'dangling.md'))
  expect((await courant(root, ['inspect', 'link'])).code).toBe(0)
  expect((await courant(root, ['inspect', 'one.md'])).code).toBe(0)
  expect(await courant(root, ['inspect', 'loop.md'])).toMatchObject({
    code: 3,
    err: expect.stringContaining('leads to itself'),
  })
  expect(await courant(root, ['inspect', 'dangling.md'])).toMatchObject({
    code: 3,
    err: expect.stringContaining('no such file'),
  })
})

test('build: an error leaves the last site as it is', async () => {
  const root = await publication()
  await courant(root, ['build'])
  const before = await readFile(join(root, 'dist/index.html'), 'utf8')
  await writeFile(join(root, 'digests/2025-05-02.md'), `---\ndate: x\n---\n${digest}`)
  const ended = await courant(root, ['build'])
  expect([ended.code, ended.err]).toEqual([1, expect.stringContaining('dist/ is as it was')])
  expect(await readFile(join(root, 'dist/index.html'), 'utf8')).toBe(before)
})

test('build: an issue’s hostile name says nothing to a terminal or a CI system', async () => {
  const root = await publication({ 'digests/::add-mask::x\u001b[31m.md': digest })
  const { err } = await courant(root, ['build'])
  expect(err).not.toContain('\u001b')
  expect(err).toContain('\\u{1b}')
})

async function withReader(): Promise<string> {
  const root = await publication()
  await courant(root, ['subscribers', 'add', 'ada@readers.example', '--confirmed', 'in a test'])
  return root
}

test.each([
  ['no SMTP URL', '', 3, ['setup/smtp-url', 'COURANT_SMTP_URL', 'smtps://']],
  ['no SMTP URL but another', 'https://user:hunter2@a.example', 3, ['setup/smtp-url']],
  ['no server there', 'smtp://user:hunter2@127.0.0.1:9', 4, ['send/unreachable', '127.0.0.1:9', 'run `send` again']],
])('send: %s', async (_, url, code, words) => {
  const root = await withReader()
  const ended = await courant(root, ['send', 'latest'], { env: { COURANT_SMTP_URL: url } })
  expect(ended.code).toBe(code)
  for (const word of words) expect(ended.err).toContain(word)
  expect(ended.err + ended.out).not.toContain('hunter2')
  const status = await courant(root, ['status', '--json'])
  for (const report of JSON.parse(status.out)) expect(report).toMatchObject({ planned: 1, sent: 0, doubtful: 0 })
})

test('send: a wrong password ends the run and charges nobody', async () => {
  const server = await mailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(new Error('no')),
  })
  const root = await withReader()
  const url = server.url.replace('//', '//ada:hunter2@')
  const ended = await courant(root, ['send', 'latest'], { env: { COURANT_SMTP_URL: url } })
  expect([ended.code, ended.err]).toEqual([3, expect.stringContaining('send/auth')])
  expect(ended.err).not.toContain('hunter2')
  expect(JSON.parse((await courant(root, ['status', 'latest', '--json'])).out)).toMatchObject({ planned: 1 })
  await server.close()
})

test('send: a reader whom the server refuses is failed with its words; the others get theirs', async () => {
  const server = await mailServer({
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith('gone') ? done(Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 })) : done(),
  })
  const root = await withReader()
  await courant(root, ['subscribers', 'add', 'gone@readers.example', '--confirmed', 'in a test'])
  const ended = await courant(root, ['send', 'latest', '--json'], { env: { COURANT_SMTP_URL: server.url } })
  expect([ended.code, JSON.parse(ended.out)]).toEqual([4, expect.objectContaining({ sent: 1, failed: 1 })])
  expect((await courant(root, ['status', 'latest'])).out).toMatch(
    /failed\s+gone@readers.example {2}550 5.1.1 no such user/,
  )
  await server.close()
})

test('send: nobody named as the sender, and nobody to send to', async () => {
  const root = await publication({ 'courant.yaml': 'title: a\nurl: https://a.example/\n' })
  const env = { COURANT_SMTP_URL: 'smtp://127.0.0.1:9' }
  expect((await courant(root, ['send', 'latest'], { env })).err).toContain('setup/sender')
  const other = await publication()
  const ended = await courant(other, ['send', 'latest'], { env })
  expect([ended.code, ended.err]).toEqual([3, expect.stringContaining('reader/none')])
  expect((await courant(other, ['send', 'no-such'], { env })).err).toContain('The newest are: 2025-05-02')
})

test('subscribers import: three bad addresses are named with their lines, and the others are kept', async () => {
  const root = await publication({
    'readers.csv':
      '\uFEFFName;Email\r\nAda;ada@readers.example\r\nB;"bad@"\r\n\r\nC;a@b.example, c@d.example\r\nD;x@y.example\\r\\nBcc: z@z.example\r\n李;li@例え.example\r\n',
  })
  const ended = await courant(root, ['subscribers', 'import', 'readers.csv', '--confirmed', 'a fair'])
  expect(ended.code).toBe(1)
  for (const place of ['readers.csv:3:1', 'readers.csv:5:1', 'readers.csv:6:1']) expect(ended.err).toContain(place)
  expect(ended.err.match(/reader\/address/g)).toHaveLength(3)
  expect(ended.out).toContain('2 new readers')
  const list = await courant(root, ['subscribers', 'list'])
  expect(list.out).toBe('active   ada@readers.example  Ada\nactive   li@xn--r8jz45g.example  李\n')
  const again = await courant(root, ['subscribers', 'import', 'readers.csv', '--confirmed', 'a fair'])
  expect(again.out).toContain('0 new readers, 2 already there')
})

test.each([
  [['bild'], 2, 'Did you mean `courant build`?'],
  [['build', '--ot', 'x'], 2, 'usage/argument'],
  [['send'], 2, 'send needs an issue'],
  [['send', 'latest', '--limit', '-1'], 2, '--limit'],
  [['inspect', 'no-such.md'], 3, 'file/unreadable'],
  [['subscribers', 'add', 'no address'], 1, 'reader/address'],
  [['subscribers', 'remove', 'nobody@readers.example'], 1, 'reader/unknown'],
] as const)('courant %j ends with %i', async (args, code, words) => {
  const ended = await courant(await publication(), args)
  expect([ended.code, ended.err]).toEqual([code, expect.stringContaining(words)])
})
