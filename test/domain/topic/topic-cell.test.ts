import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellOfTopics, topicsInCell } from '../../../src/domain/topic/topic-cell.ts'

test.each<readonly [cell: string, topics: string[]]>([
  ['', []],
  [' ; ;', []],
  ['Papers;论文 ; C++', ['Papers', '论文', 'C++']],
  ['Talks\\; videos;Jobs', ['Talks; videos', 'Jobs']],
  ['C:\\dir;x\\', ['C:\\dir', 'x\\']],
  ['a\\\\;b', ['a\\', 'b']],
])('topicsInCell(%j) are %j', (cell, topics) => {
  expect(topicsInCell(cell)).toEqual(topics)
})

test('topicsInCell() of cellOfTopics() are the topics, whatever is in them', () => {
  const topic = fc.string({ unit: fc.constantFrom(';', '\\', 'a', '论', ',', '"', ' ') }).map((text) => text.trim())
  fc.assert(
    fc.property(fc.array(topic.filter((text) => text !== '')), (topics) => {
      expect(topicsInCell(cellOfTopics(topics))).toEqual(topics)
    }),
  )
})
