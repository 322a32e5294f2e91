import type { Visible, VisibleEntry } from './identify.ts'
import type { LockedEntry, LockedIssue } from './lock.ts'

/** Whether all that is remembered of an issue is what is seen of it now: most are, and then nothing is matched or made anew. */
export function isAsItWas(before: LockedIssue, { slug, fingerprint, entries }: Visible): boolean {
  const isSame = before.gone === undefined && before.slug === slug && before.fingerprint === fingerprint
  return (
    isSame &&
    before.entries.every((old, index) => isEntry(old, entries[index])) &&
    entries.length <= before.entries.length
  )
}

/** Whether a remembered entry is the one that stands where it did, or is still gone. */
const isEntry = (old: LockedEntry, entry: VisibleEntry | undefined): boolean =>
  entry === undefined
    ? old.gone === true
    : old.gone === undefined &&
      old.fingerprint === entry.fingerprint &&
      old.link === entry.link &&
      old.title === entry.title
