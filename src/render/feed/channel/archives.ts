/** An item as paging sees it: its place in the order of publication, and its size. */
export interface Weighed {
  readonly serial: number
  /** Bytes, at most: what is in an archive is never weighed again. */
  readonly weight: () => number
}

/** How much one document of a channel may hold. */
export interface Room {
  /** How many items the current document holds at most. */
  readonly items: number
  /** How many an archive does, which is fetched once: of many items that come at once few documents are made. */
  readonly archived: number
  readonly bytes: number
}

/** What is in each archive of a channel, oldest first, by serials. */
export type Archives = readonly (readonly number[])[]

/**
 * What is in each archive of a channel. What is in one stays there, and nothing comes to it (RFC 5005 § 4: an archive does not
 * change): an old item that is new to the channel is open, as a new one is. When what is open is more than one document may
 * hold, the older half becomes an archive; where much has come at once, all that the current document has no room for becomes as
 * few as may be. `items` are all of the channel, in the order of publication.
 *
 *     archivesAfter([], five, { items: 4, archived: 1000, bytes: 1e6 }) // [[0, 1], [2]]: two stay open
 */
export function archivesAfter(before: Archives, items: readonly Weighed[], room: Room): Archives {
  const archived = new Set(before.flat())
  const archives = [...before]
  const open = items.filter(({ serial }) => !archived.has(serial))
  const newest = open.toReversed()
  const full = Math.max(1, fitting(newest, room))
  const half = Math.max(1, fitting(newest, { items: Math.ceil(room.items / 2), bytes: room.bytes / 2 }))
  for (let from = 0; open.length - from > 1; ) {
    const left = open.length - from
    const fits = fitting(open, room, from)
    if (fits === left) break
    const many = fitting(open, { ...room, items: room.archived }, from)
    const count = Math.max(1, Math.min(fits, left - half), Math.min(many, left - full))
    archives.push(open.slice(from, from + count).map(({ serial }) => serial))
    from += count
  }
  return before.length === 0 && archives.length === 1 ? inTwo(archives) : archives
}

/** How many of `items`, from one of them on, one document has room for. */
function fitting(items: readonly Weighed[], room: Omit<Room, 'archived'>, from = 0): number {
  let bytes = 0
  let index = from
  for (; index < items.length && index - from < room.items; index += 1) {
    bytes += items[index]?.weight() ?? 0
    if (bytes > room.bytes) break
  }
  return index - from
}

/**
 * The first archive comes as two: an archive names the one before it, or, the oldest, the one after it, and neither may change
 * by what comes later. Of a single item, the second is empty, and stays so.
 */
function inTwo([only = []]: Archives): Archives {
  const middle = Math.ceil(only.length / 2)
  return [only.slice(0, middle), only.slice(middle)]
}
