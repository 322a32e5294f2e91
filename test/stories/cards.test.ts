import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPng } from '../image/png.ts'
import { courant, publication, settings } from '../publication.ts'

const read = (root: string, path: string) => readFile(join(root, 'dist', path), 'utf8')
const told = (html: string, name: string) =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)">`).exec(html)?.[1]

test('build: an issue and the publication have cards, which pages name; a build that changes no title draws none', async () => {
  const root = await publication()
  const first = await courant(root, ['build', '--json'])
  expect([first.code, first.err]).toEqual([0, ''])
  const { width, height } = readPng(await readFile(join(root, 'dist/issues/2025-05-02/card.png')))
  expect([width, height]).toEqual([1200, 630])
  const page = await read(root, 'issues/2025-05-02/index.html')
  expect(['og:image', 'og:image:width', 'og:image:height', 'twitter:card'].map((name) => told(page, name))).toEqual([
    'https://courant.example/issues/2025-05-02/card.png',
    '1200',
    '630',
    'summary_large_image',
  ])
  for (const path of ['index.html', 'subscribe/index.html'])
    expect(told(await read(root, path), 'og:image')).toBe('https://courant.example/card.png')
  expect(told(await read(root, '404.html'), 'og:image')).toBeUndefined()
  const again = JSON.parse((await courant(root, ['build', '--json'])).out)
  expect([again.published.written, again.published.removed]).toEqual([[], []])
})

test('build: `site.cards: false` draws none', async () => {
  const root = await publication({ 'courant.yaml': `${settings}site:\n  cards: false\n` })
  expect((await courant(root, ['build'])).code).toBe(0)
  await expect(read(root, 'card.png')).rejects.toThrow('ENOENT')
  expect(told(await read(root, 'issues/2025-05-02/index.html'), 'og:image')).toBeUndefined()
})
