import { expect } from 'vitest'
import { transferSize } from '../../../src/base/text/transfer-size.ts'
import { displayWidth } from '../../../src/base/text/width.ts'
import { entriesOf } from '../../../src/domain/edition.ts'
import type { Letter } from '../../../src/domain/letter.ts'
import { letterLimits } from '../../../src/domain/letter-limits.ts'
import type { LetterSource } from '../../../src/render/letter/letter.ts'

/** Holds a letter to the law of size, with the longest links and names that a reader can have. */
export function expectLawful({ html, slots }: Letter): void {
  const filled = html
    .replaceAll(slots.unsubscribe, 'u'.repeat(letterLimits.slotUrl))
    .replaceAll(slots.manage ?? slots.unsubscribe, 'u'.repeat(letterLimits.slotUrl))
    .replaceAll(slots.name, '&quot;'.repeat(letterLimits.slotName))
  expect(Buffer.byteLength(filled.replaceAll('\n', '\r\n'))).toBeLessThanOrEqual(letterLimits.html)
  expect(transferSize(filled)).toBeLessThanOrEqual(letterLimits.encodedHtml)
}

/** Holds the lines of a text part to 72 columns, but for what nobody can break, and to what mail programs would misread. */
export function expectReadable(text: string): void {
  for (const line of text.split('\n')) {
    expect(line).not.toMatch(/\s$/)
    if (displayWidth(line) <= 72 || line.includes('://') || /^[>\s]* {4}\S/.test(line)) continue
    const words = line.replace(/^[>\s]*(?:- |\d+\. )*/, '').split(/[ \u3000]/)
    expect(words, line).toHaveLength(1)
  }
  expect(text).not.toContain('\u2060')
  expect(text.endsWith('\n')).toBe(true)
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const unescaped = (html: string): string =>
  html.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? all
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
  })

/** Every URL that a link of the letter's HTML leads to, the anchors of its own apart. */
export const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*\shref="([^"#][^"]*)"/g)].map((match) => unescaped(match[1] ?? ''))

const bare = (text: string): string => text.replaceAll(/\s+/g, '')

/** Holds both parts against each other: each link is in both, the titles of entries too, in the same order. */
export function expectSameParts({ html, text }: Letter, { edition }: LetterSource): void {
  // A URL that its author wrote without the slash at its end stands as they wrote it.
  const lacking = linksOf(html).filter((url) => !text.includes(url.replace(/^mailto:|\/$/g, '')))
  expect(lacking).toEqual([])
  const [seen, said] = [bare(unescaped(html.replaceAll(/<[^>]*>/g, ''))), bare(text)]
  let from = 0
  for (const { title, form } of entriesOf(edition)) {
    if (form === 'item' || !seen.includes(bare(title))) continue
    const at = said.indexOf(bare(title), from)
    expect(at, title).toBeGreaterThanOrEqual(0)
    from = at + 1
  }
}
