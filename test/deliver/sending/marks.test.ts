import { describe, expect, test } from 'vitest'
import { instant } from '../../../src/base/calendar.ts'
import type { Begun, Due, Marks } from '../../../src/deliver/ports.ts'
import { type MarkBook, markBook } from '../../../src/deliver/sending/marks.ts'
import { readerWith } from '../../letter-source.ts'

const dueOf = (place: number): Due => ({
  ...{ id: `d${place}`, place, notBefore: 0, reader: readerWith(place), paceKey: 'k', topics: [], attempts: 0 },
  ...{ firstAt: instant(0), owner: 'o' },
})
const sent = (place: number) => ({ due: dueOf(place), begun: true, settled: { state: 'sent' }, reply: '' }) as const

/** A book over a ledger that keeps what it is told; each pause is over when the test says so. */
function opened(answer: (marks: Marks) => readonly Begun[] = ({ begun }) => begun.map(() => 'begun')) {
  const written: Marks[] = []
  const pauses: (() => void)[] = []
  const book = markBook({
    ledger: {
      mark: async (marks) => {
        written.push(marks)
        return answer(marks)
      },
    },
    pause: () => new Promise((resolve) => pauses.push(resolve)),
    lease: 1000,
  })
  const turn = async () => {
    for (const wake of pauses.splice(0)) wake()
    for (let n = 0; n < 5; n += 1) await new Promise(setImmediate)
  }
  return { book, written, turn }
}

const startOf = (book: MarkBook, places: readonly number[]) =>
  Promise.all(places.map((place) => book.begin(dueOf(place))))

describe('a book of marks', () => {
  test('writes what is asked for meanwhile at once, in its order, and never more than 64', async () => {
    const { book, written, turn } = opened()
    const first = book.begin(dueOf(0))
    await turn()
    expect(await first).toBe('begun')
    const many = startOf(
      book,
      Array.from({ length: 100 }, (_, n) => n + 1),
    )
    book.settle(sent(0))
    for (let n = 0; n < 5; n += 1) await turn()
    expect(await many).toEqual(Array.from({ length: 100 }, () => 'begun'))
    expect(written.map(({ begun, settled }) => [begun.length, settled.length])).toEqual([
      [1, 0],
      [64, 0],
      [36, 1],
    ])
    expect(written.flatMap(({ begun }) => begun.map(({ place }) => place))).toEqual(
      Array.from({ length: 101 }, (_, n) => n),
    )
  })

  test('lets what has ended wait for what begins, but not for long', async () => {
    const { book, written, turn } = opened()
    book.settle(sent(1))
    const next = book.begin(dueOf(2))
    await turn()
    expect(await next).toBe('begun')
    expect(written).toHaveLength(1)
    await turn()
    book.settle(sent(2))
    expect(written).toHaveLength(1)
    await turn()
    expect(written).toHaveLength(2)
  })

  test('gives each its own answer', async () => {
    const { book, turn } = opened(({ begun }) =>
      begun.map(({ place }) => (['begun', 'gone', 'taken'] as const)[place % 3] ?? 'taken'),
    )
    const answers = startOf(book, [0, 1, 2])
    for (let n = 0; n < 3; n += 1) await turn()
    expect(await answers).toEqual(['begun', 'gone', 'taken'])
  })

  test('begins nothing after a failure, and tries once more to write down what has ended', async () => {
    let isFull = true
    const { book, written, turn } = opened((marks) => {
      if (isFull) throw new Error('disk full')
      return marks.begun.map(() => 'begun')
    })
    book.settle(sent(1))
    const failed = book.begin(dueOf(2)).catch(String)
    await turn()
    expect(await failed).toBe('Error: disk full')
    await expect(book.begin(dueOf(3))).rejects.toThrow('disk full')
    isFull = false
    for (let n = 0; n < 3; n += 1) await turn()
    await expect(book.drained()).rejects.toThrow('disk full')
    expect(written.at(-1)).toMatchObject({ begun: [], settled: [{ due: { place: 1 } }] })
  })

  test('is drained when all is on disk', async () => {
    const { book, written, turn } = opened()
    await book.drained()
    book.settle(sent(1))
    book.undo(dueOf(2))
    let isDrained = false
    const drained = book.drained().then(() => {
      isDrained = true
    })
    expect(isDrained).toBe(false)
    for (let n = 0; n < 3; n += 1) await turn()
    await drained
    expect(written).toMatchObject([{ spared: [], undone: [{ place: 2 }], settled: [{ due: { place: 1 } }] }])
  })
})
