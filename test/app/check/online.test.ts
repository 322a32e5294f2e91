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

const issuesOf = () =>
  parseDigests([{ file: '2025-05-02.md', bytes: new TextEncoder().encode(text) }], settled).flatMap(({ issue }) =>
    issue === undefined ? [] : [{ issue, lines: new Map([['2025-05-02.md', linesOf(text)]]) }],
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
