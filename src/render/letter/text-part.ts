import type { LanguageTag } from '../../base/language.ts'
import { wrap } from '../../base/text/wrap.ts'
import type { EditionEntry } from '../../domain/edition.ts'
import type { Slots } from '../../domain/letter.ts'
import { resumes } from '../spans.ts'
import { underlined } from '../text/underline.ts'
import { toText } from '../text.ts'
import { formatDay, wordsFor } from '../words.ts'
import type { LetterSource } from './letter.ts'
import type { Rendered } from './rendered.ts'
import { restOfSections, restText } from './rest-text.ts'
import type { Selection, ShownPart, ShownSection } from './selection.ts'

/** Columns of a line: RFC 5322 § 2.1.1 wants at most 78, and room for one mark of quotation. */
const width = 72

/** The text part of a letter: a full letter in itself. */
export function textPart(
  { edition, publication, chosen, rendered }: LetterSource,
  { sections, rest }: Selection,
  { unsubscribe, manage }: Omit<Slots, 'mark'>,
): string {
  const words = wordsFor(edition.language)
  const leave = withUrl(words.unsubscribe, unsubscribe)
  const head = [
    wrap(publication.title, width),
    `${wrap(edition.title, width)}\n${formatDay(edition.published, edition.language)}`,
    withUrl(words.onWeb, edition.url),
    leave,
    rule,
  ]
  const address = publication.mail.postalAddress
  const foot = [
    rule,
    wrap(words.why, width),
    ...(chosen === undefined ? [] : [wrap(words.chosen, width)]),
    ...(manage === undefined ? [] : [withUrl(words.manage, manage)]),
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
  const end = rest === undefined ? [] : [withUrl(restOfSections(rest, language), rest.url)]
  const textOf = textsBy(rendered?.text ?? new WeakMap())
  const body = sections.flatMap((section, index) =>
    sectionText(section, { before: sections[index - 1], language, textOf }),
  )
  return `${[...head, ...body, ...end, ...foot].join('\n\n')}\n`
}

/** Not the `-- ` of signatures, which mail programs fold away with all below it, the unsubscribe URL too. */
const rule = '-'.repeat(32)

/** Renders each part once. */
function textsBy(known: Rendered['text']): (part: ShownPart) => string {
  return (part) => {
    const text = known.get(part) ?? partText(part)
    known.set(part, text)
    return text
  }
}

const partText = (part: ShownPart): string =>
  part.kind === 'prose' ? toText(part.body, { width, urls: 'at-end' }) : entryText(part.entry)

/** What the text of a section is made with. */
interface Around {
  readonly before: ShownSection | undefined
  readonly language: LanguageTag
  readonly textOf: (part: ShownPart) => string
}

function sectionText(section: ShownSection, { before, language, textOf }: Around): string[] {
  const { path, heading, parts, rest } = section
  const own = resumes(section, before) ? undefined : path.at(-1)
  const links = (heading ?? []).flatMap(({ link }) => link ?? [])
  const blocks = parts.flatMap((part) => {
    const text = textOf(part)
    return part.readOn === undefined ? [text] : [text, withUrl(wordsFor(language).readOn, part.readOn)]
  })
  return [
    ...(own === undefined ? [] : [[underlined(own, '=', width), ...links].join('\n')]),
    ...blocks.filter((block) => block !== ''),
    ...(rest === undefined ? [] : [withUrl(restText(rest.entries, language), rest.url)]),
  ]
}

function entryText(entry: EditionEntry): string {
  const { form, title, alternateTitle, authors, link } = entry
  if (form === 'item') {
    const body = toText(entry.body, { width: width - 2, urls: 'below' })
    return `- ${body.replaceAll('\n', '\n  ').replace(/[ \t]+$/gm, '')}`
  }
  const body = toText(entry.body, { width, urls: 'at-end' })
  const head = [
    underlined(title, '-', width),
    ...(alternateTitle === undefined ? [] : [wrap(alternateTitle.text, width)]),
    ...(authors.length === 0 ? [] : [wrap(authors.join(', '), width)]),
    ...(link === undefined ? [] : [link]),
  ].join('\n')
  return body === '' ? head : `${head}\n\n${body}`
}

/** What to do, and below it the URL alone, so that it is a link everywhere and never broken. */
export function withUrl(text: string, url: string): string {
  const colon = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(text) ? '：' : ':'
  return `${wrap(`${text}${colon}`, width)}\n${url}`
}
