import { expect, test } from 'vitest'
import type { Notice } from '../../src/domain/sending/feedback.ts'
import { suppressionBy } from '../../src/domain/sending/suppression.ts'

const never = { issues: 0, days: 0 }

test.each<readonly [Notice['kind'], Notice['hardness'], { issues: number; days: number }, string | undefined]>([
  ['bounce', 'hard', never, 'hard-bounce for good'],
  ['complaint', 'unknown', never, 'complaint for good'],
  ['bounce', 'soft', { issues: 3, days: 7 }, 'soft-bounce for 30 days'],
  ['bounce', 'soft', { issues: 2, days: 29 }, undefined],
  ['bounce', 'soft', { issues: 30, days: 6.9 }, undefined],
  ['bounce', 'policy', { issues: 30, days: 29 }, undefined],
  ['bounce', 'unknown', { issues: 30, days: 29 }, undefined],
  ['delay', 'hard', { issues: 30, days: 29 }, undefined],
  ['delivered', 'hard', { issues: 30, days: 29 }, undefined],
])('suppressionBy() of a %s (%s) after %j is %s', (kind, hardness, soft, expected) => {
  const found = suppressionBy({ kind, hardness }, soft)
  expect(found && `${found.reason} for ${found.days === undefined ? 'good' : `${found.days} days`}`).toBe(expected)
})
