import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Instant, instant } from '../../../src/base/calendar.ts'
import { freshIds } from '../../../src/domain/lock/changes.ts'
import { identify, type Visible } from '../../../src/domain/lock/identify.ts'
import { emptyLock as none } from '../../../src/domain/lock/lock.ts'
import { parseLock, printLock } from '../../../src/files/lock/lock-text.ts'

const may = instant(Date.UTC(2025, 4, 2))
const june = instant(Date.UTC(2025, 5, 1))
const world = (now: Instant = june) => ({ authority: 'a.example', now })
const entry = (
  title: string,
  link: string | null = `https://a.example/${title}`,
  fingerprint = `${title} ${link}`,
) => ({
  title,
  link,
  fingerprint,
})
const issue = (slug: string, ...entries: Visible['entries'][number][]): Visible => ({
  slug,
  published: may,
  fingerprint: JSON.stringify(entries),
  entries,
})
const keys = (result: ReturnType<typeof identify>, count = 2) =>
  result.identities[0]?.entries.slice(0, count).map(({ key }) => key)

test('identify() makes the same ids twice, with published as updated, whatever the clock says', () => {
  const first = identify(none, [issue('a', entry('x'), entry('y'))], world(may))
  expect(identify(none, [issue('a', entry('x'), entry('y'))], world(june))).toEqual(first)
  expect(first.identities[0]).toMatchObject({ id: 'tag:a.example,2025-05-02:issues/a', published: may, updated: may })
})

test('identify() changes nothing where nothing has changed', () => {
  const issues = [issue('a', entry('x')), issue('b', entry('y', null))]
  const { lock } = identify(none, issues, world())
  expect(identify(lock, issues, world()).lock).toEqual(lock)
})

test('identify() gives back what is remembered of an issue that is as it was, even where it was called otherwise and entries are gone', () => {
  const first = identify(none, [issue('old', entry('x'), entry('y'), entry('y')), issue('b')], world(may))
  const renamed = issue('new', entry('x'), entry('y'))
  const second = identify(first.lock, [renamed, issue('b')], world())
  const third = identify(second.lock, [renamed, issue('b')], world())
  expect(third.identities[0]).toMatchObject({ former: ['old'], entries: [{}, {}, { gone: true }] })
  expect(third.identities.map((one, index) => one === second.identities[index])).toEqual([true, true])
})

test('law: what is remembered comes out alike, field by field, whether a build has it from the one before or from its text', () => {
  const name = fc.constantFrom('a', 'b', '文', 'd')
  const some = fc.uniqueArray(fc.tuple(name, fc.array(name, { maxLength: 4 })), { selector: ([slug]) => slug })
  fc.assert(
    fc.property(fc.array(some, { minLength: 2, maxLength: 5 }), (builds) => {
      let lock = none
      for (const [number, issues] of builds.entries()) {
        const there = issues.map(([slug, titles]) => issue(slug, ...titles.map((title) => entry(title))))
        const when = world(instant(june + number * 1000))
        const [own, read] = [identify(lock, there, when), identify(parseLock(printLock(lock)), there, when)]
        expect(JSON.stringify(read.identities)).toBe(JSON.stringify(own.identities))
        expect(printLock(read.lock)).toBe(printLock(own.lock))
        lock = own.lock
      }
    }),
  )
})

test.each([
  ['the title of one', [entry('new', 'https://a.example/x'), entry('y')]],
  ['the link of one', [entry('x', 'https://b.example/'), entry('y')]],
  ['the text of one', [entry('x', 'https://a.example/x', 'other'), entry('y')]],
])('an edit of %s keeps the ids and moves its updated alone', (_, edited) => {
  const before = identify(none, [issue('a', entry('x'), entry('y'))], world(may))
  const after = identify(before.lock, [issue('a', ...edited)], world(june))
  expect(keys(after)).toEqual(keys(before))
  expect(after.identities[0]).toMatchObject({ published: may, updated: june })
  expect(after.identities[0]?.entries.map(({ updated }) => updated)).toEqual([june, may])
})

test('a new order keeps each id with its entry', () => {
  const before = identify(none, [issue('a', entry('x'), entry('y'))], world())
  const after = identify(before.lock, [issue('a', entry('y'), entry('x'))], world())
  expect(keys(after)).toEqual(keys(before)?.toReversed())
})

