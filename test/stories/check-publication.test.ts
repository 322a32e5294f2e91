import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from '../../src/cli/cli.ts'
import { publication } from '../publication.ts'
import { world } from './published.ts'

const settings = 'title: Ink\nurl: https://ink.test/\ndescription: What is new.\nlanguage: en\n'
const good = '# Issue 1\n\n- [Ink](https://a.test/1) is back\n- [Paper](https://a.test/2) is back\n'

/** A publication of these digests. */
const ink = (digests: Readonly<Record<string, string>>, more = '') =>
  publication({ 'courant.yaml': settings + more, 'digests/2025-05-02.md': good, ...digests })

/** Runs a command in a folder. */
async function courant(cwd: string, args: readonly string[]) {
  const { world: here, out, say } = world(cwd)
  const code = await runCommand(args, here)
  return { code, out: out.join(''), err: say.join('') }
}

const wrong = `# Issue 2

See [here](https://a.test/3), and [last week](/issues/2025-04-25/).

![](pen.png)
`

test('check: a publication that is not built is checked as a build would make it, and nothing is written', async () => {
  const root = await ink({})
  const { code, out } = await courant(root, ['check'])
  expect([code, existsSync(join(root, 'dist')), existsSync(join(root, 'courant.lock'))]).toEqual([0, false, false])
  expect(out).toMatch(
    /^Looked over 1 issue, [\s\S]* dist\/ is not built: this is\s+what `courant build` would make\.\nReady to publish\.\n$/,
  )
})

test('check: what is to be mended is told by file and line of the digests, within 80 columns, and the verdict last', async () => {
  const root = await ink({ 'digests/2025-05-09.md': wrong })
  const { code, out } = await courant(root, ['check'])
  expect(code).toBe(1)
  expect(out).toMatch(/^digests\/2025-05-09\.md\n/)
  expect(out).toMatch(/^ {2}3:5 {6}warning {2}link\/words\n {4}The words of a link say nothing/m)
  expect(out).toMatch(
    /^ {2}3:\d+ +error {2}link\/broken\n {4}A link leads to nothing in the site:\n? *https:\/\/ink\.test\/issues\/2025-04-25\/\n/m,
  )
  expect(out).toMatch(/^ {2}5:1 {6}error {2}image\/missing\n/m)
  expect(out).toMatch(
    /\n2 things to mend before publishing, and \d things? could be better\.\n\d notes: --verbose shows them\.\n$/,
  )
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  expect(out).not.toContain('\u001b')
})

test('check: a folder that is not what a build would make is said to be so, and not looked at unless it is named', async () => {
  const root = await ink({})
  await courant(root, ['build', '--quiet'])
  expect((await courant(root, ['check'])).out).toMatch(/dist\/ is as a build makes\s+it\.\nReady to publish\.\n$/)
  const page = join(root, 'dist/issues/2025-05-02/index.html')
  await writeFile(page, (await readFile(page, 'utf8')).replace('</h1>', '</h1><a href="../gone/">x</a>'))
  const made = await courant(root, ['check'])
  expect([made.code, made.out.replaceAll(/\s+/g, ' ')]).toEqual([
    0,
    expect.stringContaining('not what a build would make now (1 file, issues/2025-05-02/index.html for one)'),
  ])
  const there = await courant(root, ['check', '--out', 'dist'])
  expect([there.code, there.out]).toEqual([
    1,
    expect.stringMatching(/^dist\/issues\/2025-05-02\/index\.html\n {2}\d+:\d+ +error {2}link\/broken/),
  ])
  expect((await courant(root, ['check', '--out', 'nowhere'])).code).toBe(3)
})

