import { expect, test } from 'vitest'
import { type Instant, instant } from '../../../src/base/calendar.ts'
import { lockChanges } from '../../../src/domain/lock/changes.ts'
import { identify, type Visible } from '../../../src/domain/lock/identify.ts'
import { emptyLock, type Lock } from '../../../src/domain/lock/lock.ts'
import { mended } from '../../../src/domain/lock/merge.ts'
import { parseLock, printLock } from '../../../src/files/lock/lock-text.ts'

const now: Instant = instant(Date.UTC(2025, 5, 1))
/** An issue that is known by its text, whatever it is called. */
const issue = (slug: string, text: string): Visible => ({ slug, published: now, fingerprint: text, entries: [] })
/** The lock after builds of these issues, one after the other, each written down and read again. */
const after = (...builds: readonly (readonly Visible[])[]): Lock =>
  builds.reduce<Lock>(
    (lock, issues) => parseLock(printLock(identify(lock, issues, { authority: 'a.example', now }).lock)),
    emptyLock,
  )
const former = (lock: Lock) => lock.issues.map(({ slug, former: names }) => [slug, names])

test.each([
  ['never renamed', [[issue('a', 'x')], [issue('a', 'x')]], [['a', undefined]]],
  ['renamed', [[issue('a', 'x')], [issue('b', 'x')]], [['b', ['a']]]],
  ['renamed twice', [[issue('a', 'x')], [issue('b', 'x')], [issue('c', 'x')]], [['c', ['a', 'b']]]],
  ['renamed and back', [[issue('a', 'x')], [issue('b', 'x')], [issue('a', 'x')]], [['a', ['b']]]],
  [
    'renamed, and its name taken by another',
    [[issue('a', 'x')], [issue('b', 'x'), issue('a', 'y')]],
    [
      ['b', undefined],
      ['a', undefined],
    ],
  ],
  [
    'two that change names',
    [
      [issue('a', 'x'), issue('b', 'y')],
      [issue('b', 'x'), issue('a', 'y')],
    ],
    [
      ['b', undefined],
      ['a', undefined],
    ],
  ],
  ['renamed, and gone', [[issue('a', 'x')], [issue('b', 'x')], []], [['b', ['a']]]],
  ['renamed, gone and back', [[issue('a', 'x')], [issue('b', 'x')], [], [issue('b', 'x')]], [['b', ['a']]]],
] as const)('an issue that was %s is remembered by the names that lead to it', (_, builds, names) => {
  const lock = after(...builds)
  expect(Object.fromEntries(former(lock) as [string, unknown][])).toEqual(Object.fromEntries(names))
  expect(after(...builds, builds.at(-1) ?? [])).toEqual(lock)
})

test('of two branches that have each renamed an issue, all names but its own are former ones', () => {
  const before = after([issue('a', 'x')])
  const renamed = (slug: string) => identify(before, [issue(slug, 'x')], { authority: 'a.example', now }).lock
  const both = mended({ issues: [...renamed('b').issues, ...renamed('c').issues], channels: [] })
  const [[slug, names] = []] = former(both)
  expect([slug, ...(names ?? [])].toSorted()).toEqual(['a', 'b', 'c'])
})

test('a lock in which a former name alone has changed says another thing', () => {
  const lock = after([issue('a', 'x')], [issue('b', 'x')])
  const without = { ...lock, issues: lock.issues.map(({ former: _, ...one }) => one) }
  expect(lockChanges(without, lock)).toEqual([{ slug: 'b', change: 'changed' }])
})

test.each(['"a"', '{}', '[1]', '[null]', 'null'])('a lock whose former names are %s cannot be read', (value) => {
  const text = printLock(after([issue('a', 'x')], [issue('b', 'x')])).replace('"former":["a"]', `"former":${value}`)
  expect(() => parseLock(text)).toThrow('“former” is no list of names')
})
