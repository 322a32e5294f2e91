import { expect, test } from 'vitest'
import type { Folder } from '../../../src/app/publication.ts'
import { topicsOf } from '../../../src/app/service/topics.ts'
import { instant } from '../../../src/base/calendar.ts'
import { emptyLock } from '../../../src/domain/lock/lock.ts'
import type { Publication } from '../../../src/domain/publication.ts'
import { parseDigests } from '../../../src/parse/issue.ts'
import { samplePublication } from '../../sample-edition.ts'

/** The topics that a publication with these digests offers, and how often they were read. */
async function offered(topics: Publication['mail']['topics'], digests: Readonly<Record<string, string>>) {
  let readings = 0
  const folder: Folder = {
    digests: async () => {
      readings += 1
      return Object.entries(digests).map(([day, text]) => ({ path: `digests/${day}.md`, bytes: Buffer.from(text) }))
    },
    file: async () => undefined,
    templates: async () => ({}),
    lock: { read: async () => emptyLock, holds: async () => true, write: async () => false },
  }
  const parse = async (...[found, around]: Parameters<typeof parseDigests>) => parseDigests(found, around)
  const publication = samplePublication(topics === undefined ? {} : { mail: { topics } })
  const names = await topicsOf(publication, { folder, parse, now: instant(Date.UTC(2025, 5, 1)) })
  return { names, readings }
}

const entry = '- [One](https://a.example/1): it says so.\n- [Two](https://a.example/2): so does it.\n'
const digest = `# 一\r\n\r\n## 论文\n\n${entry}\n## Tools, toys\n\n${entry}\n`

test('topicsOf() reads the digests only where courant.yaml leaves it to them', async () => {
  const digests = { '2025-05-02': digest, '2025-05-09': digest }
  expect(await offered(undefined, digests)).toEqual({ names: [], readings: 0 })
  expect(await offered(['工具'], digests)).toEqual({ names: ['工具'], readings: 0 })
  expect(await offered(true, digests)).toEqual({ names: ['论文', 'Tools, toys'], readings: 1 })
})

test('topicsOf() knows no drafts and nothing that is to come, and offers nothing where nothing can be read', async () => {
  const draft = `---\ndraft: true\n---\n\n${digest}`
  expect((await offered(true, { '2025-05-02': draft, '2025-07-02': digest })).names).toEqual([])
  expect((await offered(true, { '2025-05-02': '---\ntitle: [\n---\n' })).names).toEqual([])
  expect((await offered(true, {})).names).toEqual([])
})
