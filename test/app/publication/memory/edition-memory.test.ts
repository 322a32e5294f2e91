import { expect, test } from 'vitest'
import { editionMemory } from '../../../../src/app/publication/memory/edition-memory.ts'
import type { TextStore } from '../../../../src/app/publication/memory/issue-memory.ts'
import { instant } from '../../../../src/base/calendar.ts'
import { type Edition, entriesOf } from '../../../../src/domain/edition.ts'
import type { Issue } from '../../../../src/domain/issue.ts'
import { emptyLock } from '../../../../src/domain/lock/lock.ts'
import { parseBatch } from '../../../../src/parse/issue.ts'
import { editionsOf } from '../../../../src/render/edition.ts'
import { entryItem, issueItem } from '../../../../src/render/feed/channel/item.ts'
import { weightOf } from '../../../../src/render/feed/channel/weight.ts'
import { samplePublication } from '../../../sample-edition.ts'
import { storeInMemory } from './store-in-memory.ts'

const publication = samplePublication()

const text = `# 橡

![Bark](https://a.example/bark.png)

Words before.

## Trees

### [Elm · 榆树](https://a.example/elm)

A tree[^1].

- [Ash](https://b.example/ash.mp3) - *another*
- \u2028 <b>"quoted"</b> \\]\\]>

## كلمات

- [ورق](https://a.example/) – كلمات

[^1]: A note.
`

function issueOf(written: string): Issue {
  const [parsed] = parseBatch(
    [{ file: 'digests/2026-01-01.md', bytes: new TextEncoder().encode(written) }],
    publication,
  )
  if (parsed?.issue === undefined) throw new Error('no issue')
  return parsed.issue
}

function editionBy(store: TextStore | undefined, written: string): Edition {
  const issue = issueOf(written)
  const setting = { publication, lock: emptyLock, now: instant(0) }
  const [edition] = editionsOf([{ issue, ...editionMemory(publication, store)(issue, 'made') }], setting).editions
  if (edition === undefined) throw new Error('no edition')
  return edition
}

/** All that feeds take of an edition, and what it weighs there. */
const shown = (edition: Edition) =>
  [issueItem(edition), ...entriesOf(edition).map((entry) => entryItem(entry, edition))].map((item) => {
    const { html, text: words, summary, cover, attachments } = item
    return { html, words, summary, cover, attachments, weight: weightOf(item) }
  })

test.each([
  ['many kinds of entries', text],
  ['a single line', '# Oak\n\nx\n'],
  ['no more than a title', '# Oak\n'],
  ['CRLF', text.replaceAll('\n', '\r\n')],
  ['many entries', `# Oak\n\n${'- [Elm](https://a.example/) – word\n'.repeat(500)}`],
])('editionMemory() gives of %s what is made without a store: at first, and in the next build', (_, written) => {
  const store = storeInMemory()
  const plain = editionBy(undefined, written)
  for (const edition of [editionBy(store, written), editionBy(store, written)]) {
    expect(shown(edition)).toEqual(shown(plain))
    expect(edition.fingerprint).toBe(plain.fingerprint)
  }
})

test('editionMemory() renders nothing of what is kept, and reads no text before somebody asks for one', () => {
  const store = storeInMemory()
  editionBy(store, text)
  const names: string[] = []
  const read = (name: string) => {
    names.push(name)
    return store.read(name)
  }
  const kept: TextStore = { ...store, read, keep: () => expect.fail('made again') }
  const edition = editionBy(kept, text)
  expect([edition.weight, names]).toEqual([expect.any(Number), ['made.seen']])
  expect([edition.text !== '', names]).toEqual([true, ['made.seen', 'made.texts']])
})

test.each(['seen', 'texts'])('editionMemory() makes all anew where the %s of an issue are gone', (part) => {
  const store = storeInMemory()
  editionBy(store, text)
  store.texts.delete(`made.${part}`)
  expect(shown(editionBy(store, text))).toEqual(shown(editionBy(undefined, text)))
  expect(store.texts.has(`made.${part}`)).toBe(true)
})

test('editionMemory() goes on where nothing can be kept', () => {
  const store: TextStore = { has: () => false, read: () => undefined, keep: () => false }
  expect(shown(editionBy(store, text))).toEqual(shown(editionBy(undefined, text)))
})

test('editionMemory() says so where the texts are gone in the middle of a build', () => {
  const store = storeInMemory()
  const edition = editionBy(store, text)
  store.texts.clear()
  expect(() => edition.html).toThrow('is gone while the build was at work')
})
