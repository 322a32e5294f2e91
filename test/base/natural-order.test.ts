import { expect, test } from 'vitest'
import { naturalOrder } from '../../src/base/natural-order.ts'

test.each([
  [
    ['10.md', '9.md', 'a.md'],
    ['9.md', '10.md', 'a.md'],
  ],
  [
    ['b', 'a10', 'a9', 'a'],
    ['a', 'a9', 'a10', 'b'],
  ],
  [
    ['07', '7', '6'],
    ['6', '07', '7'],
  ],
  [
    ['第10期', '第9期'],
    ['第9期', '第10期'],
  ],
  [
    ['9'.repeat(40), `1${'0'.repeat(40)}`],
    ['9'.repeat(40), `1${'0'.repeat(40)}`],
  ],
  [
    ['', 'x', ''],
    ['', '', 'x'],
  ],
])('naturalOrder() makes of %j %j', (names, sorted) => {
  expect(names.toSorted(naturalOrder)).toEqual(sorted)
})
