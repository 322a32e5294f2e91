import type { Brand } from './brand.ts'

/** A BCP 47 language tag in canonical form: `zh-Hans`, `en`, `und-Latn`. */
export type LanguageTag = Brand<string, 'LanguageTag'>

/** The way a script runs, as HTML's `dir` names it. */
export type Direction = 'ltr' | 'rtl'

/** Vouches for `text` and gives it its canonical form (RFC 5646 § 4.5); undefined where it is not well-formed. */
export function languageTag(text: string): LanguageTag | undefined {
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))[0] as LanguageTag | undefined
  } catch {
    return undefined
  }
}

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** Like `languageTag()`, and undefined too where it is a tag of no language that is known: `English`, `qq`. */
export function knownLanguage(text: string): LanguageTag | undefined {
  const tag = languageTag(text)
  return tag === undefined || names.of(tag.split('-')[0] ?? '') === undefined ? undefined : tag
}

/** A tag with what most of its readers write and where they live: `zh` is `zh-Hans-CN`. */
export function likelyLocale(tag: LanguageTag): Intl.Locale {
  const known = locales.get(tag)
  if (known !== undefined) return known
  const likely = new Intl.Locale(tag).maximize()
  locales.set(tag, likely)
  return likely
}

/** Every title asks, and a publication has few languages. */
const locales = new Map<LanguageTag, Intl.Locale>()

const rightToLeft = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Mand', 'Samr', 'Rohg', 'Yezi'])

/** Whether a language's usual script runs from right to left: `ar`, `he`, `fa`, `az-Arab`. */
export function directionOf(tag: LanguageTag): Direction {
  return rightToLeft.has(likelyLocale(tag).script ?? '') ? 'rtl' : 'ltr'
}

/** What a text's letters tell of its language. Letters alone never tell English from French: Latin stays `und-Latn`. */
const scripts: readonly (readonly [LanguageTag, RegExp])[] = (
  [
    ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
    ['ko', /\p{Script=Hangul}/gu],
    ['zh', /\p{Script=Han}/gu],
    ['ar', /\p{Script=Arabic}/gu],
    ['he', /\p{Script=Hebrew}/gu],
    ['hi', /\p{Script=Devanagari}/gu],
    ['ru', /\p{Script=Cyrillic}/gu],
    ['el', /\p{Script=Greek}/gu],
    ['th', /\p{Script=Thai}/gu],
    ['und-Latn', /\p{Script=Latin}/gu],
  ] as const
).map(([tag, letters]) => [tag as LanguageTag, letters])

const latin = 'und-Latn' as LanguageTag

/** Characters that only one of the two written forms of Chinese uses, both among the commonest. */
const simplified = /[们这个为来时说对会发样现进还学过开关动们种间问题无与专业东丝两严]/gu
const traditional = /[們這個為來時說對會發樣現進還學過開關動種間問題無與專業東絲兩嚴]/gu

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** The Latin letters among ASCII, of which most texts of any language have some. */
const asciiLetters = (text: string): number => text.length - text.replace(/[A-Za-z]+/g, '').length

/**
 * The language that a text's letters point to, or undefined where they point nowhere. A Han letter weighs as much as
 * four Latin ones, since it stands for a word; kana anywhere among a tenth of the Han letters makes it Japanese.
 */
export function languageOf(text: string): LanguageTag | undefined {
  const sample = text.slice(0, 20_000)
  if (/^[\0-\x7f]*$/.test(sample)) return /[A-Za-z]/.test(sample) ? latin : undefined
  // No pattern need look at ASCII again.
  const beyond = sample.replace(/[\0-\x7f]+/g, '')
  const weights = scripts.map(([tag, letters]) => {
    const own = count(beyond, letters) + (tag === latin ? asciiLetters(sample) : 0)
    return [tag, own * weightOf(tag)] as const
  })
  const heaviest = weights.reduce((a, b) => (b[1] > a[1] ? b : a))
  if (heaviest[1] === 0) return undefined
  if (heaviest[0] !== 'zh') return heaviest[0]
  const kana = weights.find(([tag]) => tag === 'ja')?.[1] ?? 0
  return kana * 10 > heaviest[1] ? ('ja' as LanguageTag) : chinese(beyond)
}

const weightOf = (tag: LanguageTag): number => (tag === 'zh' || tag === 'ja' || tag === 'ko' ? 4 : 1)

function chinese(text: string): LanguageTag {
  const [hans, hant] = [count(text, simplified), count(text, traditional)]
  if (hans === hant) return 'zh' as LanguageTag
  return (hans > hant ? 'zh-Hans' : 'zh-Hant') as LanguageTag
}

const lettersOf: Readonly<Record<string, string>> = {
  Hans: '\\p{sc=Hani}',
  Hant: '\\p{sc=Hani}',
  Jpan: '\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hani}',
  Kore: '\\p{sc=Hang}',
}

/** Whether `text` has any letter of the script that `tag` is usually written in. */
export function hasLettersOf(tag: LanguageTag, text: string): boolean {
  const script = likelyLocale(tag).script ?? 'Zyyy'
  try {
    return new RegExp(`[${lettersOf[script] ?? `\\p{sc=${script}}`}]`, 'u').test(text)
  } catch {
    return false
  }
}

/** The language of a short `text` inside a page in `page`: the page's own where its letters fit, else what they point to. */
export function languageWithin(text: string, page: LanguageTag): LanguageTag {
  const guess = languageOf(text)
  if (guess === undefined) return page
  const [script, own] = [likelyLocale(guess).script, likelyLocale(page).script]
  const fits = script === own || (own === 'Jpan' && (script === 'Hans' || script === 'Hant'))
  return fits || (guess === 'zh' && page.startsWith('zh')) ? page : guess
}
