import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { ruleCodes } from '../../../src/domain/checking/rule.ts'
import { repository } from '../../publication.ts'
import { rulePage } from './page.ts'

const folder = join(repository, 'docs/rules')
const errors = readFileSync(join(repository, 'docs/errors.md'), 'utf8')
const pathOf = (code: string) => join(folder, `${code}.md`)

test.each(ruleCodes)('docs/rules/%s.md says what, why, wrong, right, and how it is switched', (code) => {
  const page = rulePage(code, errors)
  if (process.env['UPDATE'] === '1') {
    mkdirSync(dirname(pathOf(code)), { recursive: true })
    writeFileSync(pathOf(code), page)
  }
  expect(page).not.toMatch(/\n\n\n/)
  expect(readFileSync(pathOf(code), 'utf8')).toBe(page)
})

test('docs/rules/ has a page for each rule, and no other', () => {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'))
  expect(pages.map((path) => path.replaceAll('\\', '/').replace(/\.md$/, '')).toSorted()).toEqual(ruleCodes.toSorted())
})