test('check: of many things by one rule five are told, and what to do about them once', async () => {
  const links = Array.from({ length: 200 }, (_, n) => `- [Ink ${n}](https://a.test/${n}) as [before](/gone/${n}/)\n`)
  const { out } = await courant(await ink({ 'digests/2025-05-09.md': links.join('') }), ['check'])
  expect(out.match(/A link leads to nothing/g)).toHaveLength(5)
  expect(out.match(/Mend the link/g)).toHaveLength(1)
  expect(out).toContain('  195 more of link/broken: --json has all.\n')
})

test('check --online: whoever waits at a terminal sees how far it is, however few the links are', async () => {
  const links = [1, 2, 3].map((n) => `- [N ${n}](http://127.0.0.1/${n}) and so on\n`)
  const root = await publication({ 'courant.yaml': settings, 'digests/2025-05-02.md': links.join('') })
  const { world: here, say } = world(root)
  expect(await runCommand(['check', '--online'], here)).toBe(0)
  expect(say).toEqual([])
  const terminal = { ...here.terminal, interactive: true }
  await runCommand(['check', '--online'], { ...here, terminal })
  expect(say.join('')).toMatch(/^\rlinks .* 1\/3.*\r\u001b\[K$/)
})

test('check: what is to be said of settings stands in the file that has them, whatever its name', async () => {
  const root = await publication({
    'digests/2025-05-02.md': good,
    'more/ink.yaml': '\ntitle: Ink\nurl: http://ink.test/\n',
  })
  await rm(join(root, 'courant.yaml'))
  const { out } = await courant(root, ['check', '--config', 'more/ink.yaml', '--root', '.', '--format', 'github'])
  expect(out).toContain('::warning file=more/ink.yaml,line=3,col=6,title=settings/address::')
})

test.each([
  [{ 'digests/2025-05-02.md': `---\ndraft: true\n---\n${good}` }, 'the only one is a draft or waits for its day'],
  [
    { 'digests/2025-05-02.md': `---\ndraft: true\n---\n${good}`, 'digests/2099-01-01.md': good },
    'all 2 are drafts or wait for their day',
  ],
])('check: where nothing can be published yet, that is said (%#)', async (digests, words) => {
  const { code, out } = await courant(await ink(digests), ['check'])
  expect([code, out.replaceAll(/\s+/g, ' ')]).toEqual([1, expect.stringContaining(words)])
})

test('check: a folder that another program filled is not said to be empty', async () => {
  const root = await publication({ 'courant.yaml': settings, 'digests/2025-05-02.md': good, 'dist/photo.jpg': 'x' })
  const { out } = await courant(root, ['check'])
  expect(out.replaceAll(/\s+/g, ' ')).toMatch(
    /dist\/ is not what a build would make now \(\d+ files, photo\.jpg for one\)/,
  )
})

test('check: why no spam filter was asked is a note, and the verdict is last', async () => {
  const root = await ink({})
  expect((await courant(root, ['check'])).err).toBe('')
  const { world: here, say } = world(root)
  const all: string[] = []
  await runCommand(['check', '--verbose'], { ...here, out: (text) => all.push(text), say: (text) => all.push(text) })
  expect([all.join('').includes('No spam filter was asked'), say]).toEqual([true, []])
  expect(all.at(-1)).toMatch(/^Ready to publish/)
})

test('check: rules are switched in courant.yaml, and a slip in a code names the nearest', async () => {
  const rules = 'check:\n  rules:\n    link/broken: off\n    image/missing: info\n    link/words: error\n'
  const root = await ink({ 'digests/2025-05-09.md': wrong }, rules)
  const { code, out } = await courant(root, ['check', '--json'])
  const found = JSON.parse(out).diagnostics.map(
    (one: { code: string; severity: string }) => `${one.severity} ${one.code}`,
  )
  expect([code, found]).toEqual([1, expect.arrayContaining(['error link/words', 'info image/missing'])])
  expect(found.join()).not.toContain('link/broken')
  await writeFile(join(root, 'courant.yaml'), settings + rules.replace('link/words', 'link/word'))
  const slip = await courant(root, ['check'])
  expect([slip.code, slip.err]).toEqual([
    3,
    expect.stringMatching(/courant\.yaml:9:5[\s\S]*“check\.rules\.link\/word”[\s\S]*Did you mean “link\/words”/),
  ])
  await writeFile(join(root, 'courant.yaml'), `${settings}check: { rules: { link/words: loud } }\n`)
  expect((await courant(root, ['check'])).err).toContain('is none of off, info, warning, error')
})

test('check: --format github annotates lines, seen from where it is run', async () => {
  const root = await ink({ 'digests/2025-05-09, two.md': wrong })
  const { code, out } = await courant(join(root, 'digests'), ['check', '--format', 'github'])
  expect(code).toBe(1)
  expect(out.trim().split('\n')).toContain(
    '::warning file=2025-05-09%2C two.md,line=3,col=5,title=link/words::The words of a link say nothing of where it leads: “here”%0ALet the link be the words that say what is there: a title, a name.',
  )
})

test('check: --format sarif tells rules and results', async () => {
  const root = await ink({ 'digests/2025-05-09.md': wrong })
  const { code, out } = await courant(root, ['check', '--format', 'sarif'])
  const { version, runs } = JSON.parse(out)
  const { rules } = runs[0].tool.driver
  const broken = runs[0].results.find(({ ruleId }: { ruleId: string }) => ruleId === 'link/broken')
  expect([code, version, rules[broken.ruleIndex].id, broken.level]).toEqual([1, '2.1.0', 'link/broken', 'error'])
  expect(broken.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'digests/2025-05-09.md', uriBaseId: '%SRCROOT%' },
    region: { startLine: 3, startColumn: expect.any(Number) },
  })
})

