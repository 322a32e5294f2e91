import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostileFolder, naughtyStrings, sampleOf } from '../../hostile-strings.ts'
import { missing } from '../../needs.ts'
import { script, searchIn } from './finder.ts'

const { fold, termsOf, marked, snippetOf } = script
const runs = Number(process.env['COURANT_RUNS'] ?? 60)

interface Entry {
  readonly title: string
  readonly also?: string
  readonly section?: string
  readonly by?: string
  readonly tags?: string
  readonly text?: string
}

/** A part of an archive with one issue of `entries`, as it lies in `dist/`. */
const partOf = (entries: readonly Entry[], slug = '2025-05-02'): string =>
  JSON.stringify({
    issues: [
      {
        ...{ slug, title: 'Issue', day: '2025-05-02', language: 'en' },
        entries: entries.map((entry, index) => ({ at: `e-${index}`, ...entry })),
      },
    ],
  })

/** The titles that a query finds in one issue of `entries`. */
const titles = async (entries: readonly Entry[], query: string): Promise<string[]> =>
  (await searchIn([partOf(entries)]))(query).map(({ title }) => title)

describe('fold()', () => {
  test.each([
    ['Straße', 'strasse'],
    ['CAFÉ', 'cafe'],
    ['ＡＢＣ１２３', 'abc123'],
    ['ﾃﾞｰﾀﾍﾞｰｽ', 'データベース'],
    ['が'.normalize('NFD'), 'が'],
    ['한국'.normalize('NFD'), '한국'],
    ['Ελλάς', 'ελλασ'],
    ['İstanbul', 'istanbul'],
    ['Łódź', 'lodz'],
    ['ﬁnance', 'finance'],
    ['مُحَمَّد', 'محمد'],
    ['שָׁלוֹם', 'שלום'],
    ['हिन्दी', 'हिन्दी'],
    ['ภาษาไทย', 'ภาษาไทย'],
    ['soft\u00adhyphen\u200b', 'softhyphen'],
    ['', ''],
  ])('%j is compared as %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test('of what is folded is the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
      { numRuns: runs },
    )
  })
})

