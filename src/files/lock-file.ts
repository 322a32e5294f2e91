import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseInstant, rfc3339 } from '../base/calendar.ts'
import { readYaml } from '../base/yaml.ts'
import { Failure } from '../domain/failure.ts'
import type { Lock, LockedEntry, LockedIssue } from '../domain/identity.ts'
import { unreadable } from './folder.ts'

const name = 'courant.lock'
const preface = `# Written by \`courant build\`: the ids and dates that were published. Keep it in Git; do not edit it.
# A lost or damaged one may be deleted: the next build writes it anew, with the same ids for what was not edited.
`

/** Reads `courant.lock` in `root`; an empty lock where there is none. */
export async function readLock(root: string): Promise<Lock> {
  const path = join(root, name)
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined
    throw unreadable(path, cause)
  })
  return text === undefined ? { issues: [] } : parseLock(text)
}

/** Writes `courant.lock`, whole or not at all, where it would change. */
export async function writeLock(root: string, lock: Lock): Promise<boolean> {
  const path = join(root, name)
  const text = printLock(lock)
  const before = await readFile(path, 'utf8').catch(() => undefined)
  if (before === text) return false
  try {
    await writeFile(`${path}.next`, text)
    await rename(`${path}.next`, path)
  } catch (cause) {
    throw new Failure('file/unwritable', `Cannot write ${path}`, {
      cause,
      hint: 'See that the folder may be written to.',
    })
  }
  return true
}

/** A lock as text: YAML, a line an issue and a line an entry, so that Git merges and people read it. */
export function printLock(lock: Lock): string {
  const blocks = lock.issues.map(({ entries, ...issue }) => {
    const lines = entries.map((entry) => `    - ${JSON.stringify(written(entry))}\n`)
    return `- issue: ${JSON.stringify(written(issue))}\n  entries:${lines.length === 0 ? ' []\n' : `\n${lines.join('')}`}`
  })
  return preface + (blocks.length === 0 ? '[]\n' : blocks.join(''))
}

const written = <T extends { published: LockedEntry['published']; updated: LockedEntry['updated'] }>(dated: T) => ({
  ...dated,
  published: rfc3339(dated.published),
  updated: rfc3339(dated.updated),
})

/** The lock in `text`; a Failure lock/unreadable where there is none in it. */
export function parseLock(text: string): Lock {
  const { value, problems } = readYaml(text)
  const [problem] = problems
  if (problem !== undefined) throw damaged(`line ${problem.line}: ${problem.message}`)
  if (!Array.isArray(value)) throw damaged('it is not a list')
  return { issues: value.map(issueOf) }
}

function issueOf(value: unknown): LockedIssue {
  const { issue, entries } = record(value)
  const { id, slug, ...rest } = record(issue)
  if (!Array.isArray(entries)) throw damaged('an issue has no list of entries')
  return { id: string(id), slug: string(slug), ...dated(rest), entries: entries.map(entryOf) }
}

function entryOf(value: unknown): LockedEntry {
  const { key, link, title, ...rest } = record(value)
  return { key: string(key), link: link === null ? null : string(link), title: string(title), ...dated(rest) }
}

function dated({ published, updated, fingerprint }: Record<string, unknown>) {
  const [first, last] = [parseInstant(String(published)), parseInstant(String(updated))]
  if (first === undefined || last === undefined) throw damaged('a date is none')
  return { published: first, updated: last, fingerprint: string(fingerprint) }
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged('a line is not what it was')
  return value as Record<string, unknown>
}

function string(value: unknown): string {
  if (typeof value !== 'string') throw damaged('a text is none')
  return value
}

function damaged(why: string): Failure {
  return new Failure('lock/unreadable', `courant.lock cannot be read: ${why}`, {
    hint: 'Take it from Git again (`git checkout -- courant.lock`), or resolve the merge in it and build.',
  })
}
