import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repository } from '../publication.ts'

const folder = join(repository, 'src/cli')
const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .flatMap((path) =>
    [...readFileSync(join(folder, path), 'utf8').matchAll(/help(?: =|:) `([^`]*)/g)].map(
      ([, text]) => [path, text ?? ''] as const,
    ),
  )

test('every command has its help', () => {
  expect(texts.length).toBeGreaterThan(12)
})

test.each(texts)('the help in %s fits 80 columns', (_, text) => {
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
})
