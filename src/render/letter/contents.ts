import { type Direction, directionOf, type LanguageTag, languageWithin } from '../../base/language.ts'
import { type Edition, entriesOf } from '../../domain/edition.ts'

/** A line of a letter's list of contents. */
export interface ContentsLine {
  readonly anchor: string
  readonly title: string
  readonly language: LanguageTag
  readonly direction: Direction
}

/** As many lines are worth a list, and no more of entries than fit on a screen. */
const least = { sections: 3, entries: 5 }
const most = { entries: 15 }

/**
 * What a letter lists above its text: its sections where there are three and more, else its entries where there are some,
 * by their titles in the issue's own language. `wish` is what `mail.contents` says; undefined leaves it to these numbers.
 */
export function contentsOf(edition: Edition, wish: boolean | undefined): ContentsLine[] {
  if (wish === false) return []
  const sections = sectionLines(edition)
  const entries = entryLines(edition)
  if (wish === true) return sections.length > 1 ? sections : entries
  if (sections.length >= least.sections && entriesOf(edition).length >= least.entries) return sections
  const few = entries.length < least.entries || entries.length > most.entries || sections.length > 1
  return few ? [] : entries
}

/** The highest sections, each heading once. */
function sectionLines({ sections, language }: Edition): ContentsLine[] {
  const headed = sections.filter(({ path }) => path.length > 0)
  const depth = Math.min(...headed.map(({ path }) => path.length))
  const seen = new Set<string>()
  return headed.flatMap(({ path, anchor }) => {
    const title = path.at(-1) ?? ''
    if (path.length > depth || seen.has(title)) return []
    seen.add(title)
    return [line({ anchor, title, language: languageWithin(title, language) })]
  })
}

/** The articles; what stands in lists is a list already. */
function entryLines(edition: Edition): ContentsLine[] {
  const { language } = edition
  const articles = entriesOf(edition).filter(({ form }) => form === 'article')
  return articles.map(({ anchor, title, titleLanguage, alternateTitle }) => {
    const own = alternateTitle?.language === language && titleLanguage !== language
    return line({ anchor, ...(own ? { title: alternateTitle.text, language } : { title, language: titleLanguage }) })
  })
}

const line = (named: Omit<ContentsLine, 'direction'>): ContentsLine => ({
  ...named,
  direction: directionOf(named.language),
})
