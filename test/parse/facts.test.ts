import { describe, expect, test } from 'vitest'
import { isoDay, rfc3339 } from '../../src/base/calendar.ts'
import { dayInText } from '../../src/parse/facts/day-in-text.ts'
import { numberInText } from '../../src/parse/facts/number-in-text.ts'
import { numeralOf } from '../../src/parse/facts/numeral.ts'
import { type FactsAround, factsOf } from '../../src/parse/facts.ts'
import { frontMatter } from '../../src/parse/front-matter.ts'
import type { Source } from '../../src/parse/source.ts'

function read(file: string, text = 'Text', around: FactsAround = {}) {
  const source: Source = { file, text, diagnostics: [] }
  const facts = factsOf(source, frontMatter(source), around)
  const codes = source.diagnostics.map(({ code }) => code)
  return { ...facts, codes, diagnostics: source.diagnostics, day: facts.published && isoDay(facts.published) }
}

describe('the day', () => {
  test.each([
    ['2025-05-02.md', '2025-05-02'],
    ['digests/20250502.md', '2025-05-02'],
    ['digests/2025_05_02.md', '2025-05-02'],
    ['digests/2025.05.02.md', '2025-05-02'],
    ['digests/news2025-05-02.md', '2025-05-02'],
    ['digests/2025-05-02-10-30-news.md', '2025-05-02'],
    ['2025/05/02.md', '2025-05-02'],
    ['2025/05/02/news.md', '2025-05-02'],
    ['2025/5/2/README.md', '2025-05-02'],
    ['2025/0502.md', '2025-05-02'],
    ['2025/05-02-news.md', '2025-05-02'],
    ['2025-05/02.md', '2025-05-02'],
    ['2024/02/29.md', '2024-02-29'],
    ['2023/02/29.md', null],
    ['issues/090-2020-may-19.md', '2020-05-19'],
    ['issues/031-2019-feb-26.md', '2019-02-26'],
    ['issues/005-2016-Feb-1.md', '2016-02-01'],
    ['issues/news-19-may-2020.md', '2020-05-19'],
    ['issues/may-19-2020.md', '2020-05-19'],
    ['issues/001-2015-Dec.md', null],
    ['issues/2015-12.md', null],
    ['2017-07-28-jul-24.md', '2017-07-28'],
    ['2024-12-30-to-2025-01-03-weekly.md', '2025-01-03'],
    ['2025-05-02-about-2024-01-01.md', '2025-05-02'],
    ['2016/issue-1.md', null],
    ['2016/1.md', null],
    ['2025/18/README.md', null],
    ['2025-W18.md', '2025-04-28'],
    ['2025/W18.md', '2025-04-28'],
    ['2025/week-18/README.md', '2025-04-28'],
    ['week-18-2025.md', '2025-04-28'],
    ['2025年第18周.md', '2025-04-28'],
    ['2025-W53.md', null],
    ['week-18.md', null],
    ['a-033124.md', '2024-03-31'],
    ['a-310199.md', '1999-01-31'],
    ['a-991231.md', '1999-12-31'],
    ['2024/a-010124.md', '2024-01-01'],
    ['a-202505.md', null],
    ['a-999999.md', null],
    ['a-0331245.md', null],
    ['0000-00-00.md', null],
    ['1066-10-14.md', null],
    ['第八期.md', null],
    ['', null],
    [`${'2'.repeat(5000)}.md`, null],
    [`${'2025/'.repeat(500)}x.md`, null],
  ])('of the path %j is %j', (file, day) => {
    expect([read(file).day, read(file).codes]).toEqual([day, []])
  })

  test.each([
    ['PH今日热榜 | 2025-08-05', '2025-08-05'],
    ['今日热榜2025年8月5日版', '2025-08-05'],
    ['Weekly news at 2018/04/27', '2018-04-27'],
    ['Week Ending January 14, 2018', '2018-01-14'],
    ['Last Week - March 31st, 2024', '2024-03-31'],
    ['Updates on Nov 21 - Nov 27, 2016', '2016-11-27'],
    ['Updates on Nov 21–27, 2016', '2016-11-27'],
    ['Updates on 28 February to 6 March 2022', '2022-03-06'],
    ['Report (December 30, 2024 – January 3, 2025)', '2025-01-03'],
    ['2026/07/13〜2026/07/19の最新情報', '2026-07-19'],
    ['周报 2025.12.29-01.04', '2026-01-04'],
    ['Ausgabe vom 2. Mai 2025', '2025-05-02'],
    ['May 2, 2025 (Friday): 2025-05-02', '2025-05-02'],
    ['From 2024-01-01 and 2025-01-01', undefined],
    ['Toolbox 2025.1.3 is out', undefined],
    ['Toolbox 1.2025.01.03', undefined],
    ['This month (September 2024)', undefined],
    ['Version 20250502123', undefined],
    ['On 2025-02-30', undefined],
    ['Mayday 2, 2025', undefined],
    ['\u202e2025-05-02\u202c', '2025-05-02'],
    ['', undefined],
    ['1 May '.repeat(10_000), undefined],
    ['9 de Dezembro de 2023', '2023-12-09'],
    ['Papers of the Week (June 23 - June 29) - 2025', '2025-06-29'],
    ['2 de março de 2021', '2021-03-02'],
    ['Выпуск 12 от 3 мая 2025 г.', '2025-05-03'],
    ['Settimana del 5 settembre 2024', '2024-09-05'],
    ['6 maart 2025', '2025-03-06'],
  ])('dayInText(%j) is %j', (text, day) => {
    const found = dayInText(text)
    expect(found && isoDay(found)).toBe(day)
  })

  test('of the title counts where front matter and path have none, and of the heading after it', () => {
    const title = '---\ntitle: Week Ending January 14, 2018\n---\nText'
    expect(read('a.md', title).day).toBe('2018-01-14')
    expect(read('2025-05-02.md', title).day).toBe('2025-05-02')
    expect(read('2018-W03.md', title).day).toBe('2018-01-14')
    expect(read('a.md', title, { heading: 'On 2018-02-01' }).day).toBe('2018-01-14')
    expect(read('a.md', 'Text', { heading: 'On 2018-02-01' }).day).toBe('2018-02-01')
  })

  test('in six digits that have several readings is an error that shows them', () => {
    const { published, diagnostics } = read('news-070526.md')
    expect(published).toBeNull()
    expect(diagnostics).toMatchObject([{ code: 'issue/date-ambiguous', severity: 'error' }])
    expect(diagnostics[0]?.message).toMatch(/“070526” .* 2007-05-26, 2026-05-07 or 2026-07-05/)
    expect(diagnostics[0]?.hint).toMatch(/`date: .*`issues\.path: /)
    expect(read('news-201012.md').diagnostics[0]?.message).toContain('the month 2010-12')
  })

  test.each([
    ['a title that agrees', 'n-070526.md', '---\ntitle: N - July 5, 2026\n---\nText', {}, '2026-07-05', []],
    ['a heading that agrees', 'n-070526.md', 'Text', { heading: 'N - 7 May 2026' }, '2026-05-07', []],
    ['a date in front matter', 'n-070526.md', '---\ndate: 2020-01-01\n---\nText', {}, '2020-01-01', []],
    ['issues.path', 'n-070526.md', 'Text', { path: /(?<month>..)(?<day>..)(?<year>..)[.]md$/u }, '2026-07-05', []],
    ['no title that does not', 'n-070526.md', '---\ntitle: July 4, 2026\n---\n', {}, null, ['issue/date-ambiguous']],
  ] as const)('in six digits is settled by %s', (_, file, text, around, day, codes) => {
    const facts = read(file, text, around)
    expect([facts.day, facts.codes]).toEqual([day, codes])
  })
})

