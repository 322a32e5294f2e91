import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distinctTopics, taking, topicKey, topicsAmong } from '../../../src/domain/topic/topic.ts'

test.each([
  ['Rust', 'rust'],
  [' rUsT\r\n', 'rust'],
  ['What’s  new?', 'whats-new'],
  ['News > Machine Learning', 'news > machine-learning'],
  ['News>Events', expect.stringMatching(/^news-events-[0-9a-f]{8}$/)],
  ['> Rust >', 'rust'],
  ['', ''],
  [' > ', ''],
  ['\u0000\t', ''],
])('topicKey(%j) is %j', (name, key) => {
  expect(topicKey(name)).toEqual(key)
})

test.each([
  [['C', 'C++', 'C#']],
  [['论文', '論文', '论 文']],
  [['ذكاء', 'أدوات', 'אדום']],
  [['A > B', 'B > A', 'A', 'B']],
])('topicKey() tells %j apart', (names) => {
  expect(new Set(names.map(topicKey)).size).toBe(names.length)
})

test('topicKey() of a key is the key, and a form has room for it, whatever is named', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('>', ' ', 'a', '论') })),
      (name) => {
        const key = topicKey(name)
        expect(topicKey(key)).toBe(key)
        expect(key).toMatch(/^[a-z0-9 >-]*$/)
      },
    ),
  )
})

test('distinctTopics() has each once, as it is written first, in one line', () => {
  expect(distinctTopics(['rust ', 'Rust', ' ', '论文\n晨报', '论文 晨报', 'C++'])).toEqual(['rust', '论文 晨报', 'C++'])
  expect(distinctTopics([])).toEqual([])
})

test('topicsAmong() gives what is offered, by name or key, in the order of the offer, and nothing else', () => {
  const offered = ['Papers', 'Tools, toys', '论文', 'A > B']
  expect(topicsAmong(offered, ['A > B', 'PAPERS', 'nonsense', "'; drop table topic"])).toEqual(['Papers', 'A > B'])
  expect(topicsAmong(offered, offered.map(topicKey))).toEqual(offered)
  expect(topicsAmong(offered, [])).toEqual([])
  expect(topicsAmong([], ['Papers'])).toEqual([])
})

describe('taking()', () => {
  test.each<readonly [topics: string[], path: string[], taken: boolean]>([
    [['Rust'], ['Rust'], true],
    [['rust '], ['RUST'], true],
    [['Rust'], ['Rust', 'Tools'], true],
    [['Rust'], ['Languages', 'Rust'], true],
    [['Rust'], ['Rust and Go'], false],
    [['Rust'], ['Trust'], false],
    [['Languages > Rust'], ['Languages', 'Rust', 'Tools'], true],
    [['Languages > Rust'], ['Languages'], false],
    [['Languages > Rust'], ['Languages', 'Go', 'Rust'], false],
    [['A > B'], ['A > B'], true],
    [['Papers', '论文'], ['论文'], true],
    [['ذكاء اصطناعي'], ['ذكاء  اصطناعي'], true],
    [['C'], ['C++'], false],
    [['Talks, videos'], ['Talks, videos'], true],
    [[], ['Rust'], false],
    [['', ' > '], ['Rust'], false],
    [['Rust'], [], false],
    [['constructor'], ['constructor'], true],
    [['constructor'], ['__proto__'], false],
  ])('of %j takes a section at %j: %j', (topics, path, taken) => {
    expect(taking(topics, {})(path)).toBe(taken)
  })

  test('takes a renamed section by its old name and its new one', () => {
    const rules = { Jobs: { rename: 'Work > Jobs' }, Papers: { skip: false }, 论文: { rename: '研究' } }
    for (const [topic, path] of [
      ['jobs', ['Work', 'Jobs']],
      ['Work > Jobs', ['Work', 'Jobs']],
      ['论文', ['研究']],
      ['研究', ['研究']],
      ['Papers', ['Papers']],
    ] as const) {
      expect([topic, taking([topic], rules)(path)]).toEqual([topic, true])
    }
  })

  test('takes every section by its own title, and by its path', () => {
    const title = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => topicKey(text) !== '')
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 4 }), (path) => {
        expect(taking([path.join(' > ')], {})(path)).toBe(true)
        for (const one of path) expect(taking([one], {})(path)).toBe(true)
      }),
    )
  })

  test('is quick with a thousand topics and a thousand sections', () => {
    const names = Array.from({ length: 1000 }, (_, n) => `Section ${n}`)
    const takes = taking(names.slice(0, 999), {})
    expect(names.filter((name) => takes([name]))).toHaveLength(999)
  })
})