test('a renamed file keeps its id where the text is the same', () => {
  const before = identify(none, [issue('a', entry('x'))], world())
  const after = identify(before.lock, [issue('renamed', entry('x'))], world())
  expect(after.identities[0]).toMatchObject({ id: before.identities[0]?.id, slug: 'renamed' })
})

const idsBySlug = ({ identities }: ReturnType<typeof identify>) =>
  Object.fromEntries(
    identities.map(({ id, slug, entries }) => [slug, [id, ...entries.map(({ key }) => key)].join(' ')]),
  )
const [x, y, z] = [entry('x'), entry('y'), entry('z')] as const

test.each([
  ['change names', [issue('a', y), issue('b', x)], { b: 'a', a: 'b' }],
  ['all move up by one, since one came before them', [issue('a', z), issue('b', x), issue('c', y)], { b: 'a', c: 'b' }],
  ['move down by one, since the first is gone', [issue('a', y)], { a: 'b' }],
  ['change names, and one is edited', [issue('a', y), issue('b', x, z)], { a: 'b', b: 'a' }],
])('files that %s keep their ids with their texts', (_, renamed, was) => {
  const before = identify(none, [issue('a', x), issue('b', y)], world())
  const after = idsBySlug(identify(before.lock, renamed, world()))
  for (const [slug, old] of Object.entries(was))
    expect(after[slug]?.startsWith(idsBySlug(before)[old] ?? '?'), slug).toBe(true)
})

test('an issue that took the name of one that is gone keeps its own id when it is edited', () => {
  const before = identify(none, [{ ...issue('a', x), published: june }, issue('b', y)], world())
  const moved = identify(before.lock, [issue('a', y)], world())
  const edited = identify(moved.lock, [issue('a', z)], world())
  expect(edited.identities[0]?.id).toBe(before.identities[1]?.id)
  expect(edited.lock.issues.map(({ slug }) => slug).sort()).toEqual(['', 'a'])
})

test('issues that say the same every week are known by their names', () => {
  const before = identify(none, [issue('a'), issue('b')], world())
  const after = identify(before.lock, [issue('a', x), issue('b'), issue('c')], world())
  expect(idsBySlug(after)).toMatchObject({
    a: expect.stringContaining(idsBySlug(before)['a'] ?? '?'),
    b: idsBySlug(before)['b'],
  })
})

test('an id that has left is never used again', () => {
  const before = identify(none, [issue('a', entry('x'), entry('y'))], world())
  const without = identify(before.lock, [issue('a', entry('y'))], world())
  const again = identify(without.lock, [issue('a', entry('other', 'https://a.example/x', 'f'), entry('y'))], world())
  expect(again.lock.issues[0]?.entries.map(({ key }) => key)).toHaveLength(2)
  const gone = identify(before.lock, [issue('b', entry('z'))], world())
  expect(gone.lock.issues.map(({ id }) => id)).toContain(before.identities[0]?.id)
})

test('two entries that are the same in everything have two ids', () => {
  const result = identify(none, [issue('a', entry('x'), entry('x'))], world())
  expect(new Set(keys(result)).size).toBe(2)
  expect(keys(identify(result.lock, [issue('a', entry('x'), entry('x'))], world()))).toEqual(keys(result))
})

test('law: no edit, order or removal gives two entries one id, or an old entry a new one', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const list = fc.array(fc.record({ title: name, link: fc.option(name) }), { maxLength: 6 })
  fc.assert(
    fc.property(fc.array(list, { minLength: 1, maxLength: 5 }), (versions) => {
      let lock = none
      for (const version of versions) {
        const result = identify(lock, [issue('a', ...version.map(({ title, link }) => entry(title, link)))], world())
        const now = result.lock.issues[0]?.entries.map(({ key }) => key) ?? []
        expect(new Set(now).size).toBe(now.length)
        for (const key of lock.issues[0]?.entries.map((old) => old.key) ?? []) expect(now).toContain(key)
        lock = result.lock
      }
    }),
  )
})

test('a renamed file keeps its id where half of its entries are as they were, and the rest was edited meanwhile', () => {
  const before = identify(none, [issue('a', entry('x'), entry('y')), issue('other', entry('q'))], world())
  const edited = [issue('renamed', entry('x'), entry('new')), issue('other', entry('q'))]
  const after = identify(before.lock, edited, world())
  expect(after.identities[0]).toMatchObject({ id: before.identities[0]?.id, slug: 'renamed', published: may })
  expect(keys(after)?.[0]).toBe(keys(before)?.[0])
})