describe('find()', () => {
  test.each<readonly [what: string, entry: Entry, query: string]>([
    ['a word of a title', { title: 'Attention Is All You Need' }, 'attention'],
    ['the start of a word', { title: 'Transformers' }, 'transf'],
    ['one letter', { title: 'Zig' }, 'z'],
    ['words in another order', { title: 'Deep Residual Learning' }, 'learning deep'],
    ['words of title, text, author, section and tag', word('all'), 'title 正文 ada section tagged'],
    ['a word with signs', { title: 'Modern C++ and C#' }, 'c++ c#'],
    ['a word with a hyphen', { title: 'About GPT-4' }, 'gpt 4'],
    ['without accents', { title: 'Une crème brûlée' }, 'creme brulee'],
    ['a slip of the keyboard', { title: 'The Leaderboard Illusion' }, 'leaderbord'],
    ['Chinese inside a sentence', { title: 'x', text: '我们提出一个基准，含三千个视频。' }, '基准'],
    ['one Chinese character, the last', { title: '排行榜幻觉' }, '觉'],
    ['Chinese in full width and Latin in one', { title: 'x', text: '使用 Transformer 模型' }, 'transformer模型'],
    ['… and the other way round', { title: 'x', text: '使用Transformer模型' }, 'transformer 模型'],
    ['a year in Chinese', { title: '2025 年 5 月回顾' }, '2025年5月'],
    ['Japanese in kana', { title: 'x', text: 'データベースの設計について' }, 'ベース'],
    ['Japanese in half width', { title: 'データベース' }, 'ﾃﾞｰﾀ'],
    ['Korean within a word', { title: '기계학습을 위한 책' }, '학습'],
    ['Thai within a sentence', { title: 'x', text: 'ภาษาไทยไม่มีช่องว่าง' }, 'ไทย'],
    ['Arabic without points', { title: 'مُحَمَّد' }, 'محمد'],
    ['Russian ё as е', { title: 'Ещё один выпуск' }, 'еще'],
    ['what has no word', { title: 'x', text: 'a → b 🎉' }, '🎉'],
  ])('%s', async (_, entry, query) => {
    expect(await titles([{ title: 'Other', text: '别的' }, entry], query)).toEqual([entry.title])
  })

  test.each([
    ['a word that is not there', 'nowhere'],
    ['one word of two', 'attention nowhere'],
    ['the middle of a word of letters', 'tention'],
    ['characters that are apart', '模大型'],
    ['nothing', ''],
    ['blanks', ' \u3000\t'],
  ])('%s finds nothing', async (_, query) => {
    expect(await titles([{ title: 'Attention', text: '大型语言模型 模仿' }], query)).toEqual([])
  })

  test('those whose names have it come first, the newer before the older', async () => {
    const [newer, older] = [
      partOf([{ title: 'Newer text', text: 'on rust' }, { title: 'Rust, newer' }], '2025-06-01'),
      partOf([{ title: 'Older text', text: 'on rust' }, { title: 'Rust, older' }], '2024-06-01'),
    ]
    const find = await searchIn([newer, older])
    expect(find('rust').map(({ title }) => title)).toEqual(['Rust, newer', 'Rust, older', 'Newer text', 'Older text'])
    expect(find('rust').map(({ address }) => address)[0]).toBe('../issues/2025-06-01/index.html#e-1')
  })

  test('what is spelled otherwise is found only where nothing is spelled so', async () => {
    expect(await titles([{ title: 'Learning' }, { title: 'Leaning' }], 'leaning')).toEqual(['Leaning'])
  })

  test('an empty archive has nothing', async () => {
    expect((await searchIn([]))('a')).toEqual([])
    expect((await searchIn(['{"issues":[\n]}\n']))('a')).toEqual([])
  })

  test('in 10,000 entries each is found by its own word, and all by what they share', async () => {
    const entries = Array.from({ length: 10_000 }, (_, n) => ({ title: `Entry w${n}x`, text: `第${n}条，人工智能` }))
    const find = await searchIn([partOf(entries)])
    for (const n of [0, 1, 4999, 9999]) {
      expect(find(`w${n}x`).map(({ title }) => title)).toEqual([`Entry w${n}x`])
      expect(find(`第${n}条`).map(({ title }) => title)).toEqual([`Entry w${n}x`])
    }
    expect(find('人工智能')).toHaveLength(10_000)
    expect(find('e')).toHaveLength(10_000)
  })

  const alphabets = [
    'abcxyzABC',
    'éöñçÅß',
    'абвгдЕЁ',
    '一二三人工智能',
    'かきくガギグー',
    '한국어학습',
    'กขคงาไ',
    'ابتثح',
    'कखगाि',
  ]
  const letters = fc.oneof(
    ...alphabets.map((letters) => fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 })),
  )
  const sentence = fc
    .array(fc.tuple(letters, fc.constantFrom(' ', ' ', '-', '，', '/', '. ', '“', '')), { minLength: 1, maxLength: 5 })
    .map((pairs) => pairs.flat().join('').normalize('NFC'))

  test('every entry is found by each word of its names and text', async () => {
    const entry = fc.record({ title: sentence, also: sentence, section: sentence, by: sentence, text: sentence })
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 3 }), async (entries) => {
        const find = await searchIn([partOf(entries)])
        for (const [index, fields] of entries.entries()) {
          for (const query of Object.values(fields).flatMap((text) => text.split(/\s+/).filter(Boolean))) {
            expect(
              find(query).map(({ address }) => address),
              query,
            ).toContain(`../issues/2025-05-02/index.html#e-${index}`)
          }
        }
      }),
      { numRuns: runs },
    )
  })

  test('every entry is found by each stretch of two and more characters of a script without spaces', async () => {
    const letters = fc.constantFrom(...'一二三人工智能かきくガギグーぱ한국어학습กขคง')
    const text = fc.string({ unit: letters, minLength: 2, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(text, fc.nat(), fc.integer({ min: 2, max: 6 }), async (text, from, length) => {
        const characters = [...text]
        const start = from % (characters.length - 1)
        const query = characters.slice(start, start + length).join('')
        expect(await titles([{ title: 'one', text }], query)).toEqual(['one'])
      }),
      { numRuns: runs },
    )
  })

  test.skipIf(missing('../shared/hostile', [hostileFolder]))(
    'naughty strings find themselves, where they have a word',
    async () => {
      const strings = sampleOf(naughtyStrings(), 150).map((text) => text.normalize('NFC'))
      const find = await searchIn([partOf(strings.map((text) => ({ title: 'T', text })))])
      for (const text of strings.filter((one) => termsOf(one).length > 0 && one.length < 200)) {
        expect(
          find(text).map((found) => found.text),
          text,
        ).toContain(text)
      }
    },
  )
})

