import { expect, test } from 'vitest'
import { instant } from '../../../src/base/calendar.ts'
import { issueOf, sendOptions } from '../../../src/cli/sending/options.ts'
import type { Request } from '../../../src/cli/verb.ts'

const request = (positionals: string[], values: Request['values'] = {}): Request => ({
  positionals,
  values,
  common: { root: undefined, config: undefined, json: false, quiet: false },
})

test.each([
  [[], {}, 'send needs an issue'],
  [['latest', 'one-more'], {}, 'send takes one issue, and “one-more” is another'],
  [['latest'], { topic: ['Papers'] }, '--topic shows the letter of a choice, and needs --to ADDRESS'],
])('issueOf() refuses %j with %j', (positionals, values, message) => {
  expect(() => issueOf(request(positionals, values))).toThrow(message)
})

test.each(['0', '-1', '1e2', '0x10', '1.5', ' 5', ''])('sendOptions() refuses --limit %j', (limit) => {
  const world = { now: instant(0), timeZone: undefined }
  expect(() => sendOptions(request(['latest'], { limit }), world)).toThrow(/^--limit needs/)
})
