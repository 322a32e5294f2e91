import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Instant, instant } from '../../../src/base/calendar.ts'
import { emptyLock, type Lock } from '../../../src/domain/lock/lock.ts'
import { openLockFile } from '../../../src/files/lock/lock-file.ts'
import { parseLock, printLock } from '../../../src/files/lock/lock-text.ts'

const moment = fc.integer({ min: 0, max: 4e12 }).map(instant)
const text = fc.string({ unit: 'grapheme' })
const dates = { published: moment, updated: moment, fingerprint: text }
const unique = <T>(field: keyof T) => ({ selector: (thing: T) => thing[field], maxLength: 6 })
const mark = fc.option(fc.constant({ gone: true as const })).map((gone) => gone ?? {})
const marked = <T>(things: fc.Arbitrary<T>) => fc.tuple(things, mark).map(([thing, gone]): T => ({ ...thing, ...gone }))
const things = marked(fc.record({ key: text, link: fc.option(text), title: text, ...dates }))
/** Gives things moments as a build does: none has another's, and nothing is changed before it is there. */
function momentsApart(): (thing: { published: Instant; updated: Instant }) => { published: Instant; updated: Instant } {
  const taken = new Set<number>()
  const free = (from: number): Instant => {
    let moment = from
    while (taken.has(moment)) moment += 1
    taken.add(moment)
    return instant(moment)
  }
  return (thing) => {
    const published = free(thing.published)
    return { published, updated: thing.updated <= published ? published : free(thing.updated) }
  }
}

const locks: fc.Arbitrary<Lock> = fc
  .record({
    issues: fc.uniqueArray(
      marked(fc.record({ id: text, slug: text, ...dates, entries: fc.uniqueArray(things, unique('key')) })),
      unique('id'),
    ),
    channels: fc.uniqueArray(
      fc.record(
        { name: text, id: text, label: text, archives: fc.array(fc.array(fc.nat())) },
        { requiredKeys: ['name', 'id', 'archives'] },
      ),
      unique('name'),
    ),
  })
  .map(({ issues, channels }) => {
    let serial = 0
    const [ofIssues, ofEntries] = [momentsApart(), momentsApart()]
    const numbered = issues.map((issue, index) => ({
      ...issue,
      ...ofIssues(issue),
      serial: index,
      entries: issue.entries.map((entry) => ({ ...entry, ...ofEntries(entry), serial: serial++ })),
    }))
    return { issues: numbered, channels }
  })

test('law: a lock comes back from its text as it was', () => {
  fc.assert(
    fc.property(locks, (lock) => {
      expect(parseLock(printLock(lock))).toEqual(lock)
      expect(parseLock(printLock(lock).replaceAll('\n', '\r\n'))).toEqual(lock)
    }),
  )
})

const issue =
  '{"id":"a","slug":"a","serial":0,"published":"2025-05-02T00:00:00Z","updated":"2025-05-02T00:00:00Z","fingerprint":"f"}'
const entry = issue.replace('"id":"a","slug":"a"', '"key":"k","link":null,"title":"t"')

test.each([
  ['a byte order mark', (text: string) => `\ufeff${text}`],
  [
    'marks of a conflict that name no side',
    (text: string) => `<<<<<<<\n# a\n|||||||\nfrom\n=======\n# b\n>>>>>>>\n${text}`,
  ],
])('a lock is read in spite of %s', (_, marred) => {
  const text = `- issue: ${issue}\n`
  expect(parseLock(marred(text))).toEqual(parseLock(text))
})

test('of a conflict between issues, and of one before them, what both sides came from is passed over', () => {
  const other = `- issue: ${issue.replaceAll('"a"', '"b"')}\n`
  const ours = `- issue: ${issue}\n`
  const read = (text: string) => parseLock(text).issues.map(({ id }) => id)
  expect(read(`${ours}<<<<<<< a\n${other}||||||| b\n- issue: none\n=======\n>>>>>>> c\n`)).toEqual(['a', 'b'])
  expect(read(`||||||| a\n- channel: none\n\n- issue: none\n=======\n${other}`)).toEqual(['b'])
  expect(read(`# note\n||||||| a\n- issue: none\n\n- issue: none`)).toEqual([])
  expect(read(`# \n${ours}${other.trimEnd()}`)).toEqual(['a', 'b'])
})

