import { type Instant, instant } from '../../base/calendar.ts'
import type { Failure } from '../../domain/failure.ts'
import type { LockedChannel, LockedEntry, LockedIssue } from '../../domain/lock/lock.ts'

// Fields come out in the order that `identify()` gives them: what is made of an issue is known by all of them, in that order.

/** What a line of a lock says, before anybody has looked at it. */
export type Fields = Readonly<Record<string, unknown>>

/** What is to be thrown where a line says what no build writes. */
export type Wrong = (why: string) => Failure

/** The channel that a line tells of. */
export function channelOf(fields: Fields, wrong: Wrong): LockedChannel {
  const list = (value: unknown): readonly unknown[] => {
    if (!Array.isArray(value)) throw wrong('“archives” is no list of lists')
    return value
  }
  const [name, id] = [textOf(fields, 'name', wrong), textOf(fields, 'id', wrong)]
  const label = fields['label'] === undefined ? {} : { label: textOf(fields, 'label', wrong) }
  const archives = list(fields['archives']).map((serials) =>
    list(serials).map((serial) => countOf(serial, 'archives', wrong)),
  )
  return { name, id, ...label, archives }
}

/** The issue that a line tells of, with the entries that other lines do. */
export function issueOf(fields: Fields, entries: readonly LockedEntry[], wrong: Wrong): LockedIssue {
  const issue = {
    id: textOf(fields, 'id', wrong),
    slug: textOf(fields, 'slug', wrong),
    serial: countOf(fields['serial'], 'serial', wrong),
    published: momentOf(fields, 'published', wrong),
    updated: momentOf(fields, 'updated', wrong),
    fingerprint: textOf(fields, 'fingerprint', wrong),
    ...goneOf(fields, wrong),
  }
  const former = fields['former'] === undefined ? {} : { former: namesOf(fields['former'], wrong) }
  return { ...issue, entries, ...former }
}

/** The entry that a line tells of. */
export function entryOf(fields: Fields, wrong: Wrong): LockedEntry {
  const entry = {
    key: textOf(fields, 'key', wrong),
    link: fields['link'] === null ? null : textOf(fields, 'link', wrong),
    title: textOf(fields, 'title', wrong),
    serial: countOf(fields['serial'], 'serial', wrong),
    published: momentOf(fields, 'published', wrong),
    updated: momentOf(fields, 'updated', wrong),
    fingerprint: textOf(fields, 'fingerprint', wrong),
  }
  return fields['gone'] === undefined ? entry : { ...entry, ...goneOf(fields, wrong) }
}

function textOf(fields: Fields, name: string, wrong: Wrong): string {
  const value = fields[name]
  if (typeof value !== 'string') throw wrong(`“${name}” is no text`)
  return value
}

function countOf(value: unknown, name: string, wrong: Wrong): number {
  if (!Number.isSafeInteger(value)) throw wrong(`“${name}” is no number`)
  return value as number
}

function momentOf(fields: Fields, name: string, wrong: Wrong): Instant {
  const text = textOf(fields, name, wrong)
  try {
    return instant(Date.parse(text))
  } catch {
    throw wrong(`“${name}” is no date`)
  }
}

function goneOf({ gone }: Fields, wrong: Wrong): { gone?: true } {
  if (gone === undefined) return {}
  if (gone !== true) throw wrong('“gone” is not true')
  return { gone }
}

function namesOf(former: unknown, wrong: Wrong): readonly string[] {
  const names: readonly unknown[] = Array.isArray(former) ? former : [undefined]
  if (!names.every((name) => typeof name === 'string')) throw wrong('“former” is no list of names')
  return names
}
