import fc from 'fast-check'

/** A digest that nobody wrote, and the words in it that stand nowhere else. */
export interface MadeUp {
  readonly text: string
  readonly words: readonly string[]
}

/**
 * Ways to set a page, each a block or a few: `W` stands for words that are in the digest once, `U` for a URL. Labels,
 * column headings and ordinals are spelt out: rules take them off.
 */
const blocks: readonly string[] = [
  // Headings, with and without links.
  '# W W[^a]',
  '## W [W](U)[^a]\n\n- [W](U)\n- [W](U) W',
  '### [W W](U)[^a]\n\nW W',
  '**W W**[^a]\nU\nW',
  '# W W',
  '# W W\n\nW W W.',
  '## W',
  '## W W\n\nW W [W](U) W.',
  '### W W',
  '## [W W](U)',
  '### [W W](U)\n\nW W W, W.',
  '### 🚀 1. [W W](U)\n\nW W.',
  '### 3. W W ([pdf](U), [code](U))\n\nW W.',
  '### [W W](U) by W\n\nW W.',
  '### [W](U) – W W\n\nW',
  '### [W W](U), W W W W W W W W',
  '### W [W](U) W\n\nW',
  '#### [@W](https://github.com/W)\n\nW W',
  'W W\n===\n\nW W',
  '[W W](U)\n---\n\nW W.',
  '## W `W` & <b>W</b>\n\nW',
  '## News',
  '## Tools of the week',
  '## Sponsors\n\nW [W](U)',
  '## 工具\n\n- [W](U) W',
  '### References\n\n- [W](U)\n- [W](U)',
  // A heading, then a line that is a link; records.
  '## W W\n[WW](U)\n\nW W. W W.',
  '## W W\n[文章题目](U)\n\nW W.',
  '## W W\n\nU\n\nW W.',
  '## W W\n\n**Paper:** [W](U)\n**Authors:** W, W\n\nW W.',
  '### W W\n\n> U',
  '### W\n\nW W\nU',
  '**W W**\n\n- [W](U): W\n- [W](U): W',
  'W W:\n\n- [W](U)\n- [W](U)',
  // Paragraphs.
  '1、[W W](U)\n\nW W W.',
  '2、[W W](U)，W',
  '**3. W W**\nU\nW W W',
  '**W W**\n[W](U)\nW W',
  '**W W.** W W [W](U) W.',
  '**W**\nLink: U',
  '[W W](U)',
  '[W W](U)\n[W W](U)\n[W W](U)',
  '[W W](U)\nW W W',
  '[W W](U) W W W, W.',
  'Video: [W W](U)',
  'Blog post: [W](U)\nW W',
  'W W [W W](U) W. W W [W](U).',
  'W W W. W W W, W W: W!',
  '*W W [W](U)*',
  '🎉 W W (@W) W U',
  'W  \nW [W](U)  \nW',
  'W W U。W',
  'Announcement: U\nDocs: U',
  'by W and W',
  'Tags: W, W',
  // Lists.
  '- [W W](U)',
  '- [W W](U), W W\n- [W](U) by W\n- [W W W](U): W',
  '* **W W**: W [W](U) W\n* **W**: W W\n* W W',
  '- W W [W](U) W.\n- W [W](U).\n- W W',
  '- W\n  - [W](U) W\n  - [W](U) W\n- W\n  - [W](U)\n  - [W](U)',
  '- [W](U)\n\n  W W W\n\n  - W\n  - W [W](U)',
  '1. W\n2. [W](U)\n3. [W](U) W',
  '- [ ] W\n- [x] [W](U)',
  '- W W\n\nAnnouncement: U',
  '- [W](U)\n\nW W W',
  '- [read more](U)\n- W',
  '- `W`: [W](U)\n- ![W](U) [W](U)',
  '- U\n- U',
  'W W\n: W W\n: W [W](U)',
  '[W W](U)\n: W W.\n\n[W](U)\nW\n: W\n\n    W [W](U)',
  '**W**\n\n: W [W](U)\n\nW W\n:\tW\n\n: + W',
  'W W\n: ```\n  W\n  ```',
  '<dl><dt><a href="U">W W</a></dt>\n<dd>W</dd><dt>W</dt><dd>W <b>W</b></dd></dl>',
  '## [W W](U){:.x}\n{: #x}\n\nW W',
  '- {:.x} [W](U){:target="_blank"} W\n- W\n{:.x}',
  '<div markdown="1">\n**W** [W](U)\n- W\n</div>',
  '<div markdown="1">\n\n[W](U)\n\n</div>',
  // Tables.
  '| # | Title | Link |\n|---|---|---|\n| 1 | W W | [pdf](U) |\n| 2 | [W](U) W | |',
  '| Title | Authors | Note |\n|---|---|---|\n| [W W](U) | W, W | W W |\n| W (W | W | W |',
  '| Title | Abstract |\n|---|---|\n| [W](U) | W\nW W |\n| [W](U) | W |',
  '| Name | Stars |\n|---|---|\n| W | 3 |\n| W | 4 |',
  '| Title |\n|---|\n| [W](U) | W |',
  // The rest.
  '---',
  '```\n# W\n[W](U)\n```',
  '~~~md\n- [W](U)\n## W\n~~~',
  '    [W](U)',
  '> W [W](U)\n>\n> W',
  '> ## W\n> - [W](U) W',
  'W[^a] W [W][b]\n\n[b]: U',
  '[^a]: W [W](U)',
  '[b]: U "W"',
  '<details><summary>W</summary>\n\nW [W](U)\n\n</details>',
  '<p align="center"><a href="U">W</a> W</p>',
  '<!-- W [W](U) -->',
  'W <W> W <br> W <i>W</i>',
  '![W](U)',
  '![W](images/a.png)\n**W W**\n[W](U)',
  '[![W](U)](U)',
  'W\u200bW \ufeffW \u202eW\u202c W\u00a0W',
  'W&nbsp;W &amp; W &#x57; W',
  'W\\\nW \\[W](U) \\# W',
]

