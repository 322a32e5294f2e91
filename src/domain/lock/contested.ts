import { entryId, type LockedChannel, type LockedIssue } from './lock.ts'

/**
 * Channels whose archives name no serial that two branches have given to different things: nobody can tell which of them the
 * archive holds. Neither is then in one, and readers, who know both by their ids, find them in the current documents.
 */
export function withoutContested(channels: readonly LockedChannel[], issues: readonly LockedIssue[]): LockedChannel[] {
  const ofIssues = contested(issues.map(({ id, serial }) => ({ id, serial })))
  const ofEntries = contested(
    issues.flatMap((issue) => issue.entries.map((entry) => ({ id: entryId(issue, entry), serial: entry.serial }))),
  )
  if (ofIssues.size + ofEntries.size === 0) return [...channels]
  return channels.map((channel) => {
    const unclear = holdsIssues(channel) ? ofIssues : ofEntries
    return { ...channel, archives: channel.archives.map((serials) => serials.filter((one) => !unclear.has(one))) }
  })
}

/** The serials that more than one of `things` has. */
function contested(things: readonly { readonly id: string; readonly serial: number }[]): ReadonlySet<number> {
  const owners = new Map<number, string>()
  return new Set(
    things.flatMap(({ id, serial }) => {
      const owner = owners.get(serial) ?? id
      owners.set(serial, owner)
      return owner === id ? [] : [serial]
    }),
  )
}

const holdsIssues = ({ name }: LockedChannel): boolean => /^(?:issues|languages\/[^/]+)$/.test(name)
