// Words with a number in them, a row a language: what `words.ts` cannot say, since the words change with the number.
import type { LanguageTag } from '../../base/language.ts'
import { rowFor } from '../words.ts'

/** A phrase in the plural forms of its language (CLDR), with `{n}` where the number stands; `other` is for all that are not there. */
type Phrase = { readonly [form in Intl.LDMLPluralRule]?: string } & { readonly other: string }

/** Phrases that count. */
interface Phrases {
  /** Below what a letter shows of a section: entries that are on the web alone. */
  readonly more: Phrase
  /** At the end of a letter: whole sections that are on the web alone. */
  readonly moreSections: Phrase
  readonly entries: Phrase
}

const table: Readonly<Record<string, Phrases>> = {
  en: {
    more: { other: 'and {n} more on the web' },
    moreSections: { one: 'and {n} more section on the web', other: 'and {n} more sections on the web' },
    entries: { one: '{n} entry', other: '{n} entries' },
  },
  'zh-Hans': {
    more: { other: '还有 {n} 条在网页上' },
    moreSections: { other: '还有 {n} 个栏目在网页上' },
    entries: { other: '{n} 条' },
  },
  'zh-Hant': {
    more: { other: '還有 {n} 則在網頁上' },
    moreSections: { other: '還有 {n} 個欄目在網頁上' },
    entries: { other: '{n} 則' },
  },
  ja: {
    more: { other: 'ほか{n}件はウェブで' },
    moreSections: { other: 'ほか{n}セクションはウェブで' },
    entries: { other: '{n}件' },
  },
  ko: {
    more: { other: '그 밖의 글 {n}건은 웹에서' },
    moreSections: { other: '그 밖의 섹션 {n}개는 웹에서' },
    entries: { other: '글 {n}건' },
  },
  de: {
    more: { one: 'und {n} weiterer Eintrag im Web', other: 'und {n} weitere Einträge im Web' },
    moreSections: { one: 'und {n} weitere Rubrik im Web', other: 'und {n} weitere Rubriken im Web' },
    entries: { one: '{n} Eintrag', other: '{n} Einträge' },
  },
  fr: {
    more: { one: 'et {n} autre sur le web', other: 'et {n} autres sur le web' },
    moreSections: { one: 'et {n} autre rubrique sur le web', other: 'et {n} autres rubriques sur le web' },
    entries: { one: '{n} entrée', many: '{n} d’entrées', other: '{n} entrées' },
  },
  es: {
    more: { other: 'y {n} más en la web' },
    moreSections: { one: 'y {n} sección más en la web', other: 'y {n} secciones más en la web' },
    entries: { one: '{n} entrada', many: '{n} de entradas', other: '{n} entradas' },
  },
  pt: {
    more: { other: 'e mais {n} na web' },
    moreSections: { one: 'e mais {n} seção na web', other: 'e mais {n} seções na web' },
    entries: { one: '{n} item', many: '{n} de itens', other: '{n} itens' },
  },
  ru: {
    more: { other: 'и ещё {n} на сайте' },
    moreSections: {
      one: 'и ещё {n} раздел на сайте',
      few: 'и ещё {n} раздела на сайте',
      many: 'и ещё {n} разделов на сайте',
      other: 'и ещё {n} раздела на сайте',
    },
    entries: { one: '{n} запись', few: '{n} записи', many: '{n} записей', other: '{n} записи' },
  },
  ar: {
    more: {
      one: 'ومادة أخرى على الويب',
      two: 'ومادتان أخريان على الويب',
      few: 'و{n} مواد أخرى على الويب',
      other: 'و{n} مادة أخرى على الويب',
    },
    moreSections: {
      one: 'وقسم آخر على الويب',
      two: 'وقسمان آخران على الويب',
      few: 'و{n} أقسام أخرى على الويب',
      many: 'و{n} قسمًا آخر على الويب',
      other: 'و{n} قسم آخر على الويب',
    },
    entries: { one: 'مادة واحدة', two: 'مادتان', few: '{n} مواد', other: '{n} مادة' },
  },
  he: {
    more: { one: 'ועוד פריט אחד באתר', two: 'ועוד שני פריטים באתר', other: 'ועוד {n} פריטים באתר' },
    moreSections: { one: 'ועוד מדור אחד באתר', two: 'ועוד שני מדורים באתר', other: 'ועוד {n} מדורים באתר' },
    entries: { one: 'פריט אחד', two: 'שני פריטים', other: '{n} פריטים' },
  },
  hi: {
    more: { one: 'वेब पर {n} और प्रविष्टि', other: 'वेब पर {n} और प्रविष्टियाँ' },
    moreSections: { other: 'वेब पर {n} और अनुभाग' },
    entries: { one: '{n} प्रविष्टि', other: '{n} प्रविष्टियाँ' },
  },
}

/** A number in words of a language: “and 1,140 more on the web”, “и ещё 21 раздел на сайте”. */
export function counted(what: keyof Phrases, count: number, language: LanguageTag): string {
  const { row, locale } = rowFor(table, language)
  const { plural, number } = grammarOf(locale)
  const phrase = row[what]
  return (phrase[plural.select(count)] ?? phrase.other).replace('{n}', number.format(count))
}

/** What counts and writes numbers in each language: slow to make. */
const grammars = new Map<string, { readonly plural: Intl.PluralRules; readonly number: Intl.NumberFormat }>()

function grammarOf(locale: string): { readonly plural: Intl.PluralRules; readonly number: Intl.NumberFormat } {
  const grammar = grammars.get(locale) ?? {
    plural: new Intl.PluralRules(locale),
    number: new Intl.NumberFormat(locale),
  }
  grammars.set(locale, grammar)
  return grammar
}
