import { knownLanguage, languageTag } from '../../base/language.ts'
import type { FeedDocument, Told } from '../document.ts'
import { type About, type Fault, faults, ours } from '../finding.ts'

const { error, warning } = faults('feed/language')
const hint = 'Set `language` in courant.yaml or in the digest to a BCP 47 tag, such as en or zh-Hans.'

/** A feed says its language, in BCP 47; an item says its own only where it is another. Tags that are found to be right are kept in `right`. */
export function languageFaults({ language, items, mark }: FeedDocument, right: Set<string>): Fault[] {
  const tagFaults = (told: Told, about: About = {}): Fault[] => {
    const found = right.has(told.text) ? [] : faultsOf(told, about)
    if (found.length === 0) right.add(told.text)
    return found
  }
  const own =
    language === undefined ? [error('The feed does not say its language', hint, { mark })] : tagFaults(language)
  const others = items.flatMap((item) => {
    if (item.language === undefined) return []
    const about = { item, mark: item.language.mark }
    if (item.language.text === language?.text) return [warning('The item says the feed’s language again', ours, about)]
    return tagFaults(item.language, about)
  })
  return [...own, ...others]
}

function faultsOf({ text, mark }: Told, about: About): Fault[] {
  if (languageTag(text) === undefined || text.trim() !== text || text === '')
    return [error(`“${text}” is not a language tag (BCP 47)`, hint, { mark, ...about })]
  if (languageTag(text) !== text)
    return [warning(`The language tag ${text} is written ${languageTag(text)}`, hint, { mark, ...about })]
  return knownLanguage(text) === undefined
    ? [warning(`No language is known by the tag ${text}`, hint, { mark, ...about })]
    : []
}
