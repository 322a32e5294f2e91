import type { LanguageTag } from '../../base/language.ts'
import { wordsFor } from '../words.ts'
import { counted } from './counted.ts'

/** What stands below the beginning of a section: how many entries are on the web alone, or that prose goes on there. */
export const restText = (entries: number, language: LanguageTag): string =>
  entries === 0 ? wordsFor(language).readOn : counted('more', entries, language)

/** What stands at the end of a letter that does not show all sections. */
export function restOfSections(
  { sections, entries }: { readonly sections: number; readonly entries: number },
  language: LanguageTag,
): string {
  const more = counted('moreSections', sections, language)
  return entries === 0 ? more : `${more} (${counted('entries', entries, language)})`
}
