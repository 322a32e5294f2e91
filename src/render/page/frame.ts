import { sum } from '../../base/hash.ts'
import type { PageFeed, Site } from './layout.ts'

/** The feeds that every page names in its head: the publication's issues and entries. Those of sections have pages of their own. */
export const announcedOf = (feeds: readonly PageFeed[]): PageFeed[] => feeds.filter(({ kind }) => kind !== 'section')

/** Whether a publication has sections or tags to be listed. */
export const hasSections = (feeds: readonly PageFeed[]): boolean => feeds.some(({ section }) => section !== undefined)

/** A text that tells all that any page of a publication is made of beside its own: no section that comes or goes has a part in it. */
export const frameOf = ({ publication, templates, feeds }: Site): string =>
  sum(publication, templates, announcedOf(feeds), hasSections(feeds))

/** Which of the cards that a page may be shown by there are. */
export const cardsAt = (path: string, cards: Site['cards']): (boolean | undefined)[] =>
  [path.replace(/index\.html$/, 'card.png'), 'card.png'].map((card) => cards?.has(card))
