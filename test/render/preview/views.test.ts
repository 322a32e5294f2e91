import { HtmlValidate, StaticConfigLoader } from 'html-validate/browser'
import { beforeAll, describe, expect, test } from 'vitest'
import { instant } from '../../../src/base/calendar.ts'
import type { LanguageTag } from '../../../src/base/language.ts'
import { exitCodes } from '../../../src/domain/codes.ts'
import type { Diagnostic } from '../../../src/domain/diagnostic.ts'
import { readPreviewTemplates } from '../../../src/files/templates.ts'
import { tabs } from '../../../src/render/preview/places.ts'
import type { Around, IssueRow } from '../../../src/render/preview/view.ts'
import { previewViews } from '../../../src/render/preview/views.ts'
import { previewDigests } from '../../browser/preview-digests.ts'
import { type PreviewWorld, previewTemplates, previewWorld, views } from '../../preview-world.ts'
import { elements, parsePage, textOf } from '../page/site-of.ts'

/** That a title may have no more than 70 characters counts those that it is escaped with. */
const validator = new HtmlValidate(
  new StaticConfigLoader({ root: true, extends: ['html-validate:recommended'], rules: { 'long-title': 'off' } }),
)

/** What html-validate, at its recommended rules, has against a page. */
async function faults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`))
}

/** What is live in a page that is not ours. */
function liveIn(html: string): string[] {
  const page = parsePage(html)
  return elements(page).flatMap(({ tagName, properties }) => {
    const events = Object.keys(properties).filter((name) => /^on/i.test(name) || name === 'style')
    const script = tagName === 'script' && !String(properties['src']).startsWith('/preview/')
    const active = Object.values(properties).some((value) => /^\s*(?:javascript|vbscript):/i.test(String(value)))
    const open = tagName === 'iframe' && properties['sandbox']?.toString() !== 'allow-same-origin'
    const said = [...events, ...(script ? ['script'] : []), ...(active ? ['address'] : []), ...(open ? ['frame'] : [])]
    return said.map((what) => `${tagName} ${what}`)
  })
}

const diagnostic = (severity: Diagnostic['severity'], text: string): Diagnostic => ({
  code: 'setup/template',
  severity,
  message: text,
  place: { file: 'courant.yaml', line: 1, column: 3 },
  hint: text,
  excerpt: { text: `a ${text}`, length: 400 },
})

const row = (index: number, told: Partial<IssueRow> = {}): IssueRow => ({
  slug: `issue-${index}`,
  file: `digests/issue-${index}.md`,
  title: `Issue ${index}`,
  number: index,
  published: instant(Date.UTC(2026, 0, 1) - index * 86_400_000),
  language: 'en' as LanguageTag,
  state: 'ready',
  entries: index,
  counts: { error: 0, warning: 0, info: 0 },
  letter: null,
  ...told,
})

const around = (issues: readonly IssueRow[], general: readonly Diagnostic[] = []): Around => ({
  publication: { title: '论文周报', language: 'zh-Hans' as LanguageTag },
  issues,
  general,
})

const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)> {{x}} {{{x}}} $& </textarea></title></style>'

describe('the overview', () => {
  test.each<[what: string, data: Around, says: readonly string[]]>([
    ['no issue', around([]), ['There is no issue yet']],
    [
      'one issue of which nothing is known',
      around([row(1, { title: null, number: null, published: null, language: null })]),
      ['Without a date', 'issue-1'],
    ],
    [
      'a draft, a broken one, and one that waits',
      around([
        row(1, { state: 'draft' }),
        row(2, { state: 'broken', counts: { error: 2, warning: 1, info: 9 } }),
        row(3, { state: 'waits' }),
      ]),
      ['draft', 'broken', '2 errors', '1 warning', '9 notes', 'waits for its day'],
    ],
    [
      'letters small, large and shortened',
      around([
        row(1, { letter: { entries: 9, shown: 9, shortened: 'no', html: 12_345 } }),
        row(2, { letter: { entries: 300, shown: 40, shortened: 'by-size', html: 99_999 } }),
      ]),
      ['12.3 kB', '100.0 kB', 'shortened, to fit: 40 of 300 entries'],
    ],
    [
      'titles right to left, in Chinese, and hostile',
      around([
        row(1, { title: 'العدد ٤٤', language: 'ar' as LanguageTag }),
        row(2, { title: '第 12 期：“{{x}}”' }),
        row(3, { title: hostile, file: hostile }),
      ]),
      ['العدد ٤٤', '第 12 期', hostile],
    ],
    [
      'what belongs to no issue',
      around([row(1)], [diagnostic('error', hostile), diagnostic('info', '`feeds`')]),
      ['Of no issue', '1 error', hostile],
    ],
  ])('shows %s', async (_, data, says) => {
    const html = views.overview(data)
    const text = textOf(parsePage(html))
    expect(says.filter((words) => !text.includes(words))).toEqual([])
    expect([await faults(html), liveIn(html)]).toEqual([[], []])
  })

  test('has each of 2,000 issues once, by year', async () => {
    const html = views.overview(around(Array.from({ length: 2000 }, (_, index) => row(index))))
    const names = elements(parsePage(html), 'a').filter(
      ({ properties }) => properties['className']?.toString() === 'name',
    )
    expect(new Set(names.map(({ properties }) => properties['href'])).size).toBe(2000)
    expect(textOf(parsePage(html))).toContain('2,000 issues')
    expect(liveIn(html)).toEqual([])
  })
})

describe('the frame', () => {
  const page = (data: Around, slug: string, diagnostics: readonly Diagnostic[] = []) =>
    views.page({ ...data, slug, diagnostics, shown: true })
  const links = (html: string, rel: string) =>
    elements(parsePage(html), 'a')
      .filter(({ properties }) => properties['rel']?.toString() === rel)
      .map(({ properties }) => properties['href'])

  test.each([
    [0, [], ['/issues/issue-1/page']],
    [1000, ['/issues/issue-999/page'], ['/issues/issue-1001/page']],
    [1999, ['/issues/issue-1998/page'], []],
  ])('of issue %d of 2,000 leads to its neighbours and no further than it must', (index, newer, older) => {
    const html = page(around(Array.from({ length: 2000 }, (_, at) => row(at))), `issue-${index}`)
    expect([links(html, 'prev'), links(html, 'next')]).toEqual([newer, older])
    expect(html.length).toBeLessThan(20_000)
  })

  test('of an issue that is in no list is still a page', async () => {
    const html = page(around([]), 'gone')
    expect([await faults(html), liveIn(html)]).toEqual([[], []])
  })

  test('leads from a diagnostic to the line of the digest, and from none to another file’s', () => {
    const place = { file: 'digests/issue-1.md', line: 12, column: 3 }
    const html = page(around([row(1)]), 'issue-1', [{ ...diagnostic('error', 'x'), place }, diagnostic('warning', 'y')])
    expect(html).toContain('href="/issues/issue-1/parse#L12"')
    expect(html).toContain('data-copy="digests/issue-1.md:12:3"')
    expect(html).not.toContain('#L1"')
  })

  test('is open at the diagnostics where something is wrong, and says what is shown instead', () => {
    const broken = page(around([row(1, { state: 'broken' })]), 'issue-1', [diagnostic('error', 'x')])
    expect(broken).toMatch(/<details id="diagnostics"[^>]* open>/)
    expect(broken).toContain('as it was before the error')
    expect(page(around([row(1)]), 'issue-1', [diagnostic('warning', 'x')])).not.toMatch(/<details[^>]* open>/)
  })

  test('does not say “as it was” of an issue that never was without an error, nor above its lines as they are', () => {
    const data = { ...around([row(1, { state: 'broken' })]), slug: 'issue-1', diagnostics: [diagnostic('error', 'x')] }
    expect(views.page({ ...data, shown: false })).not.toContain('as it was before')
    expect(views.text({ ...data, text: null })).not.toContain('as it was before')
    expect(views.text({ ...data, text: 'x' })).toContain('as it was before')
    expect(views.parse({ ...data, files: [{ file: 'a.md', text: 'x' }], parsed: null })).not.toContain(
      'as it was before',
    )
  })

  test('leads from each code to what docs/errors.md says of it', async () => {
    const html = page(around([row(1)]), 'issue-1', [diagnostic('error', 'x')])
    expect(html).toContain('href="/preview/errors#setup-template"')
    const errors = previewViews(await readPreviewTemplates()).errors(around([row(1)]))
    const ids = elements(parsePage(errors), 'section').map(({ properties }) => properties['id'])
    const headings = elements(parsePage(errors), 'h2').map((heading) => textOf(heading))
    for (const code of Object.keys(exitCodes)) {
      expect(ids).toContain(code.replace('/', '-'))
      expect(headings).toContain(code)
    }
    expect(textOf(parsePage(errors))).not.toMatch(/\]\(|`|\*\*|_Error_/)
    expect(await faults(errors)).toEqual([])
  })

  test.each([
    ['behind the last letter', 5],
    ['further on', 900],
  ])('marks a place %s of its line', (_, column) => {
    const place = { file: 'a.md', line: 1, column }
    const told = { ...diagnostic('error', 'x'), excerpt: { text: '[one', length: 1 }, place }
    expect(page(around([row(1)]), 'issue-1', [told])).toContain('<code dir="auto">[one<mark></mark></code>')
  })

  test('cuts a long line of a digest around what is meant', () => {
    const excerpt = { text: `${'长'.repeat(5000)}X${'y'.repeat(5000)}`, length: 1 }
    const html = page(around([row(1)]), 'issue-1', [
      { ...diagnostic('error', 'x'), excerpt, place: { file: 'a.md', line: 1, column: 5001 } },
    ])
    expect(html).toContain('<mark>X</mark>')
    expect(html.length).toBeLessThan(10_000)
  })
})

