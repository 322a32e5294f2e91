import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { feedFiles } from '../../feeds.ts'
import { sampleEditions, samplePublication, sampleUrl } from '../../sample-edition.ts'

const checker = fileURLToPath(new URL('../../../../shared/tools/fvcheck.py', import.meta.url))
const python = process.env['PYTHON'] ?? 'python3'
const there = process.env['FEEDVALIDATOR_DIR'] !== undefined && existsSync(checker)

/** The W3C feed validator is no package: FEEDVALIDATOR_DIR names a clone of w3c/feedvalidator, PYTHON one with html5lib. */
test.runIf(there).each([0, 1, 3])('the W3C validator has nothing to say of the feeds of %i issues', async (count) => {
  const folder = mkdtempSync(join(tmpdir(), 'courant-feeds-'))
  try {
    const files = feedFiles(samplePublication(), sampleEditions(count)).filter(({ path }) => path.endsWith('.xml'))
    const claims = files.map(({ path, content }) => {
      const file = join(folder, path.replaceAll('/', '_'))
      writeFileSync(file, content)
      return `${file}=${sampleUrl}${path}@application/xml`
    })
    const { stdout } = await promisify(execFile)(python, [checker, '--level', 'AAA', ...claims])
    expect(
      stdout
        .trim()
        .split('\n')
        .filter((line) => !line.endsWith('CLEAN')),
    ).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.skipIf(there)(
  'the W3C validator is not asked: set FEEDVALIDATOR_DIR to a clone of w3c/feedvalidator',
  ({ skip }) => {
    skip('FEEDVALIDATOR_DIR or ../shared/tools/fvcheck.py is absent')
  },
)
