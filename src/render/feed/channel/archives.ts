/** An item as paging sees it: its place in the order of publication, and its size. */
export interface Weighed {
  readonly serial: number
  /** Bytes, at most: what is in an archive is never weighed again. */
  readonly weight: () => number
}

/** How much one document of a channel may hold. */
export interface Room {
  readonly items: number
  readonly bytes: number
}

/** What is in each archive of a channel, oldest first, by serials. */
export type Archives = readonly (readonly number[])[]

/**
 * What is in each archive of a channel. What is in one stays there, and nothing comes to it (RFC 5005 § 4: an archive does not
 * change): an old item that is new to the channel is open, as a new one is. When what is open is more than one document may
 * hold, the older half becomes archives. `items` are all of the channel, in the order of publication.
 *
 *     archivesAfter([], five, { items: 4, bytes: 1e6 }) // [[0, 1], [2]]: two stay open
 */
export function archivesAfter(before: Archives, items: readonly Weighed[], room: Room): Archives {
  const archived = new Set(before.flat())
  const archives = [...before]
  let open = items.filter(({ serial }) => !archived.has(serial))
  const half = { items: Math.ceil(room.items / 2), bytes: room.bytes / 2 }
  while (open.length > 1 && fitting(open, room) < open.length) {
    const kept = Math.max(1, fitting(open.toReversed(), half))
    const page = open.slice(0, Math.max(1, Math.min(fitting(open, room), open.length - kept)))
    archives.push(page.map(({ serial }) => serial))
    open = open.slice(page.length)
  }
  return before.length === 0 && archives.length === 1 ? inTwo(archives) : archives
}

/** How many of `items`, from the first on, one document has room for. */
function fitting(items: readonly Weighed[], room: Room): number {
  let bytes = 0
  const full = items.findIndex(({ weight }, index) => {
    bytes += weight()
    return index >= room.items || bytes > room.bytes
  })
  return full < 0 ? items.length : full
}

/**
 * The first archive comes as two: an archive names the one before it, or, the oldest, the one after it, and neither may change
 * by what comes later. Of a single item, the second is empty, and stays so.
 */
function inTwo([only = []]: Archives): Archives {
  const middle = Math.ceil(only.length / 2)
  return [only.slice(0, middle), only.slice(middle)]
}
