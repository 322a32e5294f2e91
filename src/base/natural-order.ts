/**
 * Orders names as people number them, the same on every machine: runs of digits by their value, all else by code unit.
 *
 *     ['10.md', '9.md', 'a.md'].sort(naturalOrder) // ['9.md', '10.md', 'a.md']
 */
export function naturalOrder(one: string, other: string): number {
  const [left, right] = [runsOf(one), runsOf(other)]
  for (const [index, run] of left.entries()) {
    const against = right[index]
    if (against === undefined) return 1
    const order = compareRuns(run, against)
    if (order !== 0) return order
  }
  return left.length - right.length || compare(one, other)
}

const runsOf = (name: string): readonly string[] => name.match(/\d+|\D+/g) ?? []

function compareRuns(one: string, other: string): number {
  if (!/^\d/.test(one) || !/^\d/.test(other)) return compare(one, other)
  const [left, right] = [one, other].map((digits) => digits.replace(/^0+(?=\d)/, '')) as [string, string]
  return left.length - right.length || compare(left, right)
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
