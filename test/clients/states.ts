import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Instant, instant } from '../../src/base/calendar.ts'
import type { Channel } from '../../src/render/feed/channel/channel.ts'
import { type MemoryPublication, memoryPublication, type Site } from '../memory-publication.ts'
import { repository } from '../publication.ts'

/** What is on the host at a time, and the channels that its feeds were made of. */
export interface State {
  readonly site: Site
  readonly channels: readonly Channel[]
}

/** The path of the publication's folder on its host. */
export const folder = '/weekly/'

const fixture = join(repository, 'test/fixtures/tongues')

/** A publication in four scripts, and what becomes of it from week to week. */
export interface States {
  readonly published: State
  /** An issue and an entry have another title, a text is another, entries have changed places and a section its name. */
  readonly edited: State
  /** A digest has another name, and so its issue another address. */
  readonly moved: State
  /** There is an issue more. */
  readonly grown: State
}

/** Builds each state after the one before it. */
export async function buildStates(): Promise<States> {
  const names = await readdir(join(fixture, 'digests'))
  const digests = names.map(async (name) => [`digests/${name}`, await readFile(join(fixture, 'digests', name), 'utf8')])
  const publication = memoryPublication(
    await readFile(join(fixture, 'courant.yaml'), 'utf8'),
    Object.fromEntries(await Promise.all(digests)),
  )
  const published = await stateOf(publication, 1)
  edit(publication)
  const edited = await stateOf(publication, 2)
  publication.digests.set('digests/2026-01-02-first.md', publication.digests.get('digests/2026-01-02.md') ?? '')
  publication.digests.delete('digests/2026-01-02.md')
  const moved = await stateOf(publication, 3)
  publication.digests.set('digests/2026-01-30.md', newIssue)
  return { published, edited, moved, grown: await stateOf(publication, 4) }
}

const newIssue = `---
title: 第 5 期：<新> & 最后一期
---

## 论文

### [A last paper, “quoted”](https://papers.example/2601.00099)

最后一篇。

## 杂记

- **没有链接的一条**：只有一句话。
`

async function stateOf(publication: MemoryPublication, day: number): Promise<State> {
  const now: Instant = instant(Date.UTC(2026, 1, day, 7, 30, 15))
  const { diagnostics, published } = await publication.publish(now)
  if (published === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return { site: publication.site, channels: await publication.channels(now) }
}

function edit({ digests }: MemoryPublication): void {
  const replace = (path: string, before: string | RegExp, after: string) => {
    const text = digests.get(path) ?? ''
    if (text.search(before) < 0) throw new Error(`${path} does not say ${before}`)
    digests.set(path, text.replace(before, after))
  }
  replace('digests/2026-01-09-tools.md', 'people who write', 'people who write & edit')
  replace('digests/2026-01-09-tools.md', '## Writing', '## Writing <well>')
  replace('digests/2026-01-09-tools.md', /^(- \[Pandoc.*\n)(- \[Is .*\n)/m, '$2$1')
  replace('digests/2026-01-02.md', '12 h', '11 h')
  replace('digests/2026-01-16.ja.md', '日本語組版処理の要件', '日本語組版処理の要件（第２版）')
}
