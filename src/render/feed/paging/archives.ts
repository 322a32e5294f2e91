/** An item as paging sees it: its place in the order of publication, and its size. */
export interface Weighed {
  readonly serial: number
  /** Bytes, at most. */
  readonly weight: number
}

/** How much one document of a channel may hold. */
export interface Room {
  readonly items: number
  readonly bytes: number
}

/**
 * Where a channel is cut into archives: the last serial of each, oldest first. What was cut before stays (RFC 5005 § 4: an
 * archive does not change), and an item goes into an archive once, when what is open has more than one document may hold;
 * the newest half stays. `items` are all of the channel, in the order of publication.
 *
 *     cutsAfter([], five, { items: 4, bytes: 1e6 }) // [1, 2]: two stay
 */
export function cutsAfter(before: readonly number[], items: readonly Weighed[], room: Room): number[] {
  const cuts = [...before]
  let open = items.filter(({ serial }) => serial > (cuts.at(-1) ?? -1))
  const half = { items: Math.ceil(room.items / 2), bytes: room.bytes / 2 }
  while (open.length > 1 && fitting(open, room) < open.length) {
    const kept = Math.max(1, fitting(open.toReversed(), half))
    const page = open.slice(0, Math.max(1, Math.min(fitting(open, room), open.length - kept)))
    cuts.push(page.at(-1)?.serial ?? 0)
    open = open.slice(page.length)
  }
  return before.length === 0 && cuts.length === 1 ? inTwo(cuts, items) : cuts
}

/** How many of `items`, from the first on, one document has room for. */
function fitting(items: readonly Weighed[], room: Room): number {
  let bytes = 0
  const full = items.findIndex(({ weight }, index) => {
    bytes += weight
    return index >= room.items || bytes > room.bytes
  })
  return full < 0 ? items.length : full
}

/**
 * The first archive comes as two: an archive names the one before it, or, the oldest, the one after it, and neither may change
 * by what comes later.
 */
function inTwo([cut = 0]: readonly number[], items: readonly Weighed[]): number[] {
  const archived = items.filter(({ serial }) => serial <= cut)
  const first = archived[Math.ceil(archived.length / 2) - 1]
  return first === undefined || first.serial === cut ? [cut] : [first.serial, cut]
}
