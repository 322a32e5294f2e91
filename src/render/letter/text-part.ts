import type { LanguageTag } from '../../base/language.ts'
import { displayWidth } from '../../base/text/width.ts'
import { wrap } from '../../base/text/wrap.ts'
import type { EditionEntry } from '../../domain/edition.ts'
import type { Slots } from '../../domain/letter.ts'
import { toText } from '../text.ts'
import { formatDay, wordsFor } from '../words.ts'
import type { LetterSource } from './letter.ts'
import { restOfSections, restText } from './rest-text.ts'
import type { Selection, ShownSection } from './selection.ts'

/** Columns of a line: RFC 5322 § 2.1.1 wants at most 78, and room for one mark of quotation. */
const width = 72

/** The text part of a letter: a full letter in itself. */
export function textPart(
  { edition, publication }: LetterSource,
  { sections, rest }: Selection,
  { unsubscribe, manage }: Omit<Slots, 'mark'>,
): string {
  const words = wordsFor(edition.language)
  const leave = `${words.unsubscribe}:\n${unsubscribe}`
  const head = [
    wrap(publication.title, width),
    `${wrap(edition.title, width)}\n${formatDay(edition.published, edition.language)}`,
    `${words.onWeb}:\n${edition.url}`,
    leave,
    rule,
  ]
  const address = publication.mail.postalAddress
  const foot = [
    rule,
    wrap(words.why, width),
    ...(manage === undefined ? [] : [`${words.manage}:\n${manage}`]),
    leave,
    ...(address === undefined
      ? []
      : [
          address
            .split('\n')
            .map((line) => wrap(line, width))
            .join('\n'),
        ]),
  ]
  const { language } = edition
  const end = rest === undefined ? [] : [`${restOfSections(rest, language)}:\n${rest.url}`]
  const body = sections.flatMap((section) => sectionText(section, language))
  return `${[...head, ...body, ...end, ...foot].join('\n\n')}\n`
}

/** Not the `-- ` of signatures, which mail programs fold away with all below it, the unsubscribe URL too. */
const rule = '-'.repeat(32)

function sectionText({ path, heading, parts, rest }: ShownSection, language: LanguageTag): string[] {
  const own = path.at(-1)
  const links = (heading ?? []).flatMap(({ link }) => link ?? [])
  const blocks = parts.flatMap((part) => {
    const text = part.kind === 'prose' ? toText(part.body, { width, urls: 'inline' }) : entryText(part.entry)
    return part.readOn === undefined ? [text] : [text, `${wordsFor(language).readOn}:\n${part.readOn}`]
  })
  return [
    ...(own === undefined ? [] : [[underlined(own, '='), ...links].join('\n')]),
    ...blocks.filter((block) => block !== ''),
    ...(rest === undefined ? [] : [`${restText(rest.entries, language)}:\n${rest.url}`]),
  ]
}

function entryText(entry: EditionEntry): string {
  const body = toText(entry.body, { width: entry.form === 'item' ? width - 2 : width, urls: 'inline' })
  if (entry.form === 'item') return `- ${body.replaceAll('\n', '\n  ').replace(/[ \t]+$/gm, '')}`
  const titles = [
    underlined(entry.title, '-'),
    ...(entry.alternateTitle === undefined ? [] : [wrap(entry.alternateTitle.text, width)]),
  ]
  const head = [...titles, ...(entry.link === undefined ? [] : [entry.link])].join('\n')
  return body === '' ? head : `${head}\n\n${body}`
}

function underlined(text: string, mark: string): string {
  const wrapped = wrap(text, width)
  const widest = Math.max(...wrapped.split('\n').map(displayWidth))
  return `${wrapped}\n${mark.repeat(Math.min(width, Math.max(3, widest)))}`
}