/** What breaks parsers that take a line for what it seems. */
const hostile: readonly string[] = [
  '](',
  '[',
  '**',
  '*',
  '_',
  '`',
  '<!--',
  '-->',
  '{{',
  '}}',
  '{% x %}',
  '|',
  '\\',
  '<',
  '</div>',
  '<a href="javascript:W">',
  '![',
  '](javascript:alert)',
  '#',
  '- ',
  '> ',
  '1. ',
  '~~',
  '\t',
  '\u0000',
  '\u200d',
  '\u2028',
  '👩‍👩‍👧',
  '\ud800',
]

const syllables = [...'bdfgklmnpr'].flatMap((consonant) => [...'aeiou'].map((vowel) => consonant + vowel))
const digits = (n: number): readonly [number, number, number] => [
  Math.floor(n / 2500) % 50,
  Math.floor(n / 50) % 50,
  n % 50,
]
const spelt = (n: number, alphabet: readonly string[]): string =>
  digits(n)
    .map((digit) => alphabet[digit])
    .join('')
const letters = (first: number): string[] => Array.from({ length: 50 }, (_, n) => String.fromCodePoint(first + n))

/** The n-th word of each kind: six letters or less, of which no two are alike. */
const spellings: readonly ((n: number) => string)[] = [
  (n) => spelt(n, syllables),
  (n) => spelt(n, syllables).replace(/^./, (letter) => letter.toUpperCase()),
  (n) => spelt(n, letters(0x6c00)),
  (n) => spelt(n, letters(0x30a2)),
  (n) => spelt(n, letters(0xac00)),
  (n) => spelt(n, letters(0x0400)),
  (n) => spelt(n, letters(0x0904)),
  (n) =>
    `${spelt(
      n,
      letters(0x05d0).map((_, at) => String.fromCodePoint(0x05d0 + (at % 27)) + (at < 27 ? '' : 'ב')),
    )}`,
]

interface Piece {
  readonly template: string
  readonly spelling: number
  readonly within: 'page' | 'quote' | 'item' | 'inner item'
  readonly tight: boolean
  readonly bit: { readonly text: string; readonly at: number } | null
}

const piece: fc.Arbitrary<Piece> = fc.record({
  template: fc.constantFrom(...blocks),
  spelling: fc.nat({ max: spellings.length - 1 }),
  within: fc.oneof(
    { weight: 9, arbitrary: fc.constant('page' as const) },
    { weight: 1, arbitrary: fc.constantFrom('quote' as const, 'item' as const, 'inner item' as const) },
  ),
  tight: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  bit: fc.option(fc.record({ text: fc.constantFrom(...hostile), at: fc.nat({ max: 40 }) }), { freq: 8 }),
})

const opening = fc.constantFrom(
  '',
  '',
  '',
  '\ufeff',
  '---\ntitle: W W\n---\n',
  '---\ndate: 2025-05-02\n---\n\n',
  '\n\n',
)

/** Digests of up to six blocks in any order, each in a script of its own, some nested, some with a thorn in them. */
export const digests: fc.Arbitrary<MadeUp> = fc
  .record({ opening, pieces: fc.array(piece, { minLength: 1, maxLength: 6 }) })
  .map(({ opening, pieces }) => {
    const words: string[] = []
    const filled = (template: string, spelling: number): string =>
      template.replace(/[WU]/g, (slot) => {
        const n = words.length
        const word = (spellings[slot === 'U' ? 0 : spelling] as (n: number) => string)(n)
        words.push(word)
        return slot === 'U' ? `https://${n % 3 === 0 ? 'www.' : ''}site.example/${word}` : word
      })
    const written = pieces.map(({ template, spelling, within, bit, tight }) => {
      const thorned = bit === null ? template : template.slice(0, bit.at) + bit.text + template.slice(bit.at)
      return nested(filled(thorned, spelling), within) + (tight ? '\n' : '\n\n')
    })
    const start = filled(opening, 1)
    return { text: `${start}${written.join('')}`, words }
  })

function nested(text: string, within: Piece['within']): string {
  if (within === 'page') return text
  if (within === 'quote') return text.replace(/^/gm, '> ')
  const indented = `- ${text.replace(/\n(?!\n)/g, '\n  ')}`
  return within === 'item' ? indented : `- item\n  ${indented.replace(/\n(?!\n)/g, '\n  ')}`
}
