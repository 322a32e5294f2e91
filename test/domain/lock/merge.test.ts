import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Instant, instant } from '../../../src/base/calendar.ts'
import { identify, type Visible } from '../../../src/domain/lock/identify.ts'
import { emptyLock, type Lock, type Remembered } from '../../../src/domain/lock/lock.ts'
import { mended } from '../../../src/domain/lock/merge.ts'
import { parseLock, printLock } from '../../../src/files/lock/lock-text.ts'

const day = (n: number): Instant => instant(Date.UTC(2025, 0, n))
const issue = (n: number, ...titles: string[]): Visible => ({
  slug: `issue-${n}`,
  published: day(n),
  fingerprint: titles.join(),
  entries: titles.map((title) => ({ title, link: `https://a.example/${title}`, fingerprint: title })),
})
/** Another issue of the same day. */
const other = (n: number, ...titles: string[]): Visible => ({ ...issue(n, ...titles), slug: `other-${n}` })
const built = (lock: Lock, issues: readonly Visible[], now: number) =>
  identify(lock, issues, { authority: 'a.example', now: day(now) }).lock

const base = built(emptyLock, [issue(1, 'a', 'b')], 1)

/** The lock after Git has merged two branches, with or without a conflict. */
function merged(ours: Lock, theirs: Lock, style: 'merge' | 'diff3'): string {
  const folder = mkdtempSync(join(tmpdir(), 'courant-'))
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=a', '-c', 'user.email=a@a.example', '-c', `merge.conflictStyle=${style}`, ...args],
      {
        cwd: folder,
        stdio: 'pipe',
      },
    )
  const commit = (lock: Lock) => {
    writeFileSync(join(folder, 'courant.lock'), printLock(lock))
    git('add', '.')
    git('commit', '-m', 'x')
  }
  git('init', '-b', 'main')
  commit(base)
  git('checkout', '-b', 'other')
  commit(theirs)
  git('checkout', 'main')
  commit(ours)
  try {
    git('merge', 'other')
  } catch {
    // A conflict: what stands in the file now is what is read.
  }
  return readFileSync(join(folder, 'courant.lock'), 'utf8')
}

/** The moments that more than one of `things` has. */
function twice(things: readonly Remembered[]): number[] {
  const all = things.flatMap(({ published, updated }) => [...new Set([published, updated])])
  return all.filter((moment, index) => all.indexOf(moment) !== index)
}

const branches: [string, readonly Visible[], readonly Visible[]][] = [
  ['each wrote an issue', [issue(1, 'a', 'b'), issue(2, 'c', 'd')], [issue(1, 'a', 'b'), issue(3, 'e')]],
  ['both edited the same issue', [issue(1, 'a', 'b', 'c')], [issue(1, 'a', 'd', 'b')]],
  ['one took an entry out, the other an issue in', [issue(1, 'b')], [issue(1, 'a', 'b'), issue(2, 'z')]],
  [
    'each wrote an issue of the same day',
    [issue(1, 'a', 'b'), { ...issue(2, 'c', 'd', 'e') }],
    [issue(1, 'a', 'b'), other(2, 'f', 'g')],
  ],
  ['both wrote the same', [issue(1, 'a', 'b'), issue(2, 'c')], [issue(1, 'a', 'b'), issue(2, 'c')]],
]

test.each(branches.flatMap((row) => (['merge', 'diff3'] as const).map((style) => [...row, style] as const)))(
  'a merge where %s loses no id and gives no serial twice',
  (_, ours, theirs, style) => {
    const [left, right] = [built(base, ours, 5), built(base, theirs, 6)]
    const lock = parseLock(merged(left, right, style))
    const idsOf = (one: Lock) =>
      one.issues.flatMap(({ id, entries }) => [id, ...entries.map(({ key }) => `${id}/${key}`)])
    expect(new Set(idsOf(lock))).toEqual(new Set([...idsOf(left), ...idsOf(right)]))
    expect(idsOf(lock)).toHaveLength(new Set(idsOf(lock)).size)
    for (const all of [lock.issues, lock.issues.flatMap(({ entries }) => entries)])
      expect(new Set(all.map(({ serial }) => serial)).size).toBe(all.length)
    for (const all of [lock.issues, lock.issues.flatMap(({ entries }) => entries)]) expect(twice(all)).toEqual([])
    // A rebuild mends the file: what it writes reads as it was, and has nothing of Git in it.
    const rebuilt = built(lock, [...new Map([...ours, ...theirs].map((one) => [one.slug, one])).values()], 7)
    expect(parseLock(printLock(rebuilt))).toEqual(rebuilt)
    expect(printLock(rebuilt)).not.toMatch(/<<<<|>>>>|====/)
  },
)

