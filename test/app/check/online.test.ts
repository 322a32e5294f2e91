import { expect, test } from 'vitest'
import { onlineFindings } from '../../../src/app/check/online.ts'
import { linesOf } from '../../../src/check/content/written.ts'
import type { Visit } from '../../../src/domain/checking/outside.ts'
import { parseDigests } from '../../../src/parse/issue.ts'
import { parseSettings } from '../../../src/parse/settings.ts'

const { publication } = parseSettings('title: Ink\nurl: https://ink.example/', 'courant.yaml')
if (publication === undefined) throw new Error('the settings are none')
const settled = publication

const text = `# Week

- [One](https://a.example/1#part) and [again](https://a.example/1#other)
- [Two](https://a.example/2)
- [Three](https://b.example/3)
- [Ours](https://ink.example/issues/1/), [mail](mailto:a@b.example)
`

const issuesOf = (written = text) =>
  parseDigests([{ file: '2025-05-02.md', bytes: new TextEncoder().encode(written) }], settled).flatMap(({ issue }) =>
    issue === undefined ? [] : [{ issue, lines: new Map([['2025-05-02.md', linesOf(written)]]) }],
  )

/** What a check finds where visits come to `visits`, and in what order they were made. */
async function found(visits: Readonly<Record<string, Visit>>, known: Readonly<Record<string, Visit>> = {}) {
  const asked: string[] = []
  const kept: string[] = []
  let busy = 0
  const findings = await onlineFindings(settled, issuesOf(), {
    visit: async (url) => {
      asked.push(url)
      if (url.includes('a.example')) busy += 1
      expect(busy).toBeLessThanOrEqual(1)
      await Promise.resolve()
      if (url.includes('a.example')) busy -= 1
      return visits[url] ?? { kind: 'there' }
    },
    memory: async () => ({ recall: (url) => known[url], keep: async (all) => void kept.push(...all.keys()) }),
    pause: async () => void asked.push('pause'),
    sender: async () => ({
      checks: [
        { name: 'spf', state: 'wrong', message: 'ink.example has none' },
        { name: 'dmarc', state: 'good', message: 'ink.example has one' },
        { name: 'mail-server', state: 'wrong', message: 'there is none' },
      ],
      dns: [],
    }),
    onLink: () => undefined,
  })
  return { asked, kept, told: findings.map(({ code, severity, place }) => `${severity} ${code} ${place.line}`) }
}

test('onlineFindings() visits each page once, one at a time of each host, and none of ours', async () => {
  const { asked, kept } = await found({})
  expect(asked.toSorted()).toEqual(['https://a.example/1', 'https://a.example/2', 'https://b.example/3', 'pause'])
  expect(kept.toSorted()).toEqual(['https://a.example/1', 'https://a.example/2', 'https://b.example/3'])
})

test('onlineFindings() asks nobody for what is known', async () => {
  const { asked, told } = await found({}, { 'https://a.example/1': { kind: 'gone', why: 'it answers 404' } })
  expect(asked.toSorted()).toEqual(['https://a.example/2', 'https://b.example/3'])
  expect(told).toContain('warning link/gone 3')
})

test('onlineFindings() leaves a host alone that had no time twice in a row', async () => {
  const busy: Visit = { kind: 'unsure', why: 'it does not answer in time', overasked: true }
  const links = Array.from({ length: 6 }, (_, n) => `- [N ${n}](https://a.example/${n}) and so on\n`)
  const asked: string[] = []
  const findings = await onlineFindings(settled, issuesOf(links.join('')), {
    visit: async (url) => {
      asked.push(url)
      return url.endsWith('/1') ? { kind: 'there' } : busy
    },
    memory: async () => ({ recall: () => undefined, keep: async () => undefined }),
    ...{ pause: async () => undefined, sender: async () => undefined, onLink: () => undefined },
  })
  expect(asked).toEqual([0, 1, 2, 3].map((n) => `https://a.example/${n}`))
  expect(findings.map(({ code, place }) => `${code} ${place.line}`)).toEqual(
    [1, 3, 4, 5, 6].map((line) => `link/unsure ${line}`),
  )
  expect(findings.at(-1)?.message).toContain('was not asked')
})

test.each([
  [{ kind: 'there' }, []],
  [{ kind: 'moved', to: 'https://a.example/new' }, ['info link/moved 4']],
  [{ kind: 'gone', why: 'it answers 410' }, ['warning link/gone 4']],
  [{ kind: 'private', why: 'it is in no public network' }, ['warning link/gone 4']],
  [{ kind: 'unsure', why: 'it answers 403' }, ['info link/unsure 4']],
] as const)('onlineFindings() tells of %j, and of what DNS lacks', async (visit, expected) => {
  const { told } = await found({ 'https://a.example/2': visit })
  expect(told).toEqual([...expected, 'error mail/domain 1'])
})
