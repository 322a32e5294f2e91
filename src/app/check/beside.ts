import type { LookedFile } from '../../check/look.ts'
import type { FeedGroup } from './feed-groups.ts'

/** What looks at feeds in a thread of its own. */
export interface LookApart {
  /** What was seen of files that hold the same items, each at its place on the disk; undefined where the thread came to no end. */
  readonly look: (
    alike: readonly { readonly path: string; readonly place: string }[],
  ) => Promise<readonly LookedFile[] | undefined>
  readonly close: () => Promise<void>
}

/** A file that has been written: where it lies until the site is published, and how large it is. */
export interface Written {
  readonly place: string
  readonly bytes: number
}

/** A check of feeds that goes on beside the build that makes them. */
export interface Beside {
  /** Is told of a file that has been written. */
  readonly written: (path: string, file: Written) => void
  /** What was seen of feeds; undefined where nobody has looked at them, or came to no end. */
  readonly seen: (group: FeedGroup) => Promise<readonly LookedFile[] | undefined>
  readonly close: () => Promise<void>
}

/** How the check goes on beside the build. */
interface BesideSetting {
  /** Opens a thread; undefined where there is none to be had. */
  readonly open: () => Promise<LookApart | undefined>
  /** Whether what there is to see is known. */
  readonly isKnown: (group: FeedGroup) => boolean
  /** For how many bytes of feeds it is opened. */
  readonly few: number
}

/** Opens a check of the feeds in `groups` beside the build that makes them. */
export function openBeside(groups: readonly FeedGroup[], { open, isKnown, few }: BesideSetting): Beside {
  const groupOf = new Map(groups.flatMap((group) => group.paths.map((path) => [path, group])))
  const files = new Map<string, Written>()
  const waiting: FeedGroup[] = []
  const asked = new Map<FeedGroup, Promise<readonly LookedFile[] | undefined>>()
  let bytes = 0
  let apart: Promise<LookApart | undefined> | undefined
  const look = async ({ paths }: FeedGroup): Promise<readonly LookedFile[] | undefined> => {
    try {
      const alike = paths.map((path) => ({ path, place: files.get(path)?.place ?? '' }))
      return await (await apart)?.look(alike)
    } catch {
      // Whoever looks at them in its stead finds out why.
      return undefined
    }
  }
  return {
    written: (path, file) => {
      const group = groupOf.get(path)
      if (group === undefined) return
      files.set(path, file)
      if (!group.paths.every((one) => files.has(one)) || isKnown(group)) return
      waiting.push(group)
      bytes += group.paths.reduce((sum, one) => sum + (files.get(one)?.bytes ?? 0), 0)
      if (apart === undefined && bytes < few) return
      apart ??= open()
      for (const ready of waiting.splice(0)) asked.set(ready, look(ready))
    },
    seen: async (group) => asked.get(group),
    close: async () => {
      const opened = await apart?.catch(() => undefined)
      await opened?.close()
    },
  }
}
