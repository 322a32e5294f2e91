import { truncate } from '../../base/grapheme.ts'
import { hash } from '../../base/hash.ts'
import { squeezed } from '../../base/text/squeezed.ts'
import { displayWidth } from '../../base/text/width.ts'
import { below } from '../../base/url.ts'
import { xmlSafe } from '../../base/xml.ts'
import { type Edition, type EditionPart, plainEdition } from '../../domain/edition.ts'
import type { Letter, Slots } from '../../domain/letter.ts'
import { letterLimits } from '../../domain/letter-limits.ts'
import type { Publication } from '../../domain/publication.ts'
import type { SafeHtml } from '../../domain/safe.ts'
import { formatDay, wordsFor } from '../words.ts'
import { choiceSection } from './choice/section.ts'
import { contentsOf } from './contents.ts'
import type { Rendered } from './rendered.ts'
import type { LetterBody } from './size/bench.ts'
import { fitLetter } from './size/fit-letter.ts'
import { lookOf } from './styles.ts'
import type { LetterData } from './template/data.ts'
import { letterTemplate } from './template/fill.ts'
import { textPart } from './text-part.ts'

/** What a letter is made of. */
export interface LetterSource {
  readonly edition: Edition
  readonly publication: Publication
  /** The template, compiled for the edition's direction and the publication's theme: HTML with Handlebars. */
  readonly compiled: string
  /** Of a letter with no more in it than the sections that its readers chose: then it says so. */
  readonly chosen?: Chosen
  /** What has been rendered of the edition's parts, for other letters that have them too. */
  readonly rendered?: Rendered
}

/** What tells the letter of a choice from all others: of which letter it is a part, by the mark of its slots, and which part. */
export interface Chosen {
  readonly of: string
  readonly places: string
}

/** The two parts of a letter, the same issue as HTML and as text, and how much of the issue is in it. */
export type LetterParts = Pick<Letter, 'html' | 'text' | 'extent'>

/** The letter of an edition, with slots where what is each reader's own belongs. */
export function renderLetter(source: LetterSource): Letter {
  const { edition, publication, chosen } = source
  const { id, slug, url, fingerprint, language } = edition
  // The hash is over all that the letter is made of, so nothing in it holds it. RFC 2606 § 2: no host is called .invalid.
  const token = (
    chosen === undefined
      ? hash(id, fingerprint, JSON.stringify([plainEdition(edition), publication], saidIn))
      : hash(chosen.of, chosen.places)
  ).slice(0, 32)
  const slots: Slots = {
    mark: token,
    unsubscribe: `https://slot.invalid/${token}/unsubscribe`,
    ...(publication.service.url === undefined ? {} : { manage: `https://slot.invalid/${token}/manage` }),
    name: `slot-${token}-name`,
  }
  const issue = { id, slug, url, fingerprint }
  const nameless = wordsFor(language).reader
  const { html, text, extent } = partsOf(source, slots)
  return { issue, subject: subjectOf(source), language, slots, nameless, html, text, extent }
}

