import { expect } from 'vitest'
import { displayWidth } from '../../../src/base/text/width.ts'
import { cutAtSlots } from '../../../src/deliver/slots.ts'
import type { Letter } from '../../../src/domain/letter.ts'
import { letterLimits } from '../../../src/domain/letter-limits.ts'
import { encodePart } from '../../../src/smtp/message/part.ts'

/** Holds a letter to the law of size, as it goes out with the longest links and names that a reader can have. */
export function expectLawful({ html, slots }: Letter): void {
  const part = encodePart('text/html', cutAtSlots(html, slots))
  const url = 'u'.repeat(letterLimits.slotUrl)
  const sent = part.fill({ unsubscribe: url, manage: url, name: '&quot;'.repeat(letterLimits.slotName) })
  expect(sent.reduce((sum, { raw }) => sum + raw.length, 0)).toBeLessThanOrEqual(letterLimits.encodedHtml)
  const whole = html.replaceAll(slots.unsubscribe, url).replaceAll(slots.manage ?? slots.unsubscribe, url)
  expect(Buffer.byteLength(whole.replaceAll('\n', '\r\n'))).toBeLessThanOrEqual(letterLimits.html)
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
const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*\shref="([^"#][^"]*)"/g)].map((match) => unescaped(match[1] ?? ''))

/** Holds both parts against each other: each link is in both, and each heading, those in the same order. What leads into the letter arrives. */
export function expectSameParts({ html, text }: Letter): void {
  // A URL that its author wrote in capitals, or without the slash at its end, stands as they wrote it.
  const said = text.toLowerCase()
  const lacking = linksOf(html).filter((url) => !said.includes(url.replace(/^mailto:|\/$/g, '').toLowerCase()))
  expect(lacking).toEqual([])
  const places = new Set([...html.matchAll(/\s(?:name|id)="([^"]+)"/g)].map((match) => match[1]))
  const inside = [...html.matchAll(/\shref="#([^"]+)"/g)].map((match) => match[1])
  expect(inside.filter((anchor) => !places.has(anchor))).toEqual([])
  const letters = wordsOf(text)
  let from = 0
  for (const [, heading = ''] of html.matchAll(/<h[1-6]\b[^>]*>(.*?)<\/h[1-6]>/gs)) {
    const title = wordsOf(unescaped(heading.replaceAll(/<[^>]*>/g, '')))
    const at = letters.indexOf(title, from)
    expect(at, heading).toBeGreaterThanOrEqual(0)
    from = at + title.length
  }
}

/** The letters and digits alone: what a text has between them is its own matter. */
const wordsOf = (text: string): string => text.replaceAll(/\[\d+\]|[^\p{L}\p{N}]/gu, '')