test('what is gone is marked at the end of its line, and nothing else is', () => {
  const lock = parseLock(`- issue: ${issue.replace('}', ',"gone":true}')}\n`)
  expect(lock.issues[0]?.gone).toBe(true)
  expect(printLock(lock)).toMatch(/"updated":"[^"]*","gone":true}\n$/)
  expect(printLock(parseLock(`- issue: ${issue}\n`))).not.toContain('gone')
})

test('openLockFile() rewrites nothing that is the same', async () => {
  const root = await mkdtemp(join(tmpdir(), 'courant-'))
  const { read, holds, write } = openLockFile(root)
  expect(await read()).toEqual(emptyLock)
  expect(await holds(emptyLock)).toBe(false)
  expect(await write(emptyLock)).toBe(true)
  expect(await write(emptyLock)).toBe(false)
  expect(await holds(emptyLock)).toBe(true)
})

test('law: openLockFile() writes what printLock() prints, whoever wrote the file before and whatever has changed since', async () => {
  const root = await mkdtemp(join(tmpdir(), 'courant-'))
  const path = join(root, 'courant.lock')
  // As builds have them: with their fields in one order.
  const asRead = locks.map((lock) => parseLock(printLock(lock)))
  const changes = fc.array(fc.constantFrom('same', 'less', 'turned', 'edited', 'other', 'by hand', 'no cache'), {
    minLength: 1,
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(asRead, asRead, changes, async (first, other, deeds) => {
      await rm(path, { force: true })
      await openLockFile(root).write(first)
      for (const deed of deeds) {
        const text = await readFile(path, 'utf8')
        if (deed === 'by hand') await writeFile(path, text.replaceAll('"key":', '"key": '))
        if (deed === 'no cache') await rm(join(root, '.courant'), { recursive: true, force: true })
        const file = openLockFile(root)
        const { issues, channels } = await file.read()
        const [head, ...rest] = issues
        const edited = head === undefined ? [] : [{ ...head, fingerprint: '换行\n- issue: {"' }, ...rest]
        const others = new Map([
          ['less', rest],
          ['turned', issues.toReversed()],
          ['edited', edited],
          ['other', other.issues],
        ])
        const after = { issues: others.get(deed) ?? issues, channels }
        expect(await file.holds(after)).toBe((await readFile(path, 'utf8')) === printLock(after))
        await file.write(after)
        expect(await readFile(path, 'utf8')).toBe(printLock(after))
        expect(await file.holds(after)).toBe(true)
      }
    }),
    { numRuns: 40 },
  )
})

test.each([
  ['{}', 1],
  ['- issue: {}', 1],
  [`- issue: ${issue}\n  - entry: {"key":1}`, 2],
  [`  - entry: {"key":"a"}\n- issue: ${issue}`, 1],
  [`# note\n- issue: ${issue.replace('2025-05-02T', 'never')}`, 2],
  [`- issue: ${issue.replace('2025-05-02T', '-99999-05-02T')}`, 1],
  [`- issue: ${issue.replace('"serial":0', '"serial":"0"')}`, 1],
  [`- issue: ${issue.replace('"serial"', '"gone":false,"serial"')}`, 1],
  ['- channel: {"name":"issues","id":"x","archives":[["1"]]}', 1],
  ['- channel: {"name":"issues","id":"x","archives":[1]}', 1],
  ['- channel: {"name":"issues","id":"x","label":1,"archives":[]}', 1],
  ['- __proto__: {"a":1}', 1],
  ['- issue: {"id":', 1],
  [`- issue: ${issue}\n- issue: ${issue}, ${issue}`, 2],
  [`- issue: ${issue}\n- issue: ${issue} `, 2],
  [`- issue: ${issue}\n- issue: \n${issue}`, 2],
  [`- issue: ${issue}\n- issue: ${issue}\n  - entry: {"x":[{}\n  - entry: {}]}`, 3],
  [`- issue: ${issue}\n- issue: ${issue}\n  - entry: ${entry}\n  - entry: ${entry.replace('"t"', '1')}`, 4],
])('openLockFile() refuses %j, and names the line', async (damaged, line) => {
  const root = await mkdtemp(join(tmpdir(), 'courant-'))
  await writeFile(join(root, 'courant.lock'), damaged)
  await expect(openLockFile(root).read()).rejects.toMatchObject({
    code: 'lock/unreadable',
    message: expect.stringContaining(`line ${line}:`),
    hint: expect.stringContaining('git checkout'),
  })
})