test('a copy of a file, and a new file with fewer than half of the entries of one that is gone, are new issues', () => {
  const before = identify(none, [issue('a', entry('x'), entry('y'))], world())
  const copied = identify(
    before.lock,
    [issue('a', entry('x'), entry('y')), issue('b', entry('x'), entry('y'))],
    world(),
  )
  expect(copied.identities[1]?.id).toBe('tag:a.example,2025-05-02:issues/b')
  const other = identify(before.lock, [issue('b', entry('x'), entry('1'), entry('2'))], world())
  expect(other.identities[0]?.id).toBe('tag:a.example,2025-05-02:issues/b')
})

test.each([
  ['a slip in both', 'Zig 0.14 relased', 'Zig 0.14 released', true],
  ['a title in Chinese', '强化学习的新方法', '强化学习新方法', true],
  ['another thing', 'Zig 0.14 released', 'Ink is dry', false],
  ['nothing in common but a word', 'The end', 'The start of all', false],
])('title and link edited at once: %s', (_, old, edited, same) => {
  const before = identify(none, [issue('a', entry(old, 'https://a.example/1'))], world())
  const after = identify(before.lock, [issue('a', entry(edited, 'https://a.example/2'))], world())
  expect(keys(after, 1)?.[0] === keys(before, 1)?.[0]).toBe(same)
})

test('entries are counted and dated in the author’s order, the first last, each a moment of its own', () => {
  const { identities } = identify(none, [issue('a', entry('x'), entry('y')), issue('b', entry('z'))], world())
  expect(identities.map(({ serial, published }) => [serial, published - may])).toEqual([
    [0, 0],
    [1, 1],
  ])
  expect(
    identities.flatMap(({ entries }) => entries).map(({ serial, published }) => [serial, published - may]),
  ).toEqual([
    [1, 1],
    [0, 0],
    [2, 2],
  ])
})

test('an entry added to an old issue comes after all others, and is dated by its build', () => {
  const before = identify(none, [issue('a', entry('x')), issue('b', entry('y'))], world(may))
  const { identities } = identify(
    before.lock,
    [issue('a', entry('new'), entry('x')), issue('b', entry('y'))],
    world(june),
  )
  expect(identities[0]?.entries.map(({ serial, published }) => [serial, published])).toEqual([
    [2, june],
    [0, may],
  ])
})

test('what stays keeps its moment to the millisecond when a neighbour goes, or all are put in another order', () => {
  const all = ['x', 'y', 'z'].map((title) => entry(title))
  const before = identify(none, [issue('a', ...all)], world(may))
  const momentOf = (result: ReturnType<typeof identify>, title: string) =>
    result.identities[0]?.entries.find((one) => one.title === title)?.published
  const after = identify(before.lock, [issue('a', ...all.toReversed().slice(0, 2))], world(june))
  for (const title of ['y', 'z']) expect(momentOf(after, title)).toBe(momentOf(before, title))
})

/** What becomes of the ids of an issue whose entries are those of each of `versions` in turn; undefined where it is gone. */
function overTime(...versions: (readonly Visible['entries'][number][] | undefined)[]): string[][] {
  let lock = none
  return versions.map((entries) => {
    const others = [issue('other', entry('q'))]
    const result = identify(lock, entries === undefined ? others : [issue('a', ...entries), ...others], world())
    lock = result.lock
    return (
      result.identities
        .find(({ slug }) => slug === 'a')
        ?.entries.slice(0, entries?.length)
        .map(({ key }) => key) ?? []
    )
  })
}

test.each([
  ['with its text', entry('Zig 0.14 released', 'https://a.example/zig'), true],
  ['with another text and title at the same address', entry('Zig', 'https://a.example/zig', 'other'), true],
  ['with another address under the same title', entry('Zig 0.14 released', 'https://a.example/zag'), false],
  ['with no address under the same title', entry('Zig 0.14 released', null), false],
  ['much like it', entry('Zig 0.15 released', 'https://a.example/zig-0.15'), false],
])('an entry that was gone for a build comes back %s: its old id is its own again: %s', (_, back, same) => {
  const old = entry('Zig 0.14 released', 'https://a.example/zig')
  const [first, , third] = overTime([x, old], [x], [x, back])
  expect(third?.[0]).toBe(first?.[0])
  expect(third?.[1] === first?.[1]).toBe(same)
})

