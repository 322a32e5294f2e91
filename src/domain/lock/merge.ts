import { type Instant, instant } from '../../base/calendar.ts'
import { withoutContested } from './contested.ts'
import type { Lock, LockedChannel, LockedIssue, Remembered } from './lock.ts'
import { ownMoments } from './moments.ts'

/**
 * One lock of one that two branches of a repository have both written into: what stands in it twice becomes one; what has the
 * serial of another gets one of its own, after all others, so that it is in no archive that readers have fetched already; and
 * what has a moment of another is moved by milliseconds. A lock that one build wrote comes back as it is.
 */
export function mended(lock: Lock): Lock {
  if (isSound(lock)) return lock
  const { issues, channels } = lock
  const joined = [...Map.groupBy(issues, ({ id }) => id).values()].map((same) => same.reduce(sameIssue))
  const byMoment = joined.toSorted((a, b) => a.published - b.published || (a.id < b.id ? -1 : 1))
  const serialOf = serials(byMoment)
  const entriesByMoment = byMoment.map(({ entries }) => entries.toSorted((a, b) => a.serial - b.serial))
  const entrySerialOf = serials(entriesByMoment.flat())
  const momentsOf = ownMoments(byMoment.map((issue) => [issue]))
  const entryMomentsOf = ownMoments(entriesByMoment)
  const joinedChannels = [...Map.groupBy(channels, ({ name }) => name).values()].map((same) => same.reduce(sameChannel))
  return {
    issues: joined.map((issue) => ({
      ...issue,
      ...momentsOf(issue),
      serial: serialOf(issue),
      entries: issue.entries.map((entry) => ({ ...entry, ...entryMomentsOf(entry), serial: entrySerialOf(entry) })),
    })),
    channels: withoutContested(joinedChannels, issues),
  }
}

/** Whether nothing stands in a lock twice, and nothing has the serial or a moment of another: it is as one build wrote it. */
function isSound({ issues, channels }: Lock): boolean {
  const kinds = [issues, issues.flatMap(({ entries }) => entries)]
  const names = [channels.map(({ name }) => name), issues.map(({ id }) => id)]
  return (
    names.every((all) => new Set(all).size === all.length) &&
    kinds.every((things) => areApart(things.map(({ serial }) => serial)) && haveOwnMoments(things))
  )
}

/** Whether no number is there twice. */
const areApart = (numbers: readonly number[]): boolean =>
  Float64Array.from(numbers)
    .sort()
    .every((number, index, all) => number !== all[index - 1])

function haveOwnMoments(things: readonly Remembered[]): boolean {
  const changed = things.filter(({ published, updated }) => updated !== published)
  const moments = [...things.map(({ published }) => published), ...changed.map(({ updated }) => updated)]
  return changed.every(({ published, updated }) => updated > published) && areApart(moments)
}

/** The serial of each: its own, unless another before it in `things` has it. */
function serials<T extends Remembered>(things: readonly T[]): (thing: T) => number {
  const taken = new Set<number>()
  const late = new Map<T, number>()
  let last = things.reduce((highest, { serial }) => Math.max(highest, serial), -1)
  for (const thing of things) {
    if (!taken.has(thing.serial)) taken.add(thing.serial)
    else {
      last += 1
      late.set(thing, last)
    }
  }
  return (thing) => late.get(thing) ?? thing.serial
}

function sameIssue(one: LockedIssue, other: LockedIssue): LockedIssue {
  const entries = [...Map.groupBy([...one.entries, ...other.entries], ({ key }) => key).values()]
  const { former: _, ...thing } = sameThing(one, other)
  const former = new Set([...(one.former ?? []), ...(other.former ?? []), one.slug, other.slug])
  for (const name of ['', thing.slug]) former.delete(name)
  const names = former.size === 0 ? {} : { former: [...former] }
  return { ...thing, ...names, entries: entries.map((same) => same.reduce(sameThing)) }
}

/**
 * Of two memories of one thing: how it looked last, since when it is there, and the place that it had first. Where it looked
 * the same to both and is gone to one, it is gone: that one took it out.
 */
function sameThing<T extends Remembered>(one: T, other: T): T {
  const [newer, older] = other.updated > one.updated ? [other, one] : [one, other]
  const gone = newer.updated === older.updated ? older.gone : undefined
  const published: Instant = instant(Math.min(one.published, other.published))
  const serial = Math.min(one.serial, other.serial)
  return { ...newer, published, serial, ...(gone === undefined ? {} : { gone }) }
}

function sameChannel(one: LockedChannel, other: LockedChannel): LockedChannel {
  const count = Math.max(one.archives.length, other.archives.length)
  const taken = new Set<number>()
  const archives = Array.from({ length: count }, (_, index) => {
    const both = [...(one.archives[index] ?? []), ...(other.archives[index] ?? [])]
    const own = [...new Set(both)].filter((serial) => !taken.has(serial)).sort((a, b) => a - b)
    for (const serial of own) taken.add(serial)
    return own
  })
  const [label] = [one.label, other.label].filter((text) => text !== undefined).toSorted()
  const id = one.id < other.id ? one.id : other.id
  return { ...one, id, ...(label === undefined ? {} : { label }), archives }
}
