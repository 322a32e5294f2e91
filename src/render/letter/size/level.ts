/** What one of many asks for, and what it has to get. */
export interface Need {
  readonly whole: number
  readonly least: number
}

/** What somebody with `need` gets where nobody gets more than `level` but by need. */
export const shareAt = ({ whole, least }: Need, level: number): number => Math.min(whole, Math.max(least, level))

/**
 * The highest whole level at which all shares together are at most `room` (max-min fairness): who needs less gets all that they
 * need, and what they leave goes to the others.
 *
 *     levelOf([{ whole: 1, least: 0 }, { whole: 9, least: 0 }, { whole: 9, least: 0 }], 11) // 5
 */
export function levelOf(needs: readonly Need[], room: number): number {
  const total = (level: number) => needs.reduce((sum, need) => sum + shareAt(need, level), 0)
  let [low, high] = [0, Math.max(0, Math.ceil(room))]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (total(middle) <= room) low = middle
    else high = middle - 1
  }
  return low
}
