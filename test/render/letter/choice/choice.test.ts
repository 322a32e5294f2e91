import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '../../../../src/base/language.ts'
import { entriesOf } from '../../../../src/domain/edition.ts'
import { taking } from '../../../../src/domain/topic/topic.ts'
import { choiceIn, narrowed } from '../../../../src/render/letter/choice/choice.ts'
import { renderLetter } from '../../../../src/render/letter/letter.ts'
import { nothingRendered } from '../../../../src/render/letter/rendered.ts'
import { spoken, wordsFor } from '../../../../src/render/words.ts'
import { letterSource } from '../letter-source.ts'
import { expectLawful, expectReadable, expectSameParts } from '../parts.ts'

const part = { of: 'the mark of the whole', places: '' }
const service = { url: 'https://letters.example/' as never }

/** A digest with these sections, by their paths, of so many entries each; `''` is above the first heading. */
const digestWith = (sections: readonly (readonly [path: string, entries: number])[]): string =>
  sections
    .map(([path, entries], at) => {
      const depth = path.split('::').length
      const heading = path === '' ? '' : `${'#'.repeat(depth + 1)} ${path.split('::').at(-1)}\n\n`
      const list = Array.from({ length: entries }, (_, n) => `- [E${at}.${n}.](https://a.example/${at}/${n}): words.\n`)
      return `${heading}${entries === 0 ? '' : `${list.join('')}\n`}`
    })
    .join('')

/** The letter of a choice; undefined where it has nothing. */
async function letterOf(digest: string, topics: readonly string[], language = 'en') {
  const source = await letterSource(`---\ntitle: T\nlang: ${language}\n---\n\n${digest}`, { service })
  const choice = choiceIn(source.edition, taking(topics, {}))
  if (choice === 'none') return undefined
  if (choice === 'all') return renderLetter(source)
  return renderLetter({ ...source, edition: narrowed(source.edition, choice), chosen: part })
}

const entriesIn = (text: string): string[] => text.match(/E\d+\.\d+\./g) ?? []
/** What stands between tags. */
const shown = (html: string): string => html.replace(/<[^>]*>/g, ' ')

describe('choiceIn()', () => {
  const digest = `Intro.\n\n${digestWith([
    ['A', 2],
    ['A::X', 2],
    ['Empty', 0],
    ['论文', 2],
    ['ذكاء', 2],
  ])}`

  test.each<readonly [topics: string[], choice: unknown]>([
    [['A'], [1, 2]],
    [['a', '论文', 'ذكاء'], 'all'],
    [['A > X'], [2]],
    [['X'], [2]],
    [['nothing of the kind'], 'none'],
    [['Empty'], 'none'],
    [
      ['A', 'nothing of the kind', 'Empty'],
      [1, 2],
    ],
    [['论文'], [4]],
    [[], 'none'],
  ])('of %j is %j', async (topics, choice) => {
    const { edition } = await letterSource(`---\ntitle: T\n---\n\n${digest}`)
    expect(choiceIn(edition, taking(topics, {}))).toEqual(choice)
  })

  test('takes an issue without sections whole', async () => {
    const { edition } = await letterSource('# T\n\nWe move to another address.')
    expect(choiceIn(edition, taking(['A'], {}))).toBe('all')
  })
})

test('narrowed() keeps the headings that a chosen section stands below, and no other', async () => {
  const digest = `---\ntitle: T\n---\n\nIntro.\n\n${digestWith([
    ['A', 2],
    ['A::B', 0],
    ['A::B::C', 2],
    ['A::D', 2],
    ['E', 2],
    ['E::D', 2],
  ])}`
  const { edition } = await letterSource(digest)
  const kept = narrowed(edition, choiceIn(edition, taking(['C', 'E > D'], {})) as number[])
  expect(kept.sections.map(({ path, parts }) => [path.join(' > '), parts.length])).toEqual([
    ['', 1],
    ['A', 0],
    ['A > B', 0],
    ['A > B > C', 2],
    ['E', 0],
    ['E > D', 2],
  ])
})

test.each([
  ['made of the titles of its entries', '', 'E1.0. · E1.1.'],
  ['of its author’s own words', 'summary: All of this week.\n', 'All of this week.'],
])('narrowed() has a summary %s', async (_, front, summary) => {
  const digest = digestWith([
    ['A', 2],
    ['B', 2],
  ])
  const { edition } = await letterSource(`---\ntitle: T\n${front}---\n\n${digest}`)
  expect(narrowed(edition, [1]).summary).toBe(summary)
})

test('narrowed() to prose has its words for a summary', async () => {
  const { edition } = await letterSource(`---\ntitle: T\n---\n\n## A\n\nWords of *mine*.\n\n${digestWith([['B', 2]])}`)
  expect(narrowed(edition, [0]).summary).toBe('Words of mine.')
})

