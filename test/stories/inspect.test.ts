import { execFileSync, spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { courant, program, publication, settings } from '../publication.ts'

const essay = '# Essay\n\nA text with [a link](https://a.example) in it.\n'

test('inspect: one file, into a pipe', async () => {
  const { code, out, err } = await courant(await publication(), ['inspect', 'digests/2025-05-02.md'])
  expect([code, err]).toEqual([0, ''])
  expect(out).toBe(`digests/2025-05-02.md
  (no title)
  2025-05-02 · zh-Hans · 1 entry

   1  A Paper on Vec<T> & more
        一篇论文：标题
        https://papers.example/1

`)
})

test('inspect: several files end with what they come to, and infos are one line', async () => {
  const root = await publication({ 'digests/b.md': essay, 'digests/c.md': `${essay}\n[More](https://b.example).\n` })
  const { out, err } = await courant(root, ['inspect', 'digests'])
  expect(out.trimEnd().split('\n').at(-1)).toBe('3 issues · 1 entry · 2025-05-02 · 2 without a date · 2 warnings')
  expect(err).toMatch(/^ {2}The same in digests\/c\.md:1:1$/m)
  expect(err.match(/issue\/date-missing/g)).toHaveLength(1)
  expect(err).toMatch(/^\d blocks? with links (?:is|are) no entry.*: --explain shows (?:it|them)\.\n$/m)
})

test('inspect --explain: each info has its line, and each entry its reason', async () => {
  const root = await publication({ 'digests/b.md': essay })
  const { out, err } = await courant(root, ['inspect', 'digests', '--explain'])
  expect(err).toContain('digests/b.md:3:1  A paragraph with a link is no entry\n')
  expect(out).toContain('heading-link-line: a heading, and a line below it that is only a link\n')
  expect(out).toContain('  date      from the path; pin it with `date:` in the front matter\n')
})

test('inspect --json: shape and guessed are there only with --explain', async () => {
  const root = await publication()
  const plain = JSON.parse((await courant(root, ['inspect', 'digests', '--json'])).out)
  const explained = JSON.parse((await courant(root, ['inspect', 'digests', '--json', '--explain'])).out)
  const guessed = { slug: 'path', published: 'path', language: 'courant.yaml' }
  expect(explained).toEqual([
    { ...plain[0], guessed, entries: [{ ...plain[0].entries[0], shape: 'heading-link-line' }] },
  ])
  expect(Object.keys(plain[0])).not.toContain('guessed')
  expect(Object.keys(plain[0].entries[0])).not.toContain('shape')
})

test('inspect: a digest that cannot be read is named, and ends with 1; --quiet says nothing else', async () => {
  const root = await publication({ 'digests/b.md': `${'>'.repeat(6000)} x`, 'digests/c.md': essay })
  const { code, out, err } = await courant(root, ['inspect', 'digests', '--quiet'])
  expect(code).toBe(1)
  expect(out).toContain('digests/b.md\n  no issue\n')
  expect(err).toContain('digests/b.md:1:1  error  issue/too-deep')
  expect(err).not.toContain('no entry')
  expect(out).not.toContain('issues ·')
})

test.each(['SIGTERM', 'SIGINT'] as const)('inspect ends at once on %s, whatever it is at', async (signal) => {
  const root = await publication()
  const pipe = join(root, 'waits.yaml')
  execFileSync('mkfifo', [pipe])
  const args = [program, 'inspect', 'digests', '--config', pipe]
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'ignore' })
  const ended = new Promise((resolve) => child.on('exit', (code, by) => resolve([code, by])))
  // It can be opened once the program reads it.
  const opened = await open(pipe, 'w')
  child.kill(signal)
  await opened.write(settings).catch(() => undefined)
  await opened.close()
  expect(await ended).toEqual([null, signal])
})
