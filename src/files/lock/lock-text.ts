import { timestamp } from '../../base/calendar.ts'
import { Failure } from '../../domain/failure.ts'
import type { Lock, LockedChannel, LockedEntry, LockedIssue, Remembered } from '../../domain/lock/lock.ts'
import { mended } from '../../domain/lock/merge.ts'
import { channelOf, entryOf, type Fields, issueOf, type Wrong } from './lock-fields.ts'

const preface = `# Written by \`courant build\`: the ids and dates that were published. Keep it in Git; do not edit it.
# After a merge, build again: both sides of a conflict are taken up. A lost lock is written anew, with the same ids for
# what was not edited.
`

/** A lock that was read of a text that `printLock()` made. */
export interface Printed {
  readonly lock: Lock
  readonly text: string
}

/**
 * A lock as text, a line a thing, so that Git merges it and people read it; it is YAML, too. What it has of the lock `before` is as
 * it is there: nothing of it is printed again.
 */
export function printLock({ channels, issues }: Lock, before?: Printed): string {
  const known = before === undefined ? undefined : textsIn(before)
  const lines = [
    ...channels.map((channel) => `- channel: ${JSON.stringify(channel)}\n`),
    ...issues.map((issue) => known?.get(issue) ?? issueText(issue)),
  ]
  return preface + lines.join('')
}

const issueText = ({ entries, ...issue }: LockedIssue): string =>
  [
    `- issue: ${JSON.stringify(written(issue))}\n`,
    ...entries.map((entry) => `  - entry: ${JSON.stringify(written(entry))}\n`),
  ].join('')

const written = <T extends Remembered>({ published, updated, gone, ...thing }: T) => ({
  ...thing,
  published: timestamp(published),
  updated: timestamp(updated),
  ...(gone === undefined ? {} : { gone }),
})

/** The text of each issue of a lock. */
function textsIn({ lock, text }: Printed): ReadonlyMap<LockedIssue, string> {
  const [, ...blocks] = blocksIn(text)
  if (blocks.length !== lock.issues.length) return new Map()
  return new Map(lock.issues.map((issue, index) => [issue, `- issue: ${blocks[index]}\n`]))
}

/**
 * The lock in `text`, of both sides where Git has left a conflict in it; a Failure lock/unreadable, with the line, where it
 * holds anything else.
 */
export const parseLock = (text: string): Lock => mended(parsedByIssue(text) ?? parsedByLine(text))

/** What begins an issue, and what stands between the lines of one. */
const [issueStart, entryStart] = ['\n- issue: ', '}\n  - entry: {'] as const

/** What stands before the first issue, then each with its entries. */
const blocksIn = (text: string): string[] => text.replace(/\n$/, '').split(issueStart)

/** A lock as a build leaves it, an issue with its entries at a time; undefined where anything in it is otherwise. */
function parsedByIssue(text: string): Lock | undefined {
  const [head = '', ...blocks] = blocksIn(text)
  if (/^[<|=>]{7}/m.test(head)) return undefined
  try {
    const { channels, issues } = parsedByLine(head)
    return { channels, issues: issues.concat(blocks.map(issueIn)) }
  } catch {
    // Read by lines, it says which of them it is.
    return undefined
  }
}

function issueIn(block: string): LockedIssue {
  const wrong = (why: string) => damaged(0, why)
  const lines = block.split(entryStart)
  const [issue, ...entries] = JSON.parse(`[${lines.join('},{')}]`) as Fields[]
  const isWhole = block.startsWith('{') && block.endsWith('}') && entries.length === lines.length - 1
  if (issue === undefined || !isWhole) throw wrong('its lines are not those of an issue')
  const known = entries.map((entry) => entryOf(entry, wrong))
  return issueOf(issue, known, wrong)
}

function parsedByLine(text: string): Lock {
  const [channels, issues]: [LockedChannel[], LockedIssue[]] = [[], []]
  let open: LockedEntry[] | undefined
  for (const [index, line] of linesOf(text)) {
    const wrong = (why: string) => damaged(index + 1, why)
    const { kind, fields } = readLine(line, wrong)
    if (kind === 'channel') channels.push(channelOf(fields, wrong))
    else if (kind === 'issue') {
      open = []
      issues.push(issueOf(fields, open, wrong))
    } else if (open !== undefined) open.push(entryOf(fields, wrong))
    else throw wrong('an entry stands before any issue')
  }
  return { channels, issues }
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

function readLine(line: string, wrong: Wrong): { readonly kind: string; readonly fields: Fields } {
  const [, kind = '', json = ''] = /^\s*- (channel|issue|entry): (\{.*\})$/s.exec(line) ?? []
  try {
    return { kind, fields: JSON.parse(json) as Fields }
  } catch {
    throw wrong('it is not a line that `courant build` writes')
  }
}

function damaged(line: number, why: string): Failure {
  return new Failure('lock/unreadable', `courant.lock cannot be read: line ${line}: ${why}`, {
    hint: 'Take it from Git again: `git checkout -- courant.lock`.',
  })
}
