import { expect, test } from 'vitest'
import { mostTopics, offeredTopics } from '../../../src/domain/topic/offered.ts'

/** An issue whose sections are `paths`, of an entry each; those with a `!` at the end of their title are of prose alone. */
const issue = (...paths: string[]) => ({
  sections: paths.map((path) => ({
    path: path === '' ? [] : path.replace(/!$/, '').split('/'),
    parts: [{ kind: path.endsWith('!') ? ('prose' as const) : ('entry' as const) }],
  })),
})

test.each<
  readonly [
    what: string,
    wish: true | readonly string[] | undefined,
    issues: ReturnType<typeof issue>[],
    offered: string[],
  ]
>([
  ['nothing where nothing is wished', undefined, [issue('A', 'B'), issue('A', 'B')], []],
  [
    'a list as it is written, each once',
    ['论文', 'rust', 'Rust ', 'A > B'],
    [issue('A', 'C')],
    ['论文', 'rust', 'A > B'],
  ],
  [
    'what came twice, in the order of the newest',
    true,
    [issue('', 'B', 'Once', 'a'), issue('A', 'B', 'C'), issue('c')],
    ['B', 'a', 'C'],
  ],
  ['all of an only issue', true, [issue('A', 'B', 'B', 'A')], ['A', 'B']],
  ['the highest sections alone', true, [issue('A/X', 'B/X'), issue('A', 'A/X', 'B')], ['A', 'B']],
  ['no section of prose alone', true, [issue('A', 'B', 'Sponsors!'), issue('A', 'B', 'Sponsors!')], ['A', 'B']],
  ['a section with entries below it', true, [issue('A!', 'A/X', 'B'), issue('A!', 'A/X', 'B')], ['A', 'B']],
  ['no choice of one', true, [issue('A'), issue('A')], []],
  ['nothing of an issue without sections, or of none', true, [], []],
  ['nothing that names nothing', true, [issue(' ', '\u0000', 'A'), issue(' ', '\u0000', 'A')], []],
])('offeredTopics() gives %s', (_, wish, issues, offered) => {
  expect(offeredTopics(wish, issues)).toEqual(offered)
})

test('offeredTopics() gives no more than a form has room for, and what is old no more', () => {
  const many = issue(...Array.from({ length: 1000 }, (_, n) => `节 ${n}`))
  expect(offeredTopics(true, [many, many])).toHaveLength(mostTopics)
  const old = Array.from({ length: 20 }, () => issue('Old', 'B', 'C'))
  expect(offeredTopics(true, [...Array.from({ length: 12 }, () => issue('B', 'C')), ...old])).toEqual(['B', 'C'])
})
