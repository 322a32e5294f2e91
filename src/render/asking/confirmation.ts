import { truncate } from '../../base/grapheme.ts'
import { hash } from '../../base/hash.ts'
import { directionOf } from '../../base/language.ts'
import { wrap } from '../../base/text/wrap.ts'
import { xmlSafe } from '../../base/xml.ts'
import type { Confirmation } from '../../domain/asking/confirmation.ts'
import { Failure } from '../../domain/failure.ts'
import type { Publication } from '../../domain/publication.ts'
import { palettesOf, themeIn } from '../../domain/theme.ts'
import { sidesOf } from '../letter/styles.ts'
import { withUrl } from '../letter/text-part.ts'
import { compileTemplate } from '../template.ts'
import { type AskingWords, askingWordsFor } from './asking-words.ts'

/** Columns of a line, as in letters. */
const columns = 72

/**
 * Renders the letter that asks whoever subscribes to confirm. All of it is ours and the publication's: nothing of whoever asks stands in
 * it, not even a name, so that nobody can have it say what they like to somebody else.
 */
export function renderConfirmation(
  publication: Publication,
  templates: Readonly<Record<string, string>>,
): Confirmation {
  const { language, title } = publication
  const words = askingWordsFor(language)
  // RFC 2606 § 2: no host is called .invalid; the hash is of all that the letter is made of, so nothing in it holds it.
  const link = `https://slot.invalid/${hash(JSON.stringify([publication, words])).slice(0, 32)}`
  const html = compileTemplate('confirm.hbs', templates['confirm.hbs'] ?? '')(dataOf(publication, words, link))
  const text = textOf(publication, words, link)
  return {
    subject: truncate(xmlSafe(`${words.confirm}: ${title}`), 200),
    language,
    html: cut(xmlSafe(html), link),
    text: cut(xmlSafe(text), link),
    words: text.replaceAll(link, '…'),
  }
}

function dataOf({ title, url, language, theme, mail }: Publication, words: AskingWords, link: string): object {
  const direction = directionOf(language)
  const { font, leading, tight, width } = themeIn(theme, language)
  return {
    ...{ language, direction, words, link, font, leading, tight, width: width - 48 },
    ...palettesOf(theme),
    title: words.confirm,
    publication: title,
    home: url,
    start: sidesOf(direction).start,
    postalAddress: mail.postalAddress ?? '',
  }
}

function textOf({ title, mail }: Publication, words: AskingWords, link: string): string {
  const address = (mail.postalAddress ?? '').split('\n').map((line) => wrap(line, columns))
  const blocks = [
    wrap(title, columns),
    wrap(words.letterText, columns),
    withUrl(words.confirmButton, link),
    wrap(words.letterElse, columns),
    address.join('\n'),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function cut(part: string, link: string): string[] {
  const pieces = part.split(link)
  if (pieces.length > 1) return pieces
  throw new Failure('setup/template', 'The letter to confirm has no place for its link', {
    hint: 'Put {{link}} into templates/confirm.hbs, or remove that file to have the package’s own again.',
  })
}