test.each([
  ['feeds', '--json'],
  ['letter', '--json'],
  ['feeds', '--format', 'sarif'],
  ['letter', '--format', 'github'],
  ['feeds'],
])('check %s %s %s: what keeps a site from being made is told as it was asked for', async (...args) => {
  const root = await ink({ 'digests/2025-05-09.md': '---\ndate: next friday\n---\n\nInk\n' })
  const { code, out, err } = await courant(root, ['check', ...args])
  expect([code, args.length === 1 ? err : out]).toEqual([1, expect.stringContaining('issue/date-invalid')])
  expect([args.length === 1, args.length === 1 ? out : err]).toEqual([args.length === 1, ''])
  if (args.includes('--json'))
    expect(JSON.parse(out)).toMatchObject({ unbuilt: true, diagnostics: [{ severity: 'error' }] })
  if (args.includes('sarif')) expect(JSON.parse(out).runs[0].results).toHaveLength(1)
})

test('check: a digest that no build takes is told, and what could be looked at was', async () => {
  const root = await ink({ 'digests/2025-05-09.md': '---\ndate: next friday\n---\n\n[here](https://a.test/)\n' })
  const { code, out } = await courant(root, ['check'])
  expect(code).toBe(1)
  expect(out).toContain('issue/date-invalid')
  expect(out.replaceAll(/\s+/g, ' ')).toContain('No site can be made of them before the errors are mended')
})

test.each([
  [['--format', 'xml'], 'There is no format “xml”'],
  [['--dns', '127.0.0.1'], 'Say --online too'],
  [['feeds', '--online'], 'no part of “feeds”'],
  [['moon'], '“moon”'],
])('check %j is refused', async (args, words) => {
  const root = await ink({})
  const { code, err } = await courant(root, ['check', ...args])
  expect([code, err]).toEqual([2, expect.stringContaining(words)])
})

test('check: hostile words are told without their control characters', async () => {
  const root = await ink({ 'digests/2025-05-09.md': '# \u202eTwo\n\n[\u202ehere](https://ink.test/\u001b[31m)\n' })
  const { out } = await courant(root, ['check'])
  expect(out).not.toMatch(/[\u001b\u202e]/)
})
