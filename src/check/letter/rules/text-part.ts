import { textIn } from '../../html/document.ts'
import type { LetterDocument } from '../document.ts'
import { type LetterFault, letterFaults } from '../fault.ts'

const { error, warning } = letterFaults('letter/text')
const hint = 'Build again; if it stays, it is a fault of Courant: report it.'

/** The text part, which has to be the same letter: filters hold the two against each other. */
export function textFaults({ file, elements }: LetterDocument): LetterFault[] {
  const { text } = file
  if (text === undefined || text.trim() === '') return [error('The letter has no text part', hint)]
  const body = elements.find(({ name }) => name === 'body')
  const inHtml = lettersIn(body === undefined ? '' : textIn(body.node))
  const inText = lettersIn(text)
  const faults = inText * 2 < inHtml ? [warning('The text part says less than half of what the HTML says', hint)] : []
  const long = text.split(/\r\n?|\n/).find((line) => new TextEncoder().encode(line).length > 998)
  // RFC 5322 § 2.1.1
  return long === undefined ? faults : [...faults, warning('A line of the text part is longer than mail allows', hint)]
}

const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