test('mended() keeps for two branches the earlier serial and date of each thing, and the later look', () => {
  const [one] = base.issues
  if (one === undefined) throw new Error('no issue')
  const later = { ...one, updated: day(9), fingerprint: 'later', serial: 4 }
  expect(mended({ issues: [one, later], channels: [] }).issues).toEqual([{ ...later, serial: 0 }])
})

test.each([
  ['took it out', 'left it', day(1), day(1), true],
  ['took it out', 'edited it', day(1), day(9), undefined],
  ['edited it and took it out', 'left it', day(9), day(1), true],
])(
  'mended() takes an entry of which one branch %s and the other %s as each would: gone is %s',
  (_, __, mine, yours, is) => {
    const [one] = base.issues
    const [entry] = one?.entries ?? []
    if (one === undefined || entry === undefined) throw new Error('no entry')
    const left = { ...one, entries: [{ ...entry, updated: mine, gone: true as const }] }
    const right = { ...one, entries: [{ ...entry, updated: yours }] }
    for (const issues of [
      [left, right],
      [right, left],
    ])
      expect(mended({ issues, channels: [] }).issues[0]?.entries[0]?.gone).toBe(is)
  },
)

test('mended() gives what has the serial of another a later one, whatever the order of the file', () => {
  const [one] = base.issues
  if (one === undefined) throw new Error('no issue')
  const other = { ...one, id: `${one.id}/2`, published: day(2), entries: [] }
  for (const issues of [
    [one, other],
    [other, one],
  ]) {
    const serials = mended({ issues, channels: [] }).issues.map(({ id, serial }) => [id, serial])
    expect(new Map(serials as [string, number][])).toEqual(
      new Map([
        [one.id, 0],
        [other.id, 1],
      ]),
    )
  }
})

test('mended() joins the archives that two branches cut', () => {
  const ours = {
    name: 'issues',
    id: 'tag:b',
    archives: [
      [0, 1],
      [2, 3],
    ],
  }
  const theirs = { name: 'issues', id: 'tag:a', archives: [[0, 1], [2, 4], [5]] }
  const { channels } = mended({ issues: [], channels: [ours, theirs] })
  expect(channels).toEqual([{ name: 'issues', id: 'tag:a', archives: [[0, 1], [2, 3, 4], [5]] }])
})

const momentsIn = (lock: Lock) =>
  Object.fromEntries(
    lock.issues.flatMap(({ slug, published, entries }) => [
      [slug, published],
      ...entries.map((entry) => [entry.title, entry.published] as const),
    ]),
  )
const bothSides = (one: Lock, two: Lock): Lock => ({ issues: [...one.issues, ...two.issues], channels: [] })

test('mended() parts the moments of two issues of one day: the one and its entries keep theirs, the other’s follow in their order', () => {
  const [ours, theirs] = [
    built(base, [issue(1, 'a', 'b'), issue(2, 'c', 'd', 'e')], 5),
    built(base, [issue(1, 'a', 'b'), other(2, 'f', 'g')], 6),
  ]
  const after = momentsIn(mended(bothSides(ours, theirs)))
  expect(after).toMatchObject(momentsIn(ours))
  const later = ['other-2', 'g', 'f'].map((name) => (after[name] ?? 0) - day(2))
  expect(later).toEqual([1, 3, 4])
  expect(momentsIn(mended(bothSides(theirs, ours)))).toEqual(after)
})

