import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { missing } from '../needs.ts'
import { program, repository } from '../publication.ts'

const score = join(repository, '../shared/corpora/score.mjs')
const least = ['--min-recall', '0.99', '--min-precision', '0.98', '--min-title', '0.99']

test.skipIf(missing('../shared/corpora', [score]))(
  'inspect finds the entries that a person found in real issues, by the titles that they have',
  { timeout: 180_000 },
  () => {
    const inspect = [process.execPath, program, 'inspect', '--json']
    const run = spawnSync(process.execPath, [score, ...least, '--', ...inspect], { encoding: 'utf8' })
    expect(run.status, run.stdout + run.stderr).toBe(0)
  },
)
