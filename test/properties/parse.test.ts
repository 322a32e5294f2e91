import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultSurroundings } from '../../src/app/inspect.ts'
import type { Diagnostic } from '../../src/domain/diagnostic.ts'
import type { EntryShape } from '../../src/domain/issue.ts'
import type { SafeTree } from '../../src/domain/safe.ts'
import type { Surroundings } from '../../src/parse/digest.ts'
import { serialize } from '../../src/render/html.ts'
import { toText } from '../../src/render/text.ts'
import { read } from '../parse/read.ts'
import { digests } from './digests.ts'

const numRuns = Number(process.env['COURANT_RUNS'] ?? 1000)
const seed = Number(process.env['COURANT_SEED'] ?? 20_250_502)
const timeout = 1_800_000

/** What a digest was read as. */
interface Reading {
  /** All that a reader sees, titles and texts, one after the other. */
  readonly words: string
  /** All that a reader can follow. */
  readonly links: string
  readonly entries: readonly {
    readonly shape: EntryShape
    readonly title: string
    readonly line: number
    readonly link: string | undefined
    readonly links: readonly string[]
    readonly html: string
  }[]
  readonly prose: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A code block that nobody closes holds the blank lines below it (CommonMark § 4.5): they are no difference. */
const untrailed = (html: string): string => html.replace(/\s+(?=<\/code>|$)/g, '')

const asProse: Surroundings = { ...defaultSurroundings, entries: { shape: 'none', sections: {} } }

function reading(text: string, surroundings: Surroundings = defaultSurroundings): Reading {
  const { issue, diagnostics } = read(text, 'digests/2025-05-02.md', surroundings)
  const words: string[] = [issue?.title ?? '']
  const entries: Reading['entries'][number][] = []
  const prose: string[] = []
  const html = (tree: SafeTree) => untrailed(serialize(tree, { variant: 'feed', urls: 'absolute' }))
  const seen = (tree: SafeTree) => words.push(toText(tree, { width: Number.POSITIVE_INFINITY, urls: 'none' }).trim())
  const headings: string[] = []
  for (const { path, heading, parts } of issue?.sections ?? []) {
    words.push(path.at(-1) ?? '')
    headings.push(...(heading ?? []).flatMap(({ link }) => (link === undefined ? [] : [`"${link}"`])))
    for (const part of parts) {
      if (part.kind === 'prose') {
        seen(part.body)
        prose.push(html(part.body))
        continue
      }
      const { title, alternateTitle, authors, link, links, shape, place, body } = part.entry
      words.push(title, alternateTitle?.text ?? '', ...authors)
      seen(body)
      entries.push({ shape, title, line: place.line, link, links, html: html(body) })
    }
  }
  const links = [
    ...prose,
    ...headings,
    ...entries.flatMap((entry) => [entry.html, ...entry.links.map((url) => `"${url}"`)]),
  ]
  return { words: words.join('\n'), links: links.join('\n'), entries, prose, diagnostics }
}

/** Shapes whose title is their first line; in the others it can be what a link says, further on. */
const sure: ReadonlySet<EntryShape> = new Set([
  'heading-link',
  'heading-link-line',
  'heading-record',
  'heading-text',
  'numbered-paragraph',
  'bold-line',
  'link-line',
])

/** Whether a line can stand in a title's block before the title: a picture, a definition, marks. */
const isUnsaid = (line: string): boolean => /^\[?!\[|^\[.*\]:|^[\p{P}\p{S}\s]*$/u.test(line)

/** The reading of a digest as it was made: tests ask for the same ones, by the same seed. */
const memory = new Map<string, Reading>()
function remembered(text: string): Reading {
  const known = memory.get(text) ?? reading(text)
  memory.set(text, known)
  return known
}

describe(`of ${numRuns} digests that nobody wrote (seed ${seed})`, () => {
  test('each is read, and what there is to say of it has a place in it', { timeout }, () => {
    fc.assert(
      fc.property(digests, ({ text }) => {
        const lines = text.replace(/^\ufeff/, '').split('\n')
        for (const { place } of remembered(text).diagnostics) {
          expect(place.line).toBeGreaterThan(0)
          expect(place.line).toBeLessThanOrEqual(lines.length)
          expect(place.column).toBeGreaterThan(0)
          expect(place.column).toBeLessThanOrEqual((lines[place.line - 1] ?? '').length + 1)
        }
      }),
      { numRuns, seed },
    )
  })

  /**
   * What rules take away is spelt out in the digests, and is none of their words: ordinals and emoji before titles, labels
   * before links (`Video:`), the headings of columns, numbers in a column of numbers.
   */
  test('no word is lost that is there where all is prose, and no link', { timeout }, () => {
    fc.assert(
      fc.property(digests, ({ text, words }) => {
        const [whole, own] = [reading(text, asProse), remembered(text)]
        expect(words.filter((word) => whole.words.includes(word) && !own.words.includes(word))).toEqual([])
        const leads = (word: string) => new RegExp(`"https://(?:www[.])?site[.]example/${word}`)
        const lost = words.filter((word) => leads(word).test(whole.links) && !leads(word).test(own.links))
        // A URL that is written out within the text of another link is a part of its title.
        expect(lost.filter((word) => !own.words.includes(`/${word}`))).toEqual([])
      }),
      { numRuns, seed },
    )
  })

  test('each entry’s line is the one that its title begins in, or the first of its paragraph', { timeout }, () => {
    fc.assert(
      fc.property(digests, ({ text, words }) => {
        const lines = text.replace(/^\ufeff/, '').split('\n')
        for (const { title, line, shape } of remembered(text).entries) {
          const first = /\p{L}+/u.exec(title)?.[0] ?? ''
          if (lines[line - 1]?.includes(first)) continue
          const own = words.filter((word) => title.includes(word))
          const at = lines.findIndex((other, index) => index >= line - 1 && own.some((word) => other.includes(word)))
          if (own.length === 0) continue
          const above = lines.slice(line - 1, at)
          expect(at, `${shape}: ${title}`).toBeGreaterThan(-1)
          expect(above.filter((other) => (sure.has(shape) ? !isUnsaid(other) : /^[ \t>]*$/.test(other)))).toEqual([])
        }
      }),
      { numRuns, seed },
    )
  })

  test('entries come in the order of their lines', { timeout }, () => {
    fc.assert(
      fc.property(digests, ({ text }) => {
        const lines = remembered(text).entries.map(({ line }) => line)
        expect(lines).toEqual(lines.toSorted((a, b) => a - b))
      }),
      { numRuns, seed },
    )
  })

  test('an entry’s link is absolute, and among its links', { timeout }, () => {
    fc.assert(
      fc.property(digests, ({ text }) => {
        for (const { link, links } of remembered(text).entries) {
          for (const url of links) expect(url).toMatch(/^https?:\/\//)
          if (link !== undefined) expect(links).toContain(link)
        }
      }),
      { numRuns, seed },
    )
  })

  test('each is read the same again, with CRLF, and with blank lines below', { timeout }, () => {
    fc.assert(
      fc.property(digests, ({ text }) => {
        const once = remembered(text)
        expect(reading(text.replaceAll('\n', '\r\n'))).toEqual(once)
        expect(reading(`${text}\n\n\n`)).toEqual(once)
      }),
      { numRuns, seed },
    )
  })
})
