import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shapeReasons } from '../../../src/domain/issue/reasons.ts'
import { entryShapes } from '../../../src/domain/issue.ts'
import { repository } from '../../publication.ts'

test('docs/parsing.md gives the reason of every shape in the words of `inspect --explain`', () => {
  const text = readFileSync(join(repository, 'docs/parsing.md'), 'utf8').replace(/ +/g, ' ')
  const rows = entryShapes.map((shape) => `| \`${shape}\` | ${shapeReasons[shape]} |`)
  expect(rows.filter((row) => !text.includes(row))).toEqual([])
})
