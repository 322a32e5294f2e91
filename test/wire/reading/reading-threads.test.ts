import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type BuildPorts, build } from '../../../src/app/build.ts'
import type { ReadingThread } from '../../../src/app/publication/memory/ahead.ts'
import { instant } from '../../../src/base/calendar.ts'
import type { Publication } from '../../../src/domain/publication.ts'
import { type FileStore, openTextStore } from '../../../src/files/record/text-store.ts'
import { recorded } from '../../../src/wire/building/standing.ts'
import { readingThreads } from '../../../src/wire/reading/reading-threads.ts'
import { openBuild, openWorkspace, type Workspace } from '../../../src/wire.ts'
import { parseApart } from '../../../src/worker/parse-apart.ts'
import { png } from '../../images.ts'

const now = instant(Date.UTC(2026, 11, 1))

const digest = (index: number) => `# Issue ${index}

Words, *marked* and \`code\`.

![A press](../images/${index % 3}.png)

## Trees

- [Elm ${index}](https://a.example/${index}) – 印刷 & more
- [ورق](https://b.example/) – كلمات

## [Ash](https://c.example/)

<details><summary>More</summary>text</details>
`

async function publication(): Promise<Workspace> {
  const root = mkdtempSync(join(tmpdir(), 'courant-threads-'))
  for (const folder of ['digests', 'images']) mkdirSync(join(root, folder))
  for (const width of [1, 2]) writeFileSync(join(root, `images/${width}.png`), png(width, 3))
  writeFileSync(join(root, 'courant.yaml'), 'title: Ink\nurl: https://ink.example/\nsite:\n  cards: false\n')
  for (let index = 0; index < 100; index += 1)
    writeFileSync(
      join(root, `digests/2026-0${1 + Math.floor(index / 28)}-${String(1 + (index % 28)).padStart(2, '0')}.md`),
      digest(index),
    )
  return openWorkspace({ root: undefined, config: undefined }, { cwd: root, env: {}, now: () => now })
}

/** What a build comes to: the site by paths, and the lock. */
async function built(workspace: Workspace, helped: (ports: { readonly store: FileStore }) => BuildPorts['readAhead']) {
  const { root } = workspace
  const out = join(root, 'dist')
  const opened = await openBuild(workspace, { out, now })
  const { readAhead: _, ...ports } = await recorded(opened, workspace, { out, drafts: 'hide' })
  const store = await openTextStore(root, now)
  const ahead = helped({ store })
  const request = { publication: workspace.publication, drafts: 'hide', lock: 'open' } as const
  const { diagnostics } = await build(request, { ...ports, store, ...(ahead && { readAhead: ahead }) })
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort()
  const site = paths.map((path) => [path.slice(root.length), readFileSync(path, 'latin1')])
  return { diagnostics, site: Object.fromEntries(site), lock: readFileSync(join(root, 'courant.lock'), 'utf8') }
}

const alone = await built(await publication(), () => undefined)

/** A thread, and when it is to end of itself: after so many times that it was given something to read. */
function mortal(thread: ReadingThread, times: number): ReadingThread {
  let given = 0
  const read: ReadingThread['read'] = async (batches) => {
    given += 1
    const reading = thread.read(batches)
    const [outcome] = await Promise.allSettled([reading, given > times ? thread.end() : undefined])
    if (outcome.status === 'rejected') throw outcome.reason
  }
  return { ...thread, read }
}

test.each([
  ['reads to the end', Number.POSITIVE_INFINITY],
  ['dies at the beginning', 0],
  ['dies in the middle', 3],
])('a build with a thread that %s writes the same bytes as one without', { timeout: 120_000 }, async (_, times) => {
  const helped = await publication()
  let adopted = 0
  const shared = await built(helped, ({ store }) => {
    const adopt = (name: string) => {
      adopted += 1
      store.adopt(name)
    }
    const { root } = helped
    const threads = (own: Publication) => readingThreads({ root, now, publication: own }, { adopt }, 1)
    return { threads: (own) => threads(own).map((thread) => mortal(thread, times)), apart: parseApart }
  })
  expect(adopted > 0).toBe(times > 0)
  expect(shared).toEqual(alone)
})

test('read() throws where the thread has ended, at once and while it reads', async () => {
  const { root, publication: own } = await publication()
  const store = await openTextStore(root, now)
  const [thread] = readingThreads({ root, now, publication: own }, store, 1)
  const batch = [{ file: 'digests/a.md', bytes: new TextEncoder().encode('# Oak\n') }]
  const reading = thread?.read([batch])
  const [, failed] = await Promise.allSettled([thread?.end(), reading])
  expect(failed.status).toBe('rejected')
  await expect(thread?.read([batch])).rejects.toThrow('has ended')
})

test('what a thread has read is in the store, and stays there when it is closed', async () => {
  const { root, publication: own } = await publication()
  const store = await openTextStore(root, now)
  const names: string[] = []
  const adopt = (name: string) => {
    names.push(name)
    store.adopt(name)
  }
  const [thread] = readingThreads({ root, now, publication: own }, { adopt }, 1)
  await thread?.read([[{ file: 'digests/a.md', bytes: new TextEncoder().encode('# Oak\n\n- [Elm](/elm)\n') }]])
  await thread?.end()
  await store.close()
  expect(names.map((name) => name.replace(/^.*\./, '')).sort()).toEqual(['bodies', 'facts', 'seen', 'texts'])
  const next = await openTextStore(root, now)
  expect(names.filter((name) => next.read(name) === undefined)).toEqual([])
})
