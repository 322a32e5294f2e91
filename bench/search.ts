// What the search costs: the build, in time, and the reader, in bytes and time, for 50, 500 and 5000 issues of 30 entries.
//
//     node bench/search.ts [ISSUES…]
//
// Texts are made up, by the frequencies of words and characters, a title of 8 words or 18 characters, a text of 45 or 200. Times are of the
// processor, so that what else the machine does is not counted.
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import MiniSearch from 'minisearch'
import { instant } from '../src/base/calendar.ts'
import type { LanguageTag } from '../src/base/language.ts'
import type { Edition, EditionEntry } from '../src/domain/edition.ts'
import { archiveParts } from '../src/render/search/archive-parts.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const perIssue = 30

/** Numbers between 0 and 1 that are the same each time. */
function dice(): () => number {
  let state = 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const roll = dice()
/** Few often, many seldom. */
const common = (count: number): number => Math.floor(count * roll() ** 3)
const word = (n: number): string => (n * 7919 + 1000).toString(36)
const writers = {
  en: (count: number) => Array.from({ length: count }, () => word(common(8000))).join(' '),
  'zh-Hans': (count: number) =>
    Array.from({ length: count }, (_, n) => (n % 14 === 13 ? '，' : String.fromCodePoint(0x4e00 + common(3500)))).join(
      '',
    ),
} as const
const lengths = { en: [8, 45], 'zh-Hans': [18, 200] } as const
type Tongue = keyof typeof writers

function entryOf(language: Tongue, key: number): EditionEntry {
  const [title, text] = lengths[language].map((length) => writers[language](length)) as [string, string]
  const names = { title, text, sectionPath: [`Section ${key % 5}`], authors: [writers.en(2)], tags: [] }
  return {
    ...names,
    anchor: `e-${key.toString(16).padStart(8, '0')}`,
    titleLanguage: language,
  } as unknown as EditionEntry
}

function editionsOf(language: Tongue, issues: number): Edition[] {
  return Array.from({ length: issues }, (_, n) => {
    const parts = Array.from({ length: perIssue }, (_, m) => ({
      kind: 'entry',
      entry: entryOf(language, n * perIssue + m),
    }))
    const published = instant(Date.UTC(2025, 0, 1) - n * 7 * 86_400_000)
    const facts = {
      slug: `issue-${n}`,
      title: `Issue ${n}`,
      language: language as LanguageTag,
      published,
      serial: issues - n,
    }
    return { ...facts, tags: [], sections: [{ path: [], anchor: 's-1', parts }] } as unknown as Edition
  })
}

async function timed<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const before = process.cpuUsage()
  const done = await work()
  const { user, system } = process.cpuUsage(before)
  return [done, Math.round((user + system) / 1000)]
}

const { newFinder } = await import(pathToFileURL(new URL('../templates/finder.js', import.meta.url).pathname).href)
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

async function measure(language: Tongue, issues: number): Promise<void> {
  const editions = editionsOf(language, issues)
  const [parts, build] = await timed(() => archiveParts(editions))
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
  const packed = parts.reduce((sum, { content }) => sum + gzipSync(content()).length, 0)
  const finder = newFinder(MiniSearch)
  const [, load] = await timed(async () => {
    for (const { content } of parts) await finder.add(JSON.parse(content()))
  })
  const query = language === 'en' ? word(3) : '一丁'
  const [found, find] = await timed(() => finder.find(query))
  const heap = process.memoryUsage().heapUsed
  say(
    `${language} ${issues} issues: build ${build} ms; ${parts.length} parts, ${megabytes(bytes)}, ${megabytes(packed)} packed; all loaded ${load} ms, a query ${find} ms (${found.length} found), heap ${megabytes(heap)}`,
  )
}

const asked = process.argv.slice(2).map(Number)
for (const issues of asked.length > 0 ? asked : [50, 500, 5000])
  for (const language of ['en', 'zh-Hans'] as const) await measure(language, issues)
