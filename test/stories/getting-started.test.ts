import { afterEach, describe, expect, test } from 'vitest'
import { stepsOf } from '../guide/guide.ts'
import { type Newcomer, newcomer } from '../guide/newcomer.ts'
import { noTerminal } from '../guide/terminal.ts'
import { missing } from '../needs.ts'

describe.skipIf(noTerminal() || missing('newsboat', ['/usr/bin/newsboat']))('docs/getting-started.md', () => {
  let somebody: Newcomer | undefined
  afterEach(() => somebody?.close())

  test('whoever does what it says, as it stands, has a newsletter that newsboat shows', async () => {
    const steps = await stepsOf('docs/getting-started.md')
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(['run', 'write', 'stay', 'see', 'terminal']))
    somebody = await newcomer()
    for (const step of steps) {
      await somebody.take(step)
      // What stays shows the issue, to whoever opens the address that it said.
      if (step.kind !== 'stay') continue
      const page = await fetch(`${somebody.stays.at(-1)?.address}/`)
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Nibs and feathers')])
    }
  }, 300_000)
})
