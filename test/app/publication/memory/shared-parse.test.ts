import { expect, test } from 'vitest'
import type { ReadingThread } from '../../../../src/app/publication/memory/ahead.ts'
import { storeFiller } from '../../../../src/app/publication/memory/fill.ts'
import type { TextStore } from '../../../../src/app/publication/memory/issue-memory.ts'
import { sharedParse } from '../../../../src/app/publication/memory/shared-parse.ts'
import { type Folder, type Reading, readPublication } from '../../../../src/app/publication.ts'
import { instant } from '../../../../src/base/calendar.ts'
import { entriesOf } from '../../../../src/domain/edition.ts'
import { emptyLock } from '../../../../src/domain/lock/lock.ts'
import type { Digest, Surroundings } from '../../../../src/parse/digest.ts'
import { parseBatch } from '../../../../src/parse/issue.ts'
import { png } from '../../../images.ts'
import { samplePublication } from '../../../sample-edition.ts'
import { storeInMemory } from './store-in-memory.ts'

/** More than the parser reads in no time. */
const untame = `# Wild\n\n${'*a_ **b '.repeat(9000)}\n`

const texts = Array.from(
  { length: 120 },
  (_, index) =>
    `# Issue ${index}\n\n## Trees\n\n- [Elm ${index}](https://a.example/${index}) – 印刷 *x*\n- [ورق](/x)\n`,
).with(50, '# Picture\n\n![Press](../images/press.png)\n\n- [Ash](https://b.example/) – ash\n')

const digests: Digest[] = texts.map((text, index) => ({
  file: `digests/2026-${String(1 + Math.floor(index / 28)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}.md`,
  bytes: new TextEncoder().encode(text),
}))

const publication = samplePublication()

const folder = (found: readonly Digest[]): Folder => ({
  digests: async () => found.map(({ file, bytes }) => ({ path: file, bytes })),
  file: async (path) => ({ path, bytes: png(3, 2) }),
  templates: async () => ({}),
  lock: { read: async () => emptyLock, holds: async () => true, write: async () => true },
})

/** A thread that fills `store`, and dies at a batch that `fatal` names. */
function filling(store: TextStore, fatal: (file: string) => boolean = () => false): ReadingThread {
  const fill = storeFiller(publication, { store, folder: folder(digests) })
  let isDead = false
  return {
    read: async (batches) => {
      for (const batch of batches) {
        isDead ||= batch.some(({ file }) => fatal(file))
        if (isDead) throw new Error('out of memory')
        await fill(batch)
      }
    },
    end: async () => undefined,
  }
}

interface Told {
  readonly here: string[]
  readonly apart: string[]
}

async function readWith(
  found: readonly Digest[],
  { store, threads }: { readonly store: TextStore; readonly threads: readonly ReadingThread[] },
): Promise<Told & { readonly reading: Reading }> {
  const [here, apart]: [string[], string[]] = [[], []]
  const noting = (into: string[]) => async (batch: readonly Digest[], surroundings: Surroundings) => {
    into.push(...batch.map(({ file }) => file))
    return parseBatch(batch, surroundings)
  }
  const readAhead = { threads: () => threads, apart: noting(apart) }
  const shared = sharedParse(publication, { parse: noting(here), store, readAhead })
  shared.open(found)
  const setting = { now: instant(Date.UTC(2026, 11, 1)), drafts: 'hide', parse: shared.parse, store } as const
  const reading = await readPublication(publication, folder(found), setting)
  await shared.end()
  return { here, apart, reading }
}

/** What comes of a reading for readers. */
const whole = ({ editions, lock, diagnostics, assets }: Reading): unknown => ({
  ...{ lock, diagnostics, assets: assets.length },
  editions: editions.map(({ id, html, text, summary, cover, madeOf, ...edition }) => ({
    ...{ id, html, text, summary, cover, madeOf },
    entries: entriesOf(edition).map((entry) => [entry.id, entry.html, entry.summary, entry.body.children.length]),
  })),
})

test('sharedParse() reads the same with threads and without', async () => {
  const alone = await readWith(digests, { store: storeInMemory(), threads: [] })
  const store = storeInMemory()
  const shared = await readWith(digests, { store, threads: [filling(store)] })
  expect(whole(shared.reading)).toEqual(whole(alone.reading))
  expect([alone.here.length, shared.here.length < 120, shared.apart]).toEqual([120, true, []])
})

test('sharedParse() asks nobody where few digests are new', async () => {
  const store = storeInMemory()
  await readWith(digests, { store, threads: [] })
  const thread: ReadingThread = { read: () => expect.fail('asked'), end: async () => undefined }
  const changed = digests.with(2, { file: digests[2]?.file ?? '', bytes: new TextEncoder().encode('# Another\n') })
  const { here } = await readWith(changed, { store, threads: [thread] })
  expect(here).toEqual([digests[2]?.file])
})

test('sharedParse() reads where it can be stopped what a thread has died of, and all the rest as ever', async () => {
  const alone = await readWith(digests, { store: storeInMemory(), threads: [] })
  const store = storeInMemory()
  const last = digests.at(-1)?.file
  const { reading, apart } = await readWith(digests, {
    store,
    threads: [filling(store, (file) => file === last)],
  })
  expect(whole(reading)).toEqual(whole(alone.reading))
  expect(apart).toContain(last)
})

test('storeFiller() leaves alone what might take for ever', async () => {
  const store = storeInMemory()
  await storeFiller(publication, { store, folder: folder(digests) })([
    { file: 'digests/wild.md', bytes: new TextEncoder().encode(untame) },
  ])
  expect([...store.texts.keys()]).toEqual([])
})

test('storeFiller() leaves nothing to be made of an issue, whether it shows images or none', async () => {
  const store = storeInMemory()
  for (const batch of digests) await storeFiller(publication, { store, folder: folder(digests) })([batch])
  const names: string[] = []
  const keep = (name: string, text: string) => {
    names.push(name.replace(/^.*\./, ''))
    return store.keep(name, text)
  }
  await readWith(digests, { store: { ...store, keep }, threads: [] })
  expect(names).toEqual([])
})
