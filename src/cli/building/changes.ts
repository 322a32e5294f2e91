import type { ChangedIssue, IssueChanges } from '../../app/publication/changes.ts'
import { cut } from '../../base/text/cut.ts'
import { counted } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'

/** So many issues, and so many entries of them, are named; the others are counted. */
const named = 5

/** What readers find new, edited or gone, in lines of at most `columns` columns; none where that is nothing. */
export function changeLines({ issues, entries }: IssueChanges, columns: number): string[] {
  const line = (kind: string, text: string) => cut(`  ${kind.padEnd(10)}${text}`, columns)
  const fresh = few(issues.new, 'issue', (issue) => [`${titled(issue)} (${counted(issue.entries, 'entry')})`])
  const edited = few(issues.edited, 'issue', (issue) => [titled(issue)])
  const marked = [
    ...entries.new.map(({ title }) => `+ ${title}`),
    ...entries.edited.map(({ title }) => `~ ${title}`),
    ...entries.removed.map(({ title }) => `- ${title}`),
  ]
  const parts = few(marked, 'entry', (text) => [`  ${visible(text)}`])
  const removed = few(issues.removed, 'issue', ({ slug }) => [visible(slug)])
  return [
    ...fresh.map((text, index) => line(index === 0 ? 'new' : '', text)),
    ...[...edited, ...parts].map((text, index) => line(index === 0 ? 'edited' : '', text)),
    ...removed.map((text, index) => line(index === 0 ? 'removed' : '', text)),
  ]
}

/** What readers find changed, in a few words: `edited 2025-05-16; 2 new`. */
export function briefly({ issues }: IssueChanges): string {
  const kinds = [
    ['new', issues.new],
    ['edited', issues.edited],
    ['removed', issues.removed],
  ] as const
  const words = kinds
    .filter(([, changed]) => changed.length > 0)
    .map(([kind, changed]) =>
      changed.length > 2
        ? `${changed.length} ${kind}`
        : `${kind} ${changed.map(({ slug }) => visible(slug)).join(', ')}`,
    )
  return words.join('; ')
}

const titled = ({ slug, title }: ChangedIssue): string =>
  [slug, title ?? '']
    .map(visible)
    .filter((text) => text !== '')
    .join('  ')

function few<T>(all: readonly T[], noun: string, textOf: (one: T) => readonly string[]): string[] {
  const rest = all.length - named
  return [...all.slice(0, named).flatMap(textOf), ...(rest > 0 ? [`and ${rest} more ${plural(noun, rest)}`] : [])]
}

const plural = (noun: string, count: number): string => counted(count, noun).split(' ')[1] ?? noun
