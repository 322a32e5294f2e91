import fc from 'fast-check'
import type { Root } from 'hast'
import { describe, expect, test } from 'vitest'
import type { Edition } from '../../../../src/domain/edition.ts'
import type { Letter } from '../../../../src/domain/letter.ts'
import type { SafeTree } from '../../../../src/domain/safe.ts'
import { renderLetter } from '../../../../src/render/letter/letter.ts'
import { sourceOf } from '../letter-source.ts'
import { expectLawful, expectReadable, expectSameParts } from '../parts.ts'
import { longEdition, type PartPlan, scripts } from './long-edition.ts'

const { compiled } = await sourceOf(longEdition([]))
const letterOf = async (edition: Edition): Promise<Letter> => renderLetter({ ...(await sourceOf(edition)), compiled })

const numberIn = (text: string | undefined): number => Number((text ?? '0').replaceAll(/\D/g, ''))

/** What a letter says of a section: which parts begin and end in it, and how many more there are on the web. */
function seenOf(html: string, edition: Edition) {
  const cuts = edition.sections.map((section) => html.lastIndexOf(`>${section.path[0]}<`))
  return edition.sections.map((section, index) => {
    const from = cuts[index] ?? -1
    const to = cuts.slice(index + 1).find((cut) => cut >= 0) ?? html.length
    const own = from < 0 ? '' : html.slice(from, to)
    const begun = [...own.matchAll(/«(\d+\.\d+)»/g)].map((match) => match[1] ?? '')
    const ended = [...own.matchAll(/«\/(\d+\.\d+)»/g)].map((match) => match[1] ?? '')
    const titled = [...own.matchAll(/Entry (\d+\.\d+)</g)].map((match) => match[1] ?? '')
    const more = new RegExp(`<a href="[^"]*#${section.anchor}"[^>]*>and ([\\d,]+) more on the web<`).exec(own)?.[1]
    return { there: from >= 0, own, begun, ended, titled, more: numberIn(more) }
  })
}

const plan: fc.Arbitrary<PartPlan> = fc
  .record({
    kind: fc.constantFrom('article', 'item', 'prose'),
    blocks: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 4 }) }, fc.integer({ min: 5, max: 120 })),
    size: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 900 }) }, fc.integer({ min: 0, max: 300_000 })),
    script: fc.constantFrom(...(Object.keys(scripts) as (keyof typeof scripts)[])),
    form: fc.constantFrom('p', 'pre', 'ul', 'table'),
  })
  .map((one) => ({ ...one, blocks: Math.min(one.blocks, Math.ceil(300_000 / (one.size + 1))) }))

const issue = fc.array(
  fc.oneof(
    fc.array(plan, { maxLength: 6 }),
    fc
      .tuple(plan, fc.integer({ min: 1, max: 150 }))
      .map(([one, count]) => Array.from({ length: count }, () => ({ ...one, size: one.size % 900, blocks: 1 }))),
  ),
  { maxLength: 12 },
)

describe('a letter', () => {
  test('of any issue is within the law, its entries whole or with the rest on the web, its counts complete, its order kept', async () => {
    await fc.assert(
      fc.asyncProperty(issue, async (sections) => {
        const edition = longEdition(sections)
        const letter = await letterOf(edition)
        expectLawful(letter)
        expectReadable(letter.text)
        expectSameParts(letter)
        const seen = seenOf(letter.html, edition)
        const all = seen.flatMap(({ begun }) => begun)
        expect(all).toEqual([...all].sort((a, b) => place(a) - place(b)))
        expect([...letter.text.matchAll(/«(\d+\.\d+)»/g)].map((match) => match[1])).toEqual(all)
        for (const [index, { own, begun, ended, more, there }] of seen.entries()) {
          const parts = edition.sections[index]?.parts ?? []
          const shown = parts.filter(
            (part, at) =>
              part.kind === 'entry' && (begun.includes(`${index}.${at}`) || own.includes(`#e-${index}.${at}"`)),
          )
          const entries = parts.filter(({ kind }) => kind === 'entry')
          if (there) expect(shown.length + more).toBe(entries.length)
          const cut = begun.filter((key) => !ended.includes(key))
          for (const key of cut) {
            const { blocks = 0, size = 0 } = sections[index]?.[Number(key.split('.')[1])] ?? {}
            expect(blocks * (size + 600), `${key} is no essay, and is cut`).toBeGreaterThan(800)
            const readOn = parts[Number(key.split('.')[1])]?.kind === 'entry' ? `#e-${key}"` : `#s-${index + 1}"`
            expect(own).toContain(readOn)
          }
        }
        const gone = edition.sections.filter((_, index) => seen[index]?.there === false)
        const said = /and ([\d,]+) more sections? on the web(?: \(([\d,]+) entr)?/.exec(letter.html)
        expect(numberIn(said?.[1])).toBe(gone.length)
        expect(numberIn(said?.[2])).toBe(
          gone.flatMap(({ parts }) => parts).filter(({ kind }) => kind === 'entry').length,
        )
      }),
      // An issue may be megabytes: a failure is told as it was found, not made smaller for hours.
      { numRuns: Number(process.env['COURANT_RUNS'] ?? 40), endOnFailure: true },
    )
  })
})

test('an item whose only block is too large shows its title, in both parts', async () => {
  const edition = longEdition([[{ kind: 'item', blocks: 0, size: 0, script: 'latin', form: 'p' }]])
  const text = { type: 'text', value: 'Ink and paper. '.repeat(20_000) }
  const only = { type: 'root', children: [{ type: 'element', tagName: 'p', properties: {}, children: [text] }] }
  const sections = edition.sections.map((section) => ({
    ...section,
    parts: section.parts.map((part) =>
      part.kind === 'entry' ? { ...part, entry: { ...part.entry, body: only as Root as SafeTree } } : part,
    ),
  }))
  const letter = await letterOf({ ...edition, sections })
  expectLawful(letter)
  expectReadable(letter.text)
  expect(letter.text).toContain('\n- Entry 0.0\n')
  expect(letter.html).toMatch(/<li[^>]*>Entry 0\.0<.*Read the rest on the web/s)
})

const place = (key: string): number => {
  const [section = 0, part = 0] = key.split('.').map(Number)
  return section * 100_000 + part
}