/** An entry that has a word in each of its fields. */
function word(only: 'all'): Entry {
  return { title: `${only} title`, also: '别名', section: 'Section', by: 'Ada', tags: 'tagged', text: '这是正文' }
}

describe('marked()', () => {
  const shown = (text: string, query: string) =>
    marked(text, termsOf(query))
      .map(({ text, mark }) => (mark ? `[${text}]` : text))
      .join('')

  test.each([
    ['Attention is all', 'att', '[Att]ention is all'],
    ['Une crème brûlée', 'brulee', 'Une crème [brûlée]'],
    ['Straße, Strasse', 'strasse', '[Straße], [Strasse]'],
    ['Maße', 'mas', '[Maß]e'],
    ['我们提出基准，基准', '基准', '我们提出[基准]，[基准]'],
    ['使用 Transformer 模型', 'transformer模型', '使用 [Transformer 模型]'],
    ['ＡＢＣ ﾃﾞｰﾀ', 'abc データ', '[ＡＢＣ] [ﾃﾞｰﾀ]'],
    ['<b>&amp;</b>', 'b amp', '<[b]>&[amp];</[b]>'],
    ['aa aab', 'a aa', '[aa] [aa]b'],
    ['nothing', 'x', 'nothing'],
    ['', 'x', ''],
  ])('%j for %j is %j', (text, query, expected) => {
    expect(shown(text, query)).toBe(expected)
  })

  test('says every character of any text once, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, query) => {
        const pieces = marked(text + query + text, termsOf(query))
        expect(pieces.map((piece) => piece.text).join('')).toBe(text + query + text)
      }),
      { numRuns: runs },
    )
  })
})

describe('snippetOf()', () => {
  const long = `${'word '.repeat(100)}needle ${'more '.repeat(100)}`
  const chinese = `${'字'.repeat(200)}人工智能${'文'.repeat(200)}`
  test.each([
    ['short text', 'text', 'short text'],
    ['', 'x', ''],
    [long, 'needle', expect.stringMatching(/^…word .{30,60}needle more .*more…$/)],
    [long, 'nowhere', expect.stringMatching(/^word .*word…$/)],
    [chinese, '智能', expect.stringMatching(/^…字{20,40}人工智能文+…$/)],
  ])('of %j for %j', (text, query, expected) => {
    const snippet = snippetOf(text, termsOf(query))
    expect(snippet).toEqual(expected)
    expect(snippet.length).toBeLessThan(240)
  })

  test('is a stretch of its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), fc.string({ unit: 'binary' }), (text, query) => {
        const snippet = snippetOf(`${text}${query}${text}`, termsOf(query))
        expect(`${text}${query}${text}`).toContain(snippet.replace(/^…|…$/g, ''))
      }),
      { numRuns: runs },
    )
  })
})
