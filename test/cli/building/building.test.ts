import { expect, test } from 'vitest'
import type { BuildReport } from '../../../src/app/build.ts'
import type { IssueChanges } from '../../../src/app/publication/changes.ts'
import { instant } from '../../../src/base/calendar.ts'
import { displayWidth } from '../../../src/base/text/width.ts'
import { briefly, changeLines } from '../../../src/cli/building/changes.ts'
import { buildProgress } from '../../../src/cli/building/progress.ts'
import { buildLine, sayBuild } from '../../../src/cli/building/summary.ts'
import type { World } from '../../../src/cli/verb.ts'

const none = { new: [], edited: [], removed: [] }
const issue = (slug: string, title: string | null = `Title of ${slug}`) => ({ slug, title, entries: 2 })
const issues = (count: number) => Array.from({ length: count }, (_, index) => issue(`issue-${index + 1}`))
const entry = (title: string) => ({ issue: 'a', title })

const changes: IssueChanges = {
  issues: { new: [issue('n', '新的一期')], edited: [issue('e')], removed: [issue('r', null)] },
  entries: { new: [entry('One')], edited: [entry('Two'), entry('::error::')], removed: [entry('\u001b[31mThree')] },
}

test('changeLines() names what is new, edited and removed, each fit for a terminal', () => {
  expect(changeLines(changes, 80)).toEqual([
    '  new       n  新的一期 (2 entries)',
    '  edited    e  Title of e',
    '              + One',
    '              ~ Two',
    '              ~ ::error::',
    '              - \\u{1b}[31mThree',
    '  removed   r',
  ])
})

test('changeLines() names five of each, counts the others, and fits the width', () => {
  const many: IssueChanges = {
    issues: { ...none, new: issues(6), edited: issues(300) },
    entries: {
      ...none,
      edited: Array.from({ length: 7 }, (_, index) => entry(`很长的标题 ${'长'.repeat(60)} ${index}`)),
    },
  }
  const lines = changeLines(many, 80)
  expect(lines).toContain('            and 1 more issue')
  expect(lines).toContain('            and 295 more issues')
  expect(lines).toContain('            and 2 more entries')
  expect(lines.length).toBe(6 + 6 + 6)
  expect(lines.filter((line) => displayWidth(line) > 80)).toEqual([])
})

test.each([
  [{ issues: none, entries: none }, ''],
  [changes, 'new n; edited e; removed r'],
  [{ issues: { ...none, edited: issues(2), new: issues(3) }, entries: none }, '3 new; edited issue-1, issue-2'],
])('briefly() says it in a few words', (given, words) => {
  expect(briefly(given)).toBe(words)
})

/** A world that keeps what is said, with a clock. */
function watched({ interactive = true, columns = 80 } = {}) {
  let now = Date.UTC(2026, 8, 4, 12)
  const said: string[] = []
  const out: string[] = []
  const screen = { interactive, columns, color: false }
  const world = {
    cwd: '/home/ada/ink',
    now: () => instant(now),
    say: (text: string) => said.push(text),
    out: (text: string) => out.push(text),
    terminal: screen,
    screen,
  } as unknown as World
  const pass = (milliseconds: number) => {
    now += milliseconds
  }
  return { world, said, out, pass }
}

const built = { out: '/home/ada/ink/dist', root: '/home/ada/ink', drafts: 'hide', took: 1234 } as const
const published = { written: ['a', 'b'], removed: ['c'], unchanged: 40, bytes: 12_345, swap: 'exchanged' } as const
const report: BuildReport = { issues: 3, entries: 1, diagnostics: [], published, changes }

test('sayBuild() says on stdout what was built, what changed, how much was written and how long it took', () => {
  const { world, out, said } = watched()
  sayBuild(report, built, world)
  expect(said).toEqual([])
  expect(out.join('')).toMatch(/^Built 3 issues with 1 entry into dist\/ in 1\.2 s\.\n\n {2}new {7}n {2}新的一期/)
  expect(out.join('')).toContain('\n  files     2 written (12.3 kB), 1 removed, 40 unchanged\n\n  page')
  expect(
    out
      .join('')
      .split('\n')
      .filter((line) => displayWidth(line) > 80),
  ).toEqual([])
})