test.each([
  ['the same text', entry('强化学习', null, 'f'), true],
  ['another text', entry('强化学习', null, 'g'), false],
])('an entry without an address that was gone comes back under its title with %s', (_, back, same) => {
  const [first, , third] = overTime([x, entry('强化学习', null, 'f')], [x], [x, back])
  expect(third?.[1] === first?.[1]).toBe(same)
})

test('what is there is known before what is gone: an edit of the one is no return of the other', () => {
  const [old, other] = [entry('News', 'https://a.example/1'), entry('News', 'https://a.example/2')]
  const [, second, third] = overTime([x, old], [x, other], [x, entry('News', 'https://a.example/3')])
  expect(third).toEqual(second)
})

test('a hundred entries that are gone do not keep an edit from being one', () => {
  const gone = Array.from({ length: 150 }, (_, index) => entry(`${index}`, null))
  const [, before, after] = overTime(
    [...gone, entry('Zig 0.14 relased', 'https://a.example/1')],
    [entry('Zig 0.14 relased', 'https://a.example/1')],
    [entry('Zig 0.14 released', 'https://a.example/2')],
  )
  expect(after).toEqual(before)
})

test.each([
  ['itself, one entry edited', [x, y, entry('z', 'https://b.example/')], [true, true, true]],
  ['another of its name', [entry('z', 'https://b.example/')], [false]],
])('an issue that was gone comes back as %s', (_, back, same) => {
  const [first, , third] = overTime([x, y, z], undefined, back)
  expect(third?.map((key) => first?.includes(key))).toEqual(same)
})

test('an issue that is gone is known by its name or its text, and not by half of its entries', () => {
  const before = identify(none, [issue('a', x, y), issue('other', z)], world())
  const without = identify(before.lock, [issue('other', z)], world())
  const idOf = (...entries: Visible['entries'][number][]) =>
    identify(without.lock, [issue('best-of', ...entries), issue('other', z)], world()).identities[0]?.id
  expect(idOf(x, y)).toBe(before.identities[0]?.id)
  expect(idOf(x)).toBe('tag:a.example,2025-05-02:issues/best-of')
})

test('a lock that marks nothing as gone is read as one that knows of nothing that is', () => {
  const before = identify(none, [issue('a', x, entry('Zig 0.14 released', 'https://a.example/1'))], world())
  const after = identify(before.lock, [issue('a', x, entry('Zig 0.15 released', 'https://a.example/2'))], world())
  expect(keys(after)).toEqual(keys(before))
})

test('law: an id that was gone comes back only with the same address, or with all that it had', () => {
  const name = fc.constantFrom('Zig 0.14', 'Zig 0.15', 'Ink is dry', 'Ink is wet')
  const link = fc.option(fc.constantFrom('https://a.example/1', 'https://a.example/2'))
  const list = fc.array(fc.record({ title: name, link, text: fc.constantFrom('f', 'g') }), { maxLength: 5 })
  fc.assert(
    fc.property(fc.array(list, { minLength: 2, maxLength: 6 }), (versions) => {
      let lock = none
      for (const version of versions) {
        const looks = version.map((one) => entry(one.title, one.link, JSON.stringify(one)))
        const { identities, lock: after } = identify(lock, [issue('a', ...looks)], world())
        const gone = new Map(lock.issues[0]?.entries.filter((one) => one.gone).map((one) => [one.key, one]))
        for (const [index, look] of looks.entries()) {
          const old = gone.get(identities[0]?.entries[index]?.key ?? '')
          if (old !== undefined)
            expect([old.fingerprint, old.link ?? 'none']).toSatisfy(
              ([print, address]: string[]) => print === look.fingerprint || address === look.link,
            )
        }
        lock = after
      }
    }),
  )
})

test('freshIds() names what is new or changed since, and nothing else', () => {
  const before = identify(none, [issue('a', x, y)], world(may)).lock
  const edited = entry('x', 'https://a.example/x', 'edited')
  const { lock, identities } = identify(before, [issue('a', edited, y, z), issue('b', x)], world(june))
  const [a, b] = identities
  const [first, , third] = a?.entries ?? []
  const keysIn = [a?.id, `${a?.id}/${first?.key}`, `${a?.id}/${third?.key}`, b?.id, `${b?.id}/${b?.entries[0]?.key}`]
  expect([...freshIds(before, lock)].toSorted()).toEqual(keysIn.toSorted())
  expect(freshIds(lock, lock)).toEqual(new Set())
  expect(freshIds(lock, identify(lock, [issue('b', x)], world(june)).lock)).toEqual(new Set())
})