describe('the number', () => {
  test.each([
    ['issue-140.md', 140],
    ['the-weekly-issue-100.md', 100],
    ['2015-12-06-issue-0.md', 0],
    ['077.md', 77],
    ['077-a-title.md', 77],
    ['第8期.md', 8],
    ['第一百二十八期.md', 128],
    ['vol-3.md', 3],
    ['no.12.md', 12],
    ['week12.md', 12],
    ['090-2020-may-19.md', 90],
    ['001-2015-Dec.md', 1],
    ['2016/issue-1.md', 1],
    ['issues/39/README.md', 39],
    ['issues/39/index.md', 39],
    ['issues/issue-39/newsletter.md', 39],
    ['2025-05-02.md', null],
    ['2025/05/02.md', null],
    ['2025/05/02/README.md', null],
    ['2025/05.md', null],
    ['2023/28/README.md', null],
    ['2023/week-28.md', null],
    ['2023-W28.md', null],
    ['2025.md', null],
    ['newsletter-2025.md', null],
    ['newsletter-2025-05.md', null],
    ['weekly-2025-05-02.md', null],
    ['12-factor-apps.md', null],
    ['casino-12.md', null],
    ['123456789.md', null],
    ['README.md', null],
  ])('of the path %j is %j', (file, number) => {
    expect(read(file).number).toBe(number)
  })

  test.each([
    ['Issue No. 159', 159],
    ['The Times - Issue No. 159', 159],
    ['Newsletter #210', 210],
    ['Issue #0', 0],
    ['第39期', 39],
    ['第 39 期', 39],
    ['周刊（第 128 期）', 128],
    ['第一期', 1],
    ['第一百二十八期', 128],
    ['第１２号', 12],
    ['C++ 周刊 2024-03-25 第152期', 152],
    ['제12호', 12],
    ['vol. 12', 12],
    ['Vol. 3, No. 12', 12],
    ['Weekly #107: all about #hashtags', 107],
    ['Nº 12', 12],
    ['Ausgabe 7', 7],
    ['Weekly 7', 7],
    ['#5', 5],
    ['Weekly 2025', undefined],
    ['Newsletter 2025-05-02', undefined],
    ['Fixes #4521 and #4522', undefined],
    ['C#8 and F#', undefined],
    ['Issue 1.2 of the tool', undefined],
    ['The issues 12', undefined],
    ['12 reasons', undefined],
    ['Week 12', undefined],
    ['', undefined],
    ['issue '.repeat(20_000), undefined],
    ['#'.repeat(50_000), undefined],
    ['Python潮流周刊#65：CSV', 65],
    ['C#7 is out', undefined],
  ])('numberInText(%j) is %j', (text, number) => {
    expect(numberInText(text)).toBe(number)
  })

  test.each([
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一〇三', 103],
    ['一百零三', 103],
    ['两千', 2000],
    ['九千九百九十九', 9999],
    ['0042', 42],
    ['', undefined],
    ['甲', undefined],
    ['constructor', undefined],
  ])('numeralOf(%j) is %j', (text, number) => {
    expect(numeralOf(text)).toBe(number)
  })

  test('of the title counts after the path’s, and of the heading after it', () => {
    expect(read('a.md', '---\ntitle: 第39期\n---\nText', { heading: 'Issue 40' }).number).toBe(39)
    expect(read('issue-3.md', 'Text', { heading: 'Issue 40' }).number).toBe(3)
    expect(read('a.md', 'Text', { heading: 'Issue 40' }).number).toBe(40)
  })
})

