import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exitCodes } from '../../src/domain/codes.ts'

test('docs/errors.md has a heading for every code, and no other', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/errors.md'), 'utf8')
  const headings = [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1])
  expect(headings.toSorted()).toEqual(
    Object.keys(exitCodes)
      .map((code) => code.replace('/', '-'))
      .toSorted(),
  )
})
