import { domainToUnicode } from 'node:url'
import type { Colour } from '../../base/colour.ts'
import { type Direction, directionOf, type LanguageTag, languageWithin } from '../../base/language.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Publication } from '../../domain/publication.ts'
import { palettesOf } from '../../domain/theme.ts'
import { formatDay } from '../words.ts'
import { cardText } from './card-text.ts'

/** How large a card is, in pixels: the shape in which networks and messengers show the picture of a link. */
export const cardSize = { width: 1200, height: 630 } as const

/** A text on a card, and the language whose letters it is drawn with. */
export interface CardText {
  readonly text: string
  readonly language: LanguageTag
}

/** What the card of a page shows: the picture that stands for it where links to it are shared. */
export interface Card {
  /** Where it lies in `dist/`. */
  readonly path: string
  readonly title: CardText
  /** What stands above the title: the publication's name on an issue's card. */
  readonly name?: CardText
  /** What stands below it, in smaller letters. */
  readonly note?: CardText
  readonly day?: CardText
  /** Where the publication lives, without `https://`. */
  readonly site: CardText
  readonly direction: Direction
  readonly colours: Readonly<Record<'ground' | 'ink' | 'quiet' | 'line' | 'accent', Colour>>
}

/** Where the card of a publication lies in `dist/`. */
export const publicationCardPath = 'card.png'

/** Where the card of the issue called `slug` lies in `dist/`. */
export const cardPathOf = (slug: string): string => `issues/${slug}/card.png`

/** The card of an issue. An issue whose title has nothing to draw shows the publication's. */
export function issueCard(edition: Edition, publication: Publication): Card {
  const { language, direction, published, slug } = edition
  const name = textIn(publication.title, publication.language)
  const title = textIn(withoutName(edition.title, publication.title), language)
  return {
    path: cardPathOf(slug),
    ...(title.text === '' ? { title: name } : { title, name }),
    day: textIn(formatDay(published, language), language),
    site: siteOf(publication),
    direction,
    colours: coloursOf(publication),
  }
}

/** The card of a publication, for its home page and all that have none of their own. */
export function publicationCard(publication: Publication): Card {
  const { language } = publication
  const note = textIn(publication.description, language)
  return {
    path: publicationCardPath,
    title: textIn(publication.title, language),
    ...(note.text === '' ? {} : { note }),
    site: siteOf(publication),
    direction: directionOf(language),
    colours: coloursOf(publication),
  }
}

/** An issue’s title without the publication’s at its beginning, which stands above it: “This Week in Ink: May”, “This Week in Ink 12”. */
function withoutName(title: string, name: string): string {
  if (!title.startsWith(name)) return title
  return /^(?:\s*[\p{P}|№]+\s*|\s+(?=\p{N}))([\p{L}\p{N}].*)$/su.exec(title.slice(name.length))?.[1] ?? title
}

const textIn = (text: string, page: LanguageTag): CardText => ({
  text: cardText(text),
  language: languageWithin(text, page),
})

function siteOf({ url, language }: Publication): CardText {
  const { hostname, pathname } = new URL(url)
  const path = decodable(pathname.replace(/\/$/, ''))
  return textIn(`${domainToUnicode(hostname)}${path}`, language)
}

/** A path as people write it, where its escapes are of letters. */
function decodable(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function coloursOf({ theme }: Publication): Card['colours'] {
  const { ground, ink, quiet, line, accent } = palettesOf(theme).light
  return { ground, ink, quiet, line, accent }
}
