import { expect, test } from 'vitest'
import { instant } from '../../../src/base/calendar.ts'
import { memoryPublication } from '../../memory-publication.ts'
import { settings } from '../../publication.ts'

const entry = (title: string, text = '') => `- [${title}](https://a.example/${encodeURIComponent(title)}) ${text}\n`
const first = 'digests/2025-05-02.md'
const second = 'digests/2025-05-09.md'
const none = { new: [], edited: [], removed: [] }

/** A publication of two issues that was published, and what one more build says has changed. */
async function published() {
  const memory = memoryPublication(settings, {
    [first]: `# 一 \u202eabc\n\n${entry('甲', 'is one')}${entry('乙', 'is two')}`,
    [second]: `# Two\n\n${entry('丙', 'is three')}`,
  })
  let now = Date.UTC(2025, 5, 1)
  const build = async () => {
    now += 86_400_000
    return (await memory.publish(instant(now))).changes
  }
  return { memory, first: await build(), build }
}

test('build() tells of a first build that every issue is new, with its entries counted and not named', async () => {
  const { first } = await published()
  expect(first).toEqual({
    issues: {
      ...none,
      new: [
        { slug: '2025-05-02', title: expect.stringContaining('一'), entries: 2 },
        { slug: '2025-05-09', title: 'Two', entries: 1 },
      ],
    },
    entries: none,
  })
})

test('build() tells of nothing where nothing changed', async () => {
  const { build } = await published()
  expect(await build()).toEqual({ issues: none, entries: none })
})

test('build() names what is new, edited and gone in an issue that was there', async () => {
  const { memory, build } = await published()
  memory.digests.set(first, `# 一 \u202eabc\n\n${entry('甲', 'is one, edited')}${entry('丁', 'is four')}`)
  const issue = '2025-05-02'
  expect(await build()).toEqual({
    issues: { ...none, edited: [{ slug: issue, title: expect.stringContaining('一'), entries: 2 }] },
    entries: {
      new: [{ issue, title: '丁' }],
      edited: [{ issue, title: '甲' }],
      removed: [{ issue, title: '乙' }],
    },
  })
})

test('build() tells of an issue that goes, and calls it new when it is back', async () => {
  const { memory, build } = await published()
  const text = memory.digests.get(second) ?? ''
  memory.digests.delete(second)
  expect(await build()).toEqual({
    issues: { ...none, removed: [{ slug: '2025-05-09', title: null, entries: 0 }] },
    entries: none,
  })
  expect((await build())?.issues).toEqual(none)
  memory.digests.set(second, text)
  expect((await build())?.issues).toEqual({ ...none, new: [{ slug: '2025-05-09', title: 'Two', entries: 1 }] })
})

test('build() tells of no change where an error stands in the way', async () => {
  const { memory, build } = await published()
  memory.digests.set(first, '---\ndate: nope\n---\n# One\n\nText.\n')
  expect(await build()).toBeUndefined()
})
