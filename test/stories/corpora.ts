/** A folder of real digests in ../shared/corpora/issues, and what a person would write to publish it. */
export interface Corpus {
  readonly folder: string
  /** Its `courant.yaml`: six lines at most. */
  readonly settings: string
  readonly issues: number
  /** Issues that tell no day, neither in their path nor in front matter nor in a title: their author has to. */
  readonly undated?: readonly string[]
}

const settings = (folder: string, ...more: readonly string[]): string =>
  [`title: ${folder}`, `url: https://${folder}.example/`, ...more, ''].join('\n')

const anywhere = ['issues:', "  include: ['**/*.md']"]

const plain = (folder: string, issues: number, language = 'en'): Corpus => ({
  folder,
  issues,
  settings: settings(folder, `language: ${language}`, ...anywhere),
})

/** All 23 corpora: 153 issues in 160 files, seven of which are none. */
export const corpora: readonly Corpus[] = [
  plain('bitcoinops-en', 8),
  plain('bitcoinops-hi', 6, 'hi'),
  plain('bitcoinops-ja', 7, 'ja'),
  {
    folder: 'chrome-digest',
    // The list of versions is no issue.
    settings: settings('chrome-digest', ...anywhere, "  exclude: ['**/versions/index.md']"),
    issues: 6,
    undated: [
      '133/css-en',
      '133/graphics-webgpu-zh',
      '136/multimedia-zh',
      '139/deprecations-zh',
      '141/performance-en',
      '142/other-zh',
    ].map((name) => `digest_markdown/versions/chrome-${name}.md`),
  },
  {
    ...plain('cppweeklynews', 8, 'zh-Hans'),
    undated: ['001', '036', '039', '073', '077', '115', '120'].map((number) => `posts/${number}.md`),
  },
  plain('daily-ai-papers-table', 8),
  plain('daily-ai-trend', 9),
  plain('deno-weekly-ja', 7, 'ja'),
  {
    folder: 'devopsish',
    // Notes are links put aside for an issue.
    settings: settings('devopsish', ...anywhere, "  exclude: ['**/notes.md']"),
    issues: 4,
  },
  plain('ember-times', 7),
  plain('erlang-week', 7),
  plain('github-trending', 7),
  {
    folder: 'haskellweekly',
    settings: settings('haskellweekly', 'issues:', "  include: ['**/*.markdown']"),
    issues: 8,
    undated: ['2016/issue-1', '2016/issue-11', '2018/issue-95', '2019/issue-140', '2021/issue-270']
      .concat('2024/issue-404', '2025/issue-456', '2026/issue-538')
      .map((name) => `data/newsletter/${name}.markdown`),
  },
  { ...plain('ipfs-newsletter', 8), undated: ['published/001-2015-Dec.md'] },
  plain('julia-month', 7),
  plain('lwkd', 7),
  plain('noboru-weekly-ja', 5, 'ja'),
  plain('ponylang-lwip', 7),
  plain('producthunt-daily', 9, 'zh-Hans'),
  plain('seed', 1, 'zh-Hans'),
  plain('swiftweekly', 6),
  plain('trackawesome-week', 6),
  {
    folder: 'twi-react-spiess',
    // What was written for another place.
    settings: settings('twi-react-spiess', ...anywhere, "  exclude: ['**/TWITTER.md']"),
    issues: 5,
    undated: [1, 19, 2, 29, 39].map((number) => `src/issues/${number}/README.md`),
  },
]