/** Of values in JSON what a letter can say, in one order, however they were come by: an edition may have been kept, without places. */
function saidIn(name: string, value: unknown): unknown {
  if (name === 'position' || name === 'madeOf' || name === 'weight') return undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The letter as anybody may see it in `dist/`: unsubscribing leads to the page that tells how to follow. */
export function neutralLetter(source: LetterSource): LetterParts {
  const { publication, edition } = source
  return partsOf(source, {
    unsubscribe: below(publication.url, 'subscribe/'),
    name: wordsFor(edition.language).reader,
  })
}

/** An inbox shows sender, subject and a few words: the publication's name is said once, by the sender or before the title. */
export function subjectOf({ edition, publication }: LetterSource): string {
  const title = squeezed(edition.title)
  const said = [publication.mail.from?.name ?? '', title].some((text) => text.includes(publication.title))
  return truncate(xmlSafe(said ? title : `${publication.title}: ${title}`), 200)
}

/** Control characters go: mail programs cut a letter short where they meet one. */
function partsOf(source: LetterSource, slots: Omit<Slots, 'mark'>): LetterParts {
  const { edition, publication } = source
  const { language, direction } = edition
  const template = letterTemplate(source.compiled)
  const facts = factsOf(source)
  const anchors = new Set(facts.contents.map(({ anchor }) => anchor))
  const { selection, sections, extent } = fitLetter(edition, {
    blocks: { language, look: lookOf(publication.theme, { language, direction }), anchors },
    entries: publication.mail.entries ?? Number.POSITIVE_INFINITY,
    rendered: source.rendered?.html,
    fill: (body) => template(dataOf(source, fullSlots(publication), body, facts)),
  })
  const html = template(dataOf(source, slots, { shown: selection.sections, sections }, facts))
  return { html: xmlSafe(html) as SafeHtml, text: xmlSafe(textPart(source, selection, slots)), extent }
}

/** Slots as full as they can be: what is measured has room for every reader's own. */
function fullSlots({ service }: Publication): Omit<Slots, 'mark'> {
  const url = 'x'.repeat(Math.max(letterLimits.slotUrl, (service.url?.length ?? 0) + 300))
  const escaped = letterLimits.slotName * '&quot;'.length
  return { unsubscribe: url, ...(service.url === undefined ? {} : { manage: url }), name: 'x'.repeat(escaped) }
}

/** Code units of a title: a longer one is a slip, and would leave no room for the letter. */
const longestTitle = 500

/** What the template is filled with; docs/letter.md tells users of each name. */
export function dataOf(
  { edition, publication, chosen }: LetterSource,
  slots: Omit<Slots, 'mark'>,
  { shown, sections }: LetterBody,
  facts: LetterFacts = factsOf({ edition, publication }),
): LetterData {
  const { language, url } = edition
  const there = new Set(shown.flatMap(({ anchor, parts }) => [anchor, ...parts.flatMap(anchorsIn)]))
  const choice = () => choiceSection(slots, { url, language, look: lookOf(publication.theme, edition) })
  return {
    ...facts,
    unsubscribe: slots.unsubscribe,
    manage: slots.manage ?? '',
    name: slots.name,
    contents: facts.contents.filter(({ anchor }) => there.has(anchor)),
    sections: chosen === undefined ? sections : [...sections, choice()],
  }
}

/** What a letter says whatever it shows of its edition, and whoever gets it. */
type LetterFacts = Omit<LetterData, keyof Slots | 'sections'>

function factsOf({ edition, publication }: Pick<LetterSource, 'edition' | 'publication'>): LetterFacts {
  const { language, direction, url, number, summary } = edition
  const title = truncate(edition.title, longestTitle)
  return {
    language,
    direction,
    title,
    preheader: preheaderOf(summary),
    publication: publication.title,
    home: publication.url,
    web: url,
    day: formatDay(edition.published, language),
    number: number === null || says(title, number) ? '' : String(number),
    authors: authorsOf(edition, publication),
    words: wordsFor(language),
    postalAddress: publication.mail.postalAddress ?? '',
    contents: contentsOf(edition, publication.mail.contents),
  }
}

/** Whether a title has the issue's number in it: 5 is not in “Version 15”. */
const says = (title: string, number: number): boolean => new RegExp(`(?<!\\d)${number}(?!\\d)`).test(title)

const anchorsIn = (part: EditionPart): string[] => (part.kind === 'entry' ? [part.entry.anchor] : [])

/** Who wrote it, where that is not whoever writes them all. */
function authorsOf({ authors }: Edition, { author }: Publication): string {
  const names = authors.map(({ name }) => name).join(', ')
  return names === author.name ? '' : names
}

/**
 * What an inbox shows beside the subject: the summary. A short one is followed by characters that nobody sees, lest the
 * inbox go on with the letter's date and links.
 */
function preheaderOf(summary: string): string {
  const short = truncate(squeezed(summary), 300)
  return short + '\u034f\u200c\u00a0'.repeat(Math.max(0, 110 - displayWidth(short)))
}
