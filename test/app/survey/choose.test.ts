import { describe, expect, test } from 'vitest'
import { chooseDigests } from '../../../src/app/survey/choose.ts'
import { dayPattern } from '../../../src/app/survey/day-pattern.ts'
import { mostSampled, sampleOf } from '../../../src/app/survey/sample.ts'
import { chooseTitle, tellingName } from '../../../src/app/survey/title.ts'

describe('chooseDigests()', () => {
  test.each([
    ['the default', ['digests/2025-05-02.md', 'README.md'], ['digests/**/*.md'], []],
    ['all at the top', ['2025-05-02.md', '2025-05-09.md', 'README.md'], ['*.md'], ['README.md']],
    ['years at the top', ['2024/2024-05-02.md', '2025-05-02.md', 'README.md'], ['**/*.md'], ['README.md']],
    ['one year so far', ['posts/2025/05/02.md', 'posts/2025/05/09.md', 'about.md'], ['posts/**/*.md'], []],
    ['two folders', ['a/1/2025-05-02.md', 'b/2025-05-02.md'], ['a/**/*.md', 'b/**/*.md'], []],
    [
      'drafts and licences',
      ['p/1.md', 'p/2.md', 'p/drafts/3.md', 'p/LICENSE.md', 'p/Readme.zh-CN.md'],
      ['p/**/*.md'],
      ['p/LICENSE.md', 'p/Readme.zh-CN.md', 'p/drafts/**'],
    ],
    ['README as issue', ['i/1/README.md', 'i/2/README.md', 'README.md'], ['i/**/*.md'], []],
    ['a lone README', ['README.md'], ['*.md'], []],
    ['nothing but drafts', ['drafts/a.md'], ['drafts/**/*.md'], []],
    ['two endings', ['n/1.md', 'n/2.markdown'], ['n/**/*.markdown', 'n/**/*.md'], []],
    ['names in Chinese', ['周报/第八期.md', '周报/第九期.md', '说明.md'], ['周报/**/*.md'], []],
    ['pages beside issues', ['pages/team.md', 'x/issue-1.md', 'x/issue-2.md', 'x/issue-3.md'], ['x/**/*.md'], []],
    ['what means something in a glob', ['[a]{b}/1.md', '[a]{b}/2.md'], ['?a??b?/**/*.md'], []],
  ])('%s', (_, paths, include, exclude) => {
    expect(chooseDigests(paths)).toMatchObject({ include, exclude })
  })

  test('of no file chooses none', () => {
    expect(chooseDigests([]).digests).toEqual([])
  })
})

test.each([0, 1, 39, 40, 41, 130, 5000])(
  'sampleOf() %i files gives at most 40, the first and the last with them',
  (n) => {
    const all = Array.from({ length: n }, (_, index) => index)
    const sample = sampleOf(all)
    expect(sample.length).toBe(Math.min(n, mostSampled))
    expect([sample[0], sample.at(-1)]).toEqual([all[0], all.at(-1)])
    expect(new Set(sample).size).toBe(sample.length)
  },
)

const short = (order: string) => `(?<!\\d)${order}(?!\\d)`
const [y, m, d] = ['(?<year>\\d\\d)', '(?<month>\\d\\d)', '(?<day>\\d\\d)']

test.each([
  [['a-123123.md', 'a-101324.md', 'a-070526.md'], short(m + d + y)],
  [['a-311299.md', 'a-131024.md', 'a-070526.md'], short(d + m + y)],
  [['a-07-05-2026.md', 'a-07-25-2026.md'], short(`${m}[-_. ]${d}[-_. ]${y?.replace('\\d\\d', '\\d{4}')}`)],
  [['a-070526.md', 'a-010203.md'], undefined],
  [['a-131024.md'], undefined],
  [['第八期.md', '第九期.md'], undefined],
  [[], undefined],
])('dayPattern(%j) is %j', (paths, pattern) => {
  expect(dayPattern(paths)).toBe(pattern)
})

test.each([
  ['Ink Weekly', ['x'], 'ink', 'Ink Weekly'],
  ['README', ['Ink Weekly #1', 'Ink Weekly #2', 'Ink Weekly #13'], 'x', 'Ink Weekly'],
  [
    null,
    ['Last Week in Pony - May 1', 'Last Week in Pony - May 8', 'Last Week in Pony - June 2', 'News'],
    'x',
    'Last Week in Pony',
  ],
  [null, ['论文周报第8期', '论文周报第9期', '论文周报第12期'], 'x', '论文周报'],
  [null, ['第8期 论文周报', '第9期 论文周报', '第12期 论文周报'], 'x', '论文周报'],
  [null, ['2026/07/13の最新情報', '2025/03/01の最新情報', '2022/05/15の最新情報'], 'x', '最新情報'],
  [null, ['Papers for May', 'Papers for June', 'Papers for July'], 'ai-papers_daily', 'Ai papers daily'],
  [null, ['One', 'Two', 'Three'], '晨报', '晨报'],
  [
    null,
    ['Revue de presse du 3 mai', 'Revue de presse du 4 juin', 'Revue de presse du 5 avril'],
    'x',
    'Revue de presse',
  ],
  [null, ['A | ʕ◔ϖ◔ʔ', 'B | ʕ◔ϖ◔ʔ', 'C | ʕ◔ϖ◔ʔ'], 'ink-daily', 'Ink daily'],
  ['', [], '', 'Newsletter'],
] as const)('chooseTitle(%j, %j, %j) is %j', (readme, titles, folder, title) => {
  expect(chooseTitle(readme, titles, folder)).toBe(title)
})

test.each([
  ['/home/ada/ink-weekly/_posts', 'ink-weekly'],
  ['/home/ada/ink-weekly/docs/2025', 'ink-weekly'],
  ['C:\\ada\\ink\\issues', 'ink'],
  ['/home/ada/晨报', '晨报'],
  ['/2025', '2025'],
  ['/', ''],
])('tellingName(%j) is %j', (path, name) => {
  expect(tellingName(path)).toBe(name)
})
