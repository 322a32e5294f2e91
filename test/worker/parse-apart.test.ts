import { expect, test } from 'vitest'
import { defaultSurroundings } from '../../src/app/inspect.ts'
import { parseApart } from '../../src/worker/parse-apart.ts'

const digest = (text: string) => [{ file: 'digests/2025-05-02.md', bytes: new TextEncoder().encode(text) }]
const endless = digest('*a_ **b '.repeat(30_000))
const bounds = { seconds: 1000, waiting: 1000, megabytes: 224 }

test('parseApart() gives what was read', async () => {
  const [parsed] = await parseApart(digest('# 題\n\n## [甲](https://a.example/)\n\nx'), defaultSurroundings)
  expect([parsed?.issue?.title, parsed?.diagnostics]).toEqual(['題', []])
})

test.each([
  ['seconds of a processor', { ...bounds, seconds: 0.01 }, 'took more than 1 seconds of a processor'],
  ['seconds by the clock', { ...bounds, waiting: 0.01 }, 'took more than 1 seconds'],
  ['megabytes', { ...bounds, megabytes: 8 }, 'took more than 8 MB'],
])('parseApart() refuses what takes too many %s', async (_what, own, why) => {
  const [parsed] = await parseApart(endless, defaultSurroundings, own)
  expect(parsed).toMatchObject({
    file: 'digests/2025-05-02.md',
    diagnostics: [{ code: 'issue/too-complex', severity: 'error', message: `The digest is not read: it ${why}` }],
  })
  expect(parsed?.issue).toBeUndefined()
})
