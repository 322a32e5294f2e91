import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { missing } from '../needs.ts'
import { courant, digest, publication, samplePublication } from '../publication.ts'

const noFilter = missing('SpamAssassin', ['/usr/bin/spamassassin'])
const latest = 'issues/2025-05-16-pictures/email.html'

let sample = ''
beforeAll(async () => {
  sample = await samplePublication()
  expect((await courant(sample, ['build', '--quiet'])).code).toBe(0)
})

/** Changes a file of `dist/` while `look` runs. */
async function edited<T>(path: string, change: (text: string) => string, look: () => Promise<T>): Promise<T> {
  const file = join(sample, 'dist', path)
  const text = await readFile(file, 'utf8')
  const changed = change(text)
  expect(changed).not.toBe(text)
  await writeFile(file, changed)
  return look().finally(() => writeFile(file, text))
}

test('check letter: the letter of the latest issue, with a table of mail programs that fits 80 columns', async () => {
  const { code, out, err } = await courant(sample, ['check', 'letter'])
  expect(code).toBe(0)
  expect(err).toEqual(noFilter ? expect.stringContaining('not installed') : '')
  expect(out).toMatch(
    /^dist\/issues\/2025-05-16-pictures\/email\.html\n {2}[\d.]+ kB of HTML, [\d.]+ kB sent.*: nothing to mend\.\n/,
  )
  expect(out).toMatch(/^~ Outlook Windows +\d+ +\d+ +\d+ +\d+ {2}\S/m)
  expect(out).not.toContain('✗ Outlook')
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
})

test('check letter: by slug, or of all issues', async () => {
  const one = await courant(sample, ['check', 'letter', '2025-05-02', '--json'])
  expect(JSON.parse(one.out).letters.map(({ slug }: { slug: string }) => slug)).toEqual(['2025-05-02'])
  const all = await courant(sample, ['check', 'letters', '--all', '--json'])
  expect(all.code).toBe(0)
  expect(JSON.parse(all.out)).toMatchObject({
    letters: ['2025-05-02', '2025-05-09-tools', '2025-05-16-pictures'].map((slug) => ({ slug })),
    diagnostics: [],
  })
})

test('check letter: --json says how each mail program takes each feature, and when that was tried', async () => {
  const { out } = await courant(sample, ['check', 'letter', '--json'])
  const { letters } = JSON.parse(out)
  expect(letters[0]).toMatchObject({ path: latest, weight: { html: expect.any(Number), encoded: expect.any(Number) } })
  const table = letters[0].features.find(({ slug }: { slug: string }) => slug === 'css-at-media')
  expect(table).toMatchObject({
    tested: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    page: 'https://www.caniemail.com/features/css-at-media/',
    clients: { 'apple-mail/macos': 'y', 'outlook/windows': 'n', 'gmail/ios': 'a' },
    fallback: expect.any(String),
  })
  if (!noFilter) expect(letters[0].spam.score).toBeLessThanOrEqual(0.5)
})

test('check: alone it checks feeds and the latest letter among all else, without the table', async () => {
  const { code, out } = await courant(sample, ['check'])
  expect(code).toBe(0)
  expect(out).toMatch(
    /^Looked over 3 issues, [\s\S]*feed files and the letter of\s+2025-05-16-pictures[\s\S]*\nReady to publish\.\n$/,
  )
  const quiet = await courant(sample, ['check', '--quiet'])
  expect([quiet.code, quiet.out, quiet.err]).toEqual([0, '', ''])
})

test('check letter: what an author mends is said once, with the entries', async () => {
  const { code, out, err } = await edited(
    latest,
    (html) => html.replace('</h1>', '</h1><p><a href="https://a.example/">here</a> <img src="x.png" alt="x"></p>'),
    () => courant(sample, ['check', 'letter']),
  )
  expect(code).toBe(1)
  expect(err).toMatch(
    /email\.html:\d+:\d+ {2}warning {2}letter\/link\n {2}The words of a link say nothing of where it leads: “here”, under “/,
  )
  expect(err).toMatch(/error {2}letter\/image\n/)
  expect(err).toContain('docs/errors.md#letter-link')
  expect(out).toContain(': 1 error, 2 warnings.')
})

test('check letter: hostile words of a letter are told without their control characters', async () => {
  const { err } = await edited(
    latest,
    (html) => html.replace('</h1>', '</h1><h2>\u202e\u001b[31m</h2><p><a href="x\u202ey">z</a></p>'),
    () => courant(sample, ['check', 'letter']),
  )
  expect(err).toContain('letter/link')
  expect(err).not.toMatch(/[\u001b\u202e]/)
})

test('check letter: says what there is where it is not built, or of another name', async () => {
  const root = await publication()
  const none = await courant(root, ['check', 'letter'])
  expect([none.code, none.err.includes('is not built')]).toEqual([0, true])
  const unknown = await courant(sample, ['check', 'letter', '2025-05-03'])
  expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('2025-05-16-pictures')])
  const more = await courant(sample, ['check', 'letter', '2025-05-02', 'more'])
  expect([more.code, more.err.includes('“more”')]).toEqual([2, true])
})

test('check letter: without a sender, or without a filter, the rest is checked all the same', async () => {
  const root = await publication({ 'courant.yaml': 'title: Ink\nurl: https://ink.example/\n' })
  await courant(root, ['build', '--quiet'])
  const nobody = await courant(root, ['check', 'letter'])
  expect(nobody.err).toContain('No spam filter was asked, since there is no message to show it: Nobody is named')
  const unfiltered = await courant(sample, ['check', 'letter'], { env: { PATH: root } })
  expect([unfiltered.code, unfiltered.err]).toEqual([0, expect.stringContaining('SpamAssassin is not installed')])
})

test.skipIf(noFilter)('check letter: SpamAssassin’s rules are named with their points', async () => {
  const root = await publication({ 'digests/2025-05-02.md': `---\ntitle: CHEAP VIAGRA AND CIALIS\n---\n\n${digest}` })
  await courant(root, ['build', '--quiet'])
  const { err } = await courant(root, ['check', 'letter'])
  expect(err).toMatch(/letter\/spam\n {2}SpamAssassin gives the letter [\d.]+ points: [A-Z_\d]+ [\d.]+ \(/)
})

test('check letter: a letter without its text part', async () => {
  const text = join(sample, 'dist', latest.replace('.html', '.txt'))
  const kept = await readFile(text)
  await rm(text)
  const { code, err } = await courant(sample, ['check', 'letter']).finally(() => writeFile(text, kept))
  expect([code, err]).toEqual([1, expect.stringContaining('letter/text')])
})