describe('the language', () => {
  test.each([
    ['_posts/ja/a.md', 'ニュース', 'ja'],
    ['digests/zh-CN/a.md', '新闻', 'zh-CN'],
    ['digests/zh_hans/a.md', '新闻', 'zh-Hans'],
    ['pt-BR/a.md', 'Notícias', 'pt-BR'],
    ['a.ja.md', 'ニュース', 'ja'],
    ['css-zh.md', 'CSS 新闻', 'zh'],
    ['css-en.md', 'News', 'en'],
    ['README.zh-CN.md', '新闻', 'zh-CN'],
    ['en/a.ja.md', 'ニュース', 'ja'],
    ['ja/a.md', 'News in English', null],
    ['posts/ml/a.md', 'Machine learning', null],
    ['posts/io/a.md', 'News', null],
    ['how-we-built-it.md', 'News', null],
    ['say-no.md', 'News', null],
    ['posts/qq/a.md', 'News', null],
    ['posts/english/a.md', 'News', null],
    ['project.js.md', 'News', null],
    ['en.md', 'News', null],
    ['ja/a.md', '', null],
  ])('of the path %j over %j is %j', (file, text, language) => {
    expect(read(file, text).language).toBe(language)
  })

  test('of the front matter counts first', () => {
    expect(read('ja/a.md', '---\nlocale: en_US.UTF-8\n---\nニュース').language).toBe('en-US')
  })
})

test.each([
  ['digests/hello.md', 'hello'],
  ['digests/Été à Paris.md', 'ete-a-paris'],
  ['digests/README.md', 'digests'],
  ['README.md', 'readme'],
  ['issues/39/README.md', '39'],
  ['issues/39/README.zh-CN.md', '39-zh-cn'],
  ['issues/39/extra.md', '39-extra'],
  ['issues/270/newsletter/index.md', '270'],
  ['issues/001/index.md', '001'],
  ['2025/05/02/README.md', '2025-05-02'],
  ['2025/05/02/news.md', '2025-05-02'],
  ['2023/28/README.md', '2023-28'],
  ['archive/2025/07/17.md', '2025-07-17'],
  ['archive/2025-07/17.md', '2025-07-17'],
  ['2025/2025-07-17.md', '2025-07-17'],
  ['blog/2025/07/this-month.md', '2025-07-this-month'],
  ['2023/week-28.md', '2023-week-28'],
  ['2016/issue-1.md', 'issue-1'],
  ['versions/tool-133/css-zh.md', 'tool-133-css-zh'],
  ['posts/077.md', '077'],
  ['posts/第8期.md', '8'],
  ['posts/第八期.md', expect.stringMatching(/^issue-[0-9a-f]{8}$/)],
  [`${'a'.repeat(500)}.md`, 'a'.repeat(80)],
])('the slug of %j is %j', (file, slug) => {
  expect(read(file, '新闻 news').slug).toEqual(slug)
})