test('mended() moves the moment of a change before that of a publication, and never before it', () => {
  const edited = built(
    base,
    [issue(1, 'a', 'b')].map((one) => ({ ...one, fingerprint: 'edited' })),
    5,
  )
  const written = built(base, [issue(1, 'a', 'b'), issue(5, 'c')], 5)
  for (const both of [bothSides(edited, written), bothSides(written, edited)]) {
    const [one, five] = mended(both).issues
    expect([one?.published, one?.updated]).toEqual([day(1), day(5) + 1])
    expect([five?.published, five?.updated]).toEqual([day(5), day(5)])
  }
})

test('law: mended() gives every moment to one thing alone, keeps the order of an issue, and has nothing to mend twice', () => {
  const writing = fc.array(fc.tuple(fc.constantFrom(2, 3), fc.boolean(), fc.integer({ min: 1, max: 4 })), {
    maxLength: 3,
  })
  fc.assert(
    fc.property(writing, writing, fc.constantFrom(5, 6), (left, right, now) => {
      const branch = (name: string, issues: readonly (readonly [number, boolean, number])[], at: number) => {
        const own = issues.map(([n, isEdit, count], index) => ({
          ...issue(n, ...Array.from({ length: count }, (_, entry) => `${name}-${index}-${entry}`)),
          slug: `${name}-${index}`,
          isEdit,
        }))
        const first = built(base, [issue(1, 'a', 'b'), ...own], at)
        return built(
          first,
          [issue(1, 'a', 'b'), ...own.map((one) => (one.isEdit ? { ...one, fingerprint: 'edited' } : one))],
          at,
        )
      }
      const both = bothSides(branch('x', left, 5), branch('y', right, now))
      const lock = mended(both)
      for (const all of [lock.issues, lock.issues.flatMap(({ entries }) => entries)]) expect(twice(all)).toEqual([])
      for (const { published, updated, entries } of lock.issues) {
        expect(updated).toBeGreaterThanOrEqual(published)
        expect(entries.toSorted((a, b) => b.published - a.published)).toEqual(entries)
      }
      expect(momentsIn(lock)).toMatchObject(momentsIn(base))
      expect(mended(lock)).toBe(lock)
      const byId = (one: Lock) => one.issues.toSorted((a, b) => (a.id < b.id ? -1 : 1))
      expect(byId(mended({ ...both, issues: both.issues.toReversed() }))).toEqual(byId(lock))
    }),
  )
})

test('mended() takes out of archives what two branches counted alike, since nobody can tell which of the two is in there', () => {
  const [ours, theirs] = [
    built(base, [issue(1, 'a', 'b'), issue(2, 'c', 'd')], 5),
    built(base, [issue(1, 'a', 'b'), issue(3, 'e')], 6),
  ]
  const channel = (name: string, ...archives: number[][]) => ({ name, id: `tag:${name}`, archives })
  const channels = [
    ...[channel('entries', [0, 1], [2]), channel('sections/x', [1, 2], [3]), channel('languages/en/entries', [2], [])],
    ...[channel('issues', [0], [1]), channel('languages/en', [1], [])],
  ]
  const { issues } = bothSides(ours, theirs)
  expect(mended({ issues, channels }).channels.map(({ archives }) => archives)).toEqual([
    [[0, 1], []],
    [[1], [3]],
    [[], []],
    [[0], []],
    [[], []],
  ])
  expect(mended({ issues: ours.issues, channels }).channels).toEqual(channels)
})

test('mended() keeps what a section was called', () => {
  const channel = { name: 'sections/x', id: 'tag:x', archives: [] }
  const labels = [undefined, 'X', 'x'].map((label) => (label === undefined ? channel : { ...channel, label }))
  expect(mended({ issues: [], channels: labels }).channels).toEqual([{ ...channel, label: 'X' }])
  expect(mended({ issues: [], channels: labels.toReversed() }).channels).toEqual([{ ...channel, label: 'X' }])
})