test('sayBuild() says where a site was away for a moment, and not of the first one', () => {
  const { world, out } = watched()
  sayBuild({ ...report, published: { ...published, swap: 'renamed' } }, built, world)
  sayBuild({ ...report, published: { ...published, removed: [], unchanged: 0, swap: 'renamed' } }, built, world)
  expect(out.map((text) => text.includes('dist was away for a moment'))).toEqual([true, false])
})

test.each(['hide', 'show'] as const)('sayBuild() fits 80 columns (drafts: %s)', (drafts) => {
  const { world, out } = watched({ interactive: false })
  sayBuild({ ...report, published }, { ...built, drafts }, world)
  for (const line of out.join('').split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80)
})

test('sayBuild() says on stderr that nothing was written', () => {
  const { world, out, said } = watched()
  sayBuild({ issues: 0, entries: 0, diagnostics: [] }, built, world)
  expect([out, said]).toEqual([[], ['0 errors: nothing was written, dist/ is as it was.\n']])
})

test.each([
  [report, 'Built in 1.2 s: new n; edited e; removed r; 2 written (12.3 kB), 1 removed, 40 unchanged.\n'],
  [
    { ...report, changes: { issues: none, entries: none } },
    'Built in 1.2 s: 2 written (12.3 kB), 1 removed, 40 unchanged.\n',
  ],
  [{ ...report, published: { ...published, swap: null } }, 'Nothing has changed (1.2 s).\n'],
])('buildLine() says it in one line', (given, line) => {
  expect(buildLine(given, built, watched({ interactive: false }).world)).toBe(line)
})

test('buildLine() is broken between words where a terminal is narrow', () => {
  const line = buildLine({ ...report, published }, built, watched({ columns: 40 }).world)
  expect(line).toBe('Built in 1.2 s: new n; edited e;\nremoved r; 2 written (12.3 kB), 1\nremoved, 40 unchanged.\n')
})

/** Tells of a build whose every step takes so long. */
function walk(each: number, world: ReturnType<typeof watched>) {
  const { tell, end } = buildProgress('dist', world.world)
  for (const stage of ['reading', 'cards', 'making', 'checking', 'writing'] as const) {
    tell({ kind: 'stage', stage, steps: 20 })
    for (let step = 0; step < 20; step += 1) {
      world.pass(each)
      tell({ kind: 'step' })
    }
  }
  end()
}

test.each([true, false])('buildProgress() is silent while a build is quick (terminal: %s)', (interactive) => {
  const quick = watched({ interactive })
  walk(9, quick)
  expect(quick.said).toEqual([])
})

test('buildProgress() draws a bar for each stage of a long build, and leaves none behind', () => {
  const long = watched()
  walk(200, long)
  const labels = [...new Set(long.said.map((text) => /\r([A-Z][a-z ]+)/.exec(text)?.[1]?.trim()))].filter(Boolean)
  expect(labels).toEqual([
    'Reading digests',
    'Drawing cards',
    'Making pages and feeds',
    'Checking feeds',
    'Writing files',
  ])
  expect(long.said.at(-1)).toBe('\r\u001b[K')
  expect(long.said.filter((text) => displayWidth(text) > 80)).toEqual([])
})

test('buildProgress() says a line now and then where there is no terminal', () => {
  const long = watched({ interactive: false })
  walk(5000, long)
  expect(long.said[0]).toMatch(/^Reading digests \d+ of 20, .*\n$/)
  expect(long.said.length).toBeLessThanOrEqual(5 * 20)
  expect(long.said.join('')).not.toMatch(/[\r\u001b]/)
})

test('buildProgress() says at once that another build is at work', () => {
  const waiting = watched()
  buildProgress('dist', waiting.world).tell({ kind: 'waiting' })
  expect(waiting.said).toEqual(['Another build of dist is at work: this one waits until it has ended.\n'])
})