test.each([
  ['Title: A\nDate: 2025-05-02\n', { title: 'A', day: '2025-05-02' }],
  ['Title: A\nStatus: draft\n', { draft: true }],
  ['---\nTITLE: A\nPublishDate: 1 March 2026\n---\n', { title: 'A', day: '2026-03-01' }],
  ["---\ntitle: ! 'Issue #0'\n---\n", { title: 'Issue #0', number: 0 }],
  ['---\ntitle: 1.10\n---\n', { title: '1.10' }],
  ['---\npublished: true\n---\n', { day: null, draft: false, codes: [] }],
  ['---\npublished: false\n---\n', { day: null, draft: true, codes: [] }],
  ['---\npublished: "5 October 2024"\nrss_pubdate: x\n---\n', { day: '2024-10-05', codes: [] }],
  ['---\ndate: ""\n---\n', { day: null, codes: [] }],
  ['---\nissue_number: "007"\n---\n', { number: 7 }],
  ['---\nissue: 第39期\n---\n', { number: 39 }],
  ['---\nno: way\n---\n', { number: null, codes: [] }],
  ['---\nby: Ada\n---\n', { authors: [{ name: 'Ada' }] }],
  ['---\nauthors: [{name: Ada, url: javascript:x}, " ", 3]\n---\n', { authors: [{ name: 'Ada' }, { name: '3' }] }],
  ['---\ndescription: ""\nexcerpt: >\n  one\n  two\n---\n', { summary: 'one two' }],
  ['---\ntags: [News, news, "  a  b ", 2019, {x: 1}]\n---\n', { tags: ['News', 'a b', '2019'] }],
  ['---\nkeywords: 甲、乙；丙\n---\n', { tags: ['甲', '乙', '丙'] }],
  ['---\ntags:\ncategories: [c]\n---\n', { tags: ['c'] }],
  ['---\ndraft: "yes"\n---\n', { draft: true }],
  [
    '+++\ntitle = "A"\ndate = 2025-05-02\ndraft = true\n[taxonomies]\ntags = ["a"]\n+++\n',
    { title: 'A', day: '2025-05-02', draft: true, tags: ['a'] },
  ],
  [
    '@def title = "A"\n@def rss_pubdate = Date(2024, 10, 05)\n@def rss = "S"\n',
    { title: 'A', day: '2024-10-05', summary: 'S' },
  ],
])('factsOf(%j) is %j', (front, expected) => {
  expect(read('a.md', `${front}\nText`)).toMatchObject(expected)
})

test.each([
  ['date: next friday', 'issue/date-invalid', 7, { published: null }],
  ['published: soon', 'issue/date-invalid', 12, { published: null }],
  ['date: 05/02/2025', 'issue/date-invalid', 7, { published: null }],
  ['date: [2025-05-02, x]', 'issue/date-invalid', 7, { published: null }],
  ['number: twelve', 'issue/field', 9, { number: null }],
  ['number: 12.5', 'issue/field', 9, { number: null }],
  ['lang: English', 'issue/field', 7, { language: null }],
  ['slug: a/b', 'issue/field', 7, { slug: 'a-b' }],
  ['draft: perhaps', 'issue/field', 8, { draft: false }],
])('%j is an error at its place, and nothing else is asked', (line, code, column, facts) => {
  const found = read('ja/2025-05-02-issue-3.md', `---\n${line}\n---\nニュース`)
  expect(found.diagnostics).toMatchObject([{ code, severity: 'error', place: { line: 2, column } }])
  expect(found).toMatchObject(facts)
})

test('a moment keeps its time', () => {
  const { published } = read('a.md', '---\ndate: 2026-08-20 22:00:00 -0700\n---\nText')
  expect(published && rfc3339(published)).toBe('2026-08-21T05:00:00Z')
})

describe('facts of two witnesses, and of clocks', () => {
  test.each([
    ['_posts/2016-03-28-twin-57.md', 'This Week in Ink 57', 57],
    ['2022-06.md', '2022-06', null],
    ['notes-2024.md', 'Ink in 2024', null],
    ['top-10.md', 'Things that Ada likes', null],
    ['twin-57.md', 'This Week in Ink 58', null],
  ])('%s, “%s” has the number %j', (file, title, number) => {
    expect(read(file, `---\ntitle: ${title}\n---\n`).number).toBe(number)
    expect(read(file, 'Text', { heading: title }).number).toBe(number)
  })

  test.each([
    ['1567429200493', '2019-09-02'],
    ['"1567429200"', '2019-09-02'],
    ['20250502', '2025-05-02'],
    ['15674292004', null],
    ['9567429200493', null],
  ])('date: %s is %j', (date, day) => {
    expect(read('a.md', `---\ndate: ${date}\n---\n`).day).toBe(day)
  })
})
