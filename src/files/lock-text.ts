import { type Instant, instant, timestamp } from '../base/calendar.ts'
import { Failure } from '../domain/failure.ts'
import type { Lock, LockedChannel, LockedEntry, LockedIssue, Remembered } from '../domain/lock/lock.ts'
import { mended } from '../domain/lock/merge.ts'

const preface = `# Written by \`courant build\`: the ids and dates that were published. Keep it in Git; do not edit it.
# After a merge, build again: both sides of a conflict are taken up. A lost lock is written anew, with the same ids for
# what was not edited.
`

/** A lock as text, a line a thing, so that Git merges it and people read it; it is YAML, too. */
export function printLock({ channels, issues }: Lock): string {
  const lines = [
    ...channels.map((channel) => `- channel: ${JSON.stringify(channel)}\n`),
    ...issues.flatMap(({ entries, ...issue }) => [
      `- issue: ${JSON.stringify(written(issue))}\n`,
      ...entries.map((entry) => `  - entry: ${JSON.stringify(written(entry))}\n`),
    ]),
  ]
  return preface + lines.join('')
}

const written = <T extends Remembered>({ published, updated, gone, ...thing }: T) => ({
  ...thing,
  published: timestamp(published),
  updated: timestamp(updated),
  ...(gone === undefined ? {} : { gone }),
})

/**
 * The lock in `text`, of both sides where Git has left a conflict in it; a Failure lock/unreadable, with the line, where it
 * holds anything else.
 */
export function parseLock(text: string): Lock {
  const [channels, issues]: [LockedChannel[], (Omit<LockedIssue, 'entries'> & { entries: LockedEntry[] })[]] = [[], []]
  for (const [index, line] of linesOf(text)) {
    const { kind, value } = readLine(line, index + 1)
    const open = issues.at(-1)
    if (kind === 'channel') channels.push(value.channel())
    else if (kind === 'issue') issues.push({ ...value.issue(), entries: [] })
    else if (open !== undefined) open.entries.push(value.entry())
    else throw damaged(index + 1, 'an entry stands before any issue')
  }
  return mended({ channels, issues })
}

/** The lines that say something, with their places: no comment, none of Git’s marks, nor what both sides of a conflict came from. */
function linesOf(text: string): [number, string][] {
  let isOrigin = false
  return text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap((line, index): [number, string][] => {
      if (/^\|{7}(?: |$)/.test(line)) isOrigin = true
      else if (line === '=======') isOrigin = false
      const says = !isOrigin && !/^(?:#|(?:<{7}|\|{7}|={7}|>{7})(?: |$)|\s*$)/.test(line)
      return says ? [[index, line]] : []
    })
}

interface Line {
  readonly kind: string
  readonly value: {
    readonly channel: () => LockedChannel
    readonly issue: () => Omit<LockedIssue, 'entries'>
    readonly entry: () => LockedEntry
  }
}

function readLine(line: string, number: number): Line {
  const [, kind = '', json = ''] = /^\s*- (channel|issue|entry): (\{.*\})$/s.exec(line) ?? []
  const fields = fieldsOf(json, number)
  const string = (name: string): string => {
    const value = fields[name]
    if (typeof value !== 'string') throw damaged(number, `“${name}” is no text`)
    return value
  }
  const count = (value: unknown, name: string): number => {
    if (!Number.isSafeInteger(value)) throw damaged(number, `“${name}” is no number`)
    return value as number
  }
  const moment = (name: string): Instant => {
    try {
      return instant(Date.parse(string(name)))
    } catch {
      throw damaged(number, `“${name}” is no date`)
    }
  }
  const mark = (name: 'gone'): { gone?: true } => {
    if (fields[name] === undefined) return {}
    if (fields[name] !== true) throw damaged(number, `“${name}” is not true`)
    return { [name]: true }
  }
  const remembered = () => ({
    serial: count(fields['serial'], 'serial'),
    fingerprint: string('fingerprint'),
    published: moment('published'),
    updated: moment('updated'),
    ...mark('gone'),
  })
  const list = (value: unknown): unknown[] => {
    if (!Array.isArray(value)) throw damaged(number, '“archives” is no list of lists')
    return value
  }
  const archives = () =>
    list(fields['archives']).map((serials) => list(serials).map((serial) => count(serial, 'archives')))
  const label = () => (fields['label'] === undefined ? {} : { label: string('label') })
  const former = () => {
    if (fields['former'] === undefined) return {}
    const names = Array.isArray(fields['former']) ? fields['former'] : [undefined]
    if (!names.every((name) => typeof name === 'string')) throw damaged(number, '“former” is no list of names')
    return { former: names }
  }
  const link = () => (fields['link'] === null ? null : string('link'))
  return {
    kind,
    value: {
      channel: () => ({ name: string('name'), id: string('id'), ...label(), archives: archives() }),
      issue: () => ({ id: string('id'), slug: string('slug'), ...remembered(), ...former() }),
      entry: () => ({ key: string('key'), link: link(), title: string('title'), ...remembered() }),
    },
  }
}

function fieldsOf(json: string, number: number): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(json) as Record<string, unknown>
  } catch {
    throw damaged(number, 'it is not a line that `courant build` writes')
  }
}

function damaged(line: number, why: string): Failure {
  return new Failure('lock/unreadable', `courant.lock cannot be read: line ${line}: ${why}`, {
    hint: 'Take it from Git again: `git checkout -- courant.lock`.',
  })
}