describe('the letter of a choice', () => {
  const hostile = '</p><script>alert(1)</script> {{x}} & “C, C++; C#”'
  const titles = ['Rust', 'C++', '论文', 'ذكاء اصطناعي', 'Talks, videos', hostile]
  const digest = `Intro of all.\n\n${digestWith(titles.map((title) => [title.replace(/</g, '\\<'), 3] as const))}`

  test('has exactly the entries of the chosen sections, in the order of the common letter, in HTML and text alike', async () => {
    const source = await letterSource(`---\ntitle: T\nlang: en\n---\n\n${digest}`, { service })
    const common = renderLetter(source)
    const all = entriesIn(common.text)
    expect(all).toHaveLength(3 * titles.length)
    fc.assert(
      fc.property(fc.subarray(titles, { minLength: 1, maxLength: titles.length - 1 }), (topics) => {
        const takes = taking(topics, {})
        const choice = choiceIn(source.edition, takes)
        if (typeof choice === 'string') return expect.fail(choice)
        const letter = renderLetter({ ...source, edition: narrowed(source.edition, choice), chosen: part })
        const own = source.edition.sections.filter(({ path }) => takes(path))
        const wanted = entriesOf({ sections: own }).flatMap(({ title }) => entriesIn(title))
        expect(wanted).toHaveLength(3 * topics.length)
        expect(entriesIn(letter.text)).toEqual(all.filter((entry) => wanted.includes(entry)))
        expect(entriesIn(shown(letter.html).replace(/^.*?Intro of all/s, ''))).toEqual(entriesIn(letter.text))
        for (const part of [letter.text, letter.html]) expect(part).toContain('Intro of all.')
        expect(letter.html).not.toContain('<script')
        expect(letter.extent).toMatchObject({ entries: 3 * topics.length, shown: 3 * topics.length, shortened: 'no' })
        expect(letter.issue).toEqual(common.issue)
        expect(letter.subject).toBe(common.subject)
        expect(letter.slots.mark).not.toBe(common.slots.mark)
        expectLawful(letter)
        expectSameParts(letter)
        expectReadable(letter.text)
      }),
      { numRuns: 40 },
    )
  })

  test('is the same bytes whatever was rendered for others before it, shortened or whole', async () => {
    const essay = `### An essay\n\n${'Words of an essay, many of them. '.repeat(400)}\n\n`.repeat(3)
    const long = `## Essays\n\n${essay}## Many\n\n${Array.from({ length: 300 }, (_, n) => `- [L${n}](https://a.example/${n}): ${'x '.repeat(80)}\n`).join('')}\n`
    const source = await letterSource(`---\ntitle: T\nlang: en\n---\n\n${digest}${long}`, { service })
    const rendered = nothingRendered()
    const places = source.edition.sections.flatMap(({ path, parts }, at) =>
      path.length > 0 && parts.length > 0 ? [at] : [],
    )
    fc.assert(
      fc.property(fc.subarray(places, { minLength: 1 }), (chosen) => {
        const own = { ...source, edition: narrowed(source.edition, chosen), chosen: part }
        expect(renderLetter({ ...own, rendered })).toEqual(renderLetter(own))
      }),
      { numRuns: 20 },
    )
  })

  test('names nothing that was left out: not in its contents, nor beside its subject', async () => {
    const letter = await letterOf(digest, ['Rust', 'C++', '论文'])
    expect(letter?.html.match(/href="#s-\d+"/g)).toHaveLength(3)
    expect(letter?.html).not.toContain('ذكاء')
    expect(letter?.text).not.toContain('Talks')
  })

  test.each(spoken.map((language) => [language]))(
    'says in %s that it is one, once in each part, and leads to where to choose anew',
    async (language) => {
      const letter = (await letterOf(digest, ['Rust'], language)) ?? expect.fail('no letter')
      const { chosen } = wordsFor(language)
      expect(letter.html.split(chosen)).toHaveLength(2)
      expect(letter.text.replace(/\s+/g, '').split(chosen.replace(/\s+/g, ''))).toHaveLength(2)
      const manage = letter.slots.manage ?? expect.fail('no slot')
      expect(letter.html.slice(letter.html.indexOf(chosen)).match(new RegExp(`href="${manage}"`, 'g'))).toHaveLength(2)
      expect(letter.text.slice(letter.text.lastIndexOf('-'.repeat(32)))).toContain(manage)
      const common = renderLetter(await letterSource(`---\nlang: ${language}\n---\n\n${digest}`, { service }))
      expect(common.html).not.toContain(chosen)
    },
  )

  test('leads to the issue alone where there is no service', async () => {
    const source = await letterSource(`---\nlang: en\n---\n\n${digest}`)
    const letter = renderLetter({ ...source, edition: narrowed(source.edition, [1]), chosen: part })
    const { chosen } = wordsFor('en' as LanguageTag)
    expect(letter.html.slice(letter.html.indexOf(chosen))).toContain(`href="${source.edition.url}"`)
    expect(letter.html).not.toContain('slot.invalid/manage')
  })

  test('is held to the law of size by itself: a long issue that is shortened for most is whole for one section', async () => {
    const long = digestWith(Array.from({ length: 1000 }, (_, n) => [`节 ${n}`, 5] as const))
    const [common, one, most] = [
      await letterOf(
        long,
        Array.from({ length: 1000 }, (_, n) => `节 ${n}`),
      ),
      await letterOf(long, ['节 999']),
      await letterOf(
        long,
        Array.from({ length: 999 }, (_, n) => `节 ${n}`),
      ),
    ]
    expect(common?.extent).toMatchObject({ entries: 5000, shortened: 'by-size' })
    expect(one?.extent).toMatchObject({ entries: 5, shown: 5, shortened: 'no' })
    expect(most?.extent).toMatchObject({ entries: 4995, shortened: 'by-size' })
    for (const letter of [one, most]) expectLawful(letter ?? expect.fail('no letter'))
    const { chosen } = wordsFor('en' as LanguageTag)
    expect([most?.html.includes(chosen), most?.text.includes(chosen)]).toEqual([true, true])
  })
})
