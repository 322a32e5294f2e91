import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant } from '../../src/base/calendar.ts'
import type { Lock } from '../../src/domain/identity.ts'
import { parseLock, printLock, readLock, writeLock } from '../../src/files/lock-file.ts'

const moment = fc.integer({ min: 0, max: 4e9 }).map((seconds) => instant(seconds * 1000))
const text = fc.string({ unit: 'grapheme' })
const dates = { published: moment, updated: moment, fingerprint: text }
const locks: fc.Arbitrary<Lock> = fc.record({
  issues: fc.array(
    fc.record({
      id: text,
      slug: text,
      ...dates,
      entries: fc.array(fc.record({ key: text, link: fc.option(text), title: text, ...dates })),
    }),
  ),
})

test('law: a lock comes back from its text as it was', () => {
  fc.assert(
    fc.property(locks, (lock) => {
      expect(parseLock(printLock(lock))).toEqual(lock)
    }),
  )
})

test('writeLock() rewrites nothing that is the same', async () => {
  const root = await mkdtemp(join(tmpdir(), 'courant-'))
  const lock: Lock = { issues: [] }
  expect(await readLock(root)).toEqual(lock)
  expect(await writeLock(root, lock)).toBe(true)
  expect(await writeLock(root, lock)).toBe(false)
})

test.each([
  ['<<<<<<< HEAD\n[]\n=======\n[]\n>>>>>>> other\n'],
  ['{}'],
  ['- issue: {}\n  entries: []\n'],
  ['- issue: {"id":"a","slug":"a","published":"never","updated":"x","fingerprint":"f"}\n  entries: []\n'],
  ['{"__proto__": 1}'],
])('readLock() refuses %j and says what to do', async (damaged) => {
  const root = await mkdtemp(join(tmpdir(), 'courant-'))
  await writeFile(join(root, 'courant.lock'), damaged)
  await expect(readLock(root)).rejects.toMatchObject({ code: 'lock/unreadable', hint: expect.stringContaining('Git') })
})