describe('the tabs', () => {
  let world: PreviewWorld
  const long = `---\ntitle: Long\n---\n\n## [One](https://a.example/1)\n\n${'A long paragraph of words. '.repeat(11_000)}\n\n${'无'.repeat(3000)}\n`
  const many = `# Many\n\n${Array.from({ length: 60 }, (_, n) => `- [Entry ${n}](https://a.example/${n}): words`).join('\n')}\n`
  const digests: Readonly<Record<string, string>> = {
    ...previewDigests,
    'digests/2025-01-01-long.md': long,
    'digests/2025-01-02-many.md': many,
    'digests/2025-01-03-bare.md': '# Only a title\n',
    'digests/2025-01-04-crlf.md': '---\r\ntitle: CRLF\r\n---\r\n\r\n## [One](https://a.example/1)\r\n\r\nText.\r\n',
  }

  beforeAll(async () => {
    world = await previewWorld(digests)
  }, 60_000)

  test.each(tabs)(
    '%s is valid of every issue, and nothing of the content is live in it',
    async (tab) => {
      const found: Record<string, unknown> = {}
      for (const { slug } of world.around.issues) {
        const html = world.tab(slug, tab)
        const wrong = [...(await faults(html)), ...liveIn(html)]
        if (wrong.length > 0) found[slug] = wrong.slice(0, 5)
      }
      expect(found).toEqual({})
      expect(world.around.issues.length).toBeGreaterThan(9)
    },
    120_000,
  )

  test('parse shows every line of every digest once, with its number and as it is', () => {
    for (const { slug, file } of world.around.issues) {
      const page = parsePage(world.tab(slug, 'parse'))
      const lines = elements(page, 'li').filter(({ properties }) => /^L\d+$/.test(String(properties['id'])))
      const shown = lines.map((line) =>
        textOf(elements(line, 'span').find(({ properties }) => properties['className']?.toString() === 'line') ?? line),
      )
      expect(shown.join('\n')).toBe((digests[file] ?? '').replaceAll('\r\n', '\n').replace(/\n$/, ''))
      expect(lines.map(({ properties }) => properties['id'])).toEqual(shown.map((_, index) => `L${index + 1}`))
    }
  })

  test('parse tells of each entry and fact why it was understood so', () => {
    const text = textOf(parsePage(world.tab('2026-11-20', 'parse')))
    expect(text).toContain('a heading, and a line below it that is only a link')
    expect(text).toMatch(/date\s*2026-11-20 guessedfrom the path; pin it with date: in the front matter/)
    expect(text).toContain('In no entry: it stays in the page and the letter')
    expect(textOf(parsePage(world.tab('2026-10-23', 'parse')))).toContain('No entry was found')
  })

  test('source weighs the letter, draws where Gmail cuts, and lists what it leads to', () => {
    const text = textOf(parsePage(world.tab('2026-11-20', 'source')))
    expect(text).toContain('https://arxiv.example/abs/2504.15376')
    expect(text).toContain('https://images.example/board.png')
    const html = `<p>${'x'.repeat(60_000)}</p>\n<p>${'y'.repeat(60_000)}</p>\n<p>z</p>\n`
    const parts = {
      html,
      text: '',
      extent: { entries: 1, shown: 1, shortened: 'no', html: html.length },
      links: [],
      images: [],
    } as const
    const source = views.source({ ...around([row(1)]), slug: 'issue-1', diagnostics: [], letter: parts })
    expect([...source.matchAll(/<li class="clipped"><span[^>]*>(\d+)/g)].map(([, line]) => line)).toEqual(['2'])
  })

  test('text tells how wide each line is, in columns, and which are too wide', () => {
    const text = `论文\n${'x'.repeat(79)}\n\nنص\n`
    const html = views.text({ ...around([row(1)]), slug: 'issue-1', diagnostics: [], text })
    const widths = elements(parsePage(html), 'span').filter(
      ({ properties }) => properties['className']?.toString() === 'width',
    )
    expect(widths.map(textOf)).toEqual(['4', '79', '', '2'])
    expect(html).toContain('1 line above 78 columns')
  })

  test('feeds has the issue and each of its entries in each format, as they lie in the feeds', () => {
    const text = textOf(parsePage(world.tab('2026-11-20', 'feeds')))
    for (const [path, tag] of [
      ['atom.xml', 'entry'],
      ['rss.xml', 'item'],
    ] as const) {
      const feed = String(world.site.get(path)?.content)
      const own = feed.split(`</${tag}>`).find((piece) => piece.includes('issues/2026-11-20<')) ?? 'none'
      expect(text).toContain(own.slice(own.indexOf(`<${tag}`)))
    }
    expect(JSON.parse(String(world.site.get('feed.json')?.content)).items.length).toBeGreaterThan(5)
    expect(text).toContain('"id": "tag:weekly.example,2026-11-20:issues/2026-11-20"')
    expect(text).toContain('Other feeds that have something of it')
  })

  test.each([
    [
      'page',
      views.page({ ...around([row(1)]), slug: 'issue-1', diagnostics: [], shown: false }),
      'There is no page yet',
    ],
    [
      'letter',
      views.letter({
        ...around([row(1)]),
        slug: 'issue-1',
        diagnostics: [],
        letter: null,
        look: { scheme: 'light', images: 'on' },
      }),
      'There is no letter yet',
    ],
    [
      'text',
      views.text({ ...around([row(1)]), slug: 'issue-1', diagnostics: [], text: null }),
      'There is no letter yet',
    ],
    [
      'source',
      views.source({ ...around([row(1)]), slug: 'issue-1', diagnostics: [], letter: null }),
      'There is no letter yet',
    ],
    [
      'feeds',
      views.feeds({ ...around([row(1)]), slug: 'issue-1', diagnostics: [], feeds: [] }),
      'The issue is in no feed',
    ],
    [
      'parse',
      views.parse({ ...around([row(1)]), slug: 'issue-1', diagnostics: [], files: [], parsed: null }),
      'There is no text',
    ],
  ])('%s says what it has not yet', async (_, html, words) => {
    expect(html).toContain(words)
    expect(await faults(html)).toEqual([])
  })
})

describe('what lies in templates/preview', () => {
  const names = (ending: string) => Object.entries(previewTemplates).filter(([name]) => name.endsWith(ending))

  test('only what was made safe goes in as it is, and no template has a script or style of its own', () => {
    const raw = names('.hbs').flatMap(([name, text]) =>
      [...text.matchAll(/\{\{\{(.*?)\}\}\}/g)].map(([, what]) => `${name} ${what}`),
    )
    expect(raw.toSorted()).toEqual(['frame.hbs content', 'frame.hbs diagnostics', 'overview.hbs diagnostics'])
    for (const [, text] of names('.hbs'))
      expect(text).not.toMatch(/<script(?! type="module" src="\/preview\/)|<style|\sstyle=|\son\w+=|javascript:/i)
  })

  test('style sheets ask for nothing, and know no left or right', () => {
    for (const [, text] of names('.css')) {
      expect(text).not.toMatch(/@import|url\(|@font-face|https?:/)
      expect(text).not.toMatch(/(?:margin|padding|border)-(?:left|right)|float:|[\s;](?:left|right):/)
    }
  })

  test('scripts are small, and never make markup of text', () => {
    for (const [, text] of names('.js')) {
      expect(Buffer.byteLength(text)).toBeLessThan(8000)
      expect(text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(|https?:/)
    }
  })
})
