/** Takes something in that is so large; `drop` is called when there is no room for it any more. */
export type Shelf = (size: number, drop: () => void) => void

/** A shelf that has room for so much together: what is put on it pushes off what has lain there longest, and never itself. */
export function openShelf(room: number): Shelf {
  const there = new Set<{ readonly size: number; readonly drop: () => void }>()
  let full = 0
  return (size, drop) => {
    // A set gives its oldest member first.
    for (const oldest of there) {
      if (full + size <= room) break
      there.delete(oldest)
      full -= oldest.size
      oldest.drop()
    }
    there.add({ size, drop })
    full += size
  }
}
