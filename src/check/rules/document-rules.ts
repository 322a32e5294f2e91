import type { Instant } from '../../base/calendar.ts'
import type { FeedDocument } from '../document.ts'
import type { Fault } from '../finding.ts'
import { authorFaults } from './authors.ts'
import { contentFaults, openContentMemory } from './content.ts'
import { dateFaults } from './dates.ts'
import { idFaults } from './identity.ts'
import { languageFaults } from './languages.ts'
import { linkFaults } from './links.ts'
import { mediaFaults } from './media.ts'
import { sizeFaults } from './size.ts'
import { type Site, styleSheetFaults } from './style-sheets.ts'
import { textFaults } from './texts.ts'

/** What rules need to know beside the document. */
interface RulesSetting {
  readonly site: Site
  /** `feeds.items` of the publication. */
  readonly items: number
  readonly now: Instant
}

/** Opens the rules that a document is held against by itself. */
export function openDocumentRules({ site, items, now }: RulesSetting): (document: FeedDocument) => Fault[] {
  const memory = openContentMemory()
  const languages = new Set<string>()
  return (document) => [
    ...idFaults(document),
    ...textFaults(document),
    ...dateFaults(document, now),
    ...linkFaults(document),
    ...authorFaults(document),
    ...languageFaults(document, languages),
    ...contentFaults(document, memory),
    ...mediaFaults(document),
    ...styleSheetFaults(document, site),
    ...sizeFaults(document, items),
  ]
}
