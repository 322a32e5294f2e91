import { expect, test } from 'vitest'
import { openShelf } from '../../../../src/app/publication/memory/shelf.ts'

test.each<[string, readonly number[], readonly number[]]>([
  ['nothing while there is room', [3, 3, 4], []],
  ['what has lain there longest', [3, 3, 4, 1], [0]],
  ['as much as is needed', [1, 1, 1, 9], [0, 1]],
  ['all else for what is larger than the room', [3, 3, 99], [0, 1]],
  ['what was larger than the room, for anything', [99, 0], [0]],
])('openShelf() with room for 10 drops %s', (_, sizes, dropped) => {
  const put = openShelf(10)
  const gone: number[] = []
  for (const [index, size] of sizes.entries()) put(size, () => gone.push(index))
  expect(gone).toEqual(dropped)
})
