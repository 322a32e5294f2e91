import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Diagnostic } from '../../src/domain/diagnostic.ts'
import { courant, publication } from '../publication.ts'

const settings = `title: Weekly
url: https://courant.example/
language: en
mail:
  from: Weekly <news@courant.example>
`

/** An issue with a short section and a long one. */
const issue = (entries: number): string => {
  const entry = (name: string) =>
    `### [${name}](https://papers.example/${name})\n\n${'Some words about it. '.repeat(20)}\n`
  const long = Array.from({ length: entries }, (_, n) => entry(`Long-${n}`))
  return ['## Highlights\n', entry('Short-1'), entry('Short-2'), '## Papers\n', ...long].join('\n')
}

const files = {
  'courant.yaml': settings,
  'digests/2025-05-01.md': issue(300),
  'digests/2025-05-02.md': issue(200),
}

test('a build says once that the newest letter is shortened, and where; the page and the feeds have all', async () => {
  const root = await publication(files)
  const ended = await courant(root, ['build', '--json'])
  expect(ended.code).toBe(0)
  const { diagnostics } = JSON.parse(ended.out) as { diagnostics: Diagnostic[] }
  const long = diagnostics.filter(({ code }) => code === 'letter/long')
  expect(long).toMatchObject([{ severity: 'warning', place: { file: 'digests/2025-05-02.md' } }])
  const [, shown = '', hidden = ''] =
    /has (\d+) of 202 entries; the other (\d+) are on the web only/.exec(long[0]?.message ?? '') ?? []
  expect(Number(shown) + Number(hidden)).toBe(202)

  const read = (file: string) => readFile(join(root, 'dist/issues/2025-05-02', file), 'utf8')
  const [page, html, text] = [await read('index.html'), await read('email.html'), await read('email.txt')]
  expect(page).toContain('Long-199')
  for (const part of [html, text]) {
    expect(part).toContain('Short-2')
    expect(part).toContain(`Long-${Number(shown) - 3}`)
    expect(part).not.toContain(`Long-${Number(shown) - 2}`)
    expect(part).toContain(`and ${hidden} more on the web`)
    expect(part).toContain('https://courant.example/issues/2025-05-02/#s-2')
  }
  expect(Buffer.byteLength(html)).toBeLessThan(90_000)

  const rehearsed = await courant(root, ['send', 'latest', '--dry-run'])
  expect(rehearsed.out).toContain(
    `  entries   ${shown} of 202; the others are on the web (a letter has 100 kB at most)\n`,
  )
})

test('a letter of one essay has its beginning, whether a build reads it or finds it read', async () => {
  const essay = Array.from({ length: 600 }, (_, n) => `${n}. ${'一段文字 some words '.repeat(15)}`).join('\n\n')
  const root = await publication({
    'courant.yaml': settings,
    'digests/2025-05-02.md': `# Essay\n\n## Words\n\n${essay}\n`,
  })
  const letters: string[] = []
  for (const title of ['Weekly', 'Monthly']) {
    await writeFile(join(root, 'courant.yaml'), settings.replace('title: Weekly', `title: ${title}`))
    expect(await courant(root, ['build', '--quiet'])).toMatchObject({ code: 0 })
    const html = await readFile(join(root, 'dist/issues/2025-05-02/email.html'), 'utf8')
    letters.push(html.replaceAll(title, ''))
    expect(html).toContain('https://courant.example/issues/2025-05-02/#s-1')
  }
  expect(letters[1]).toBe(letters[0])
})

test('mail.entries says how many entries a letter shows, and nobody is warned of what was asked for', async () => {
  const root = await publication({ ...files, 'courant.yaml': `${settings}  entries: 7\n` })
  const ended = await courant(root, ['build', '--json'])
  expect([ended.code, ended.out.includes('letter/long')]).toEqual([0, false])
  const text = await readFile(join(root, 'dist/issues/2025-05-02/email.txt'), 'utf8')
  expect(text.match(/^(?:Short|Long)-\d+$/gm)).toEqual([
    'Short-1',
    'Short-2',
    ...[0, 1, 2, 3, 4].map((n) => `Long-${n}`),
  ])
  expect(text).toContain('and 195 more on the web:\nhttps://courant.example/issues/2025-05-02/#s-2\n')
  const rehearsed = await courant(root, ['send', 'latest', '--dry-run', '--json'])
  expect(JSON.parse(rehearsed.out)).toMatchObject({ extent: { entries: 202, shown: 7, shortened: 'by-number' } })
})

/** An issue of 84 kB of words, and one entry. */
const essay = `${`${'word '.repeat(420)}\n\n`.repeat(40)}${issue(0)}`

test('a letter that is large and whole is warned of, and not shortened', async () => {
  const root = await publication({ 'courant.yaml': settings, 'digests/2025-05-02.md': essay })
  const { out } = await courant(root, ['build', '--json'])
  const { diagnostics } = JSON.parse(out) as { diagnostics: Diagnostic[] }
  const messages = diagnostics.filter(({ code }) => code === 'letter/long').map(({ message }) => message)
  expect(messages).toEqual([expect.stringMatching(/^The letter has 9\d\.\d kB; above 100 kB it is shortened$/)])
  const rehearsed = await courant(root, ['send', 'latest', '--dry-run'])
  expect(rehearsed.out).toContain('  entries   all 2\n')
})
