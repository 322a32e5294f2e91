import { transferSize } from '../../../base/text/transfer-size.ts'
import { letterLimits } from '../../../domain/letter-limits.ts'
import type { LetterDocument } from '../document.ts'
import { type LetterFault, letterFaults } from '../fault.ts'

/** What a letter weighs: its HTML in bytes, the same on its way through mail, and the characters of its style sheets. */
export interface LetterWeight {
  readonly html: number
  readonly encoded: number
  readonly styles: number
}

/** Weighs a letter. */
export function weigh({ file, sheets }: Pick<LetterDocument, 'file' | 'sheets'>): LetterWeight {
  return {
    html: new TextEncoder().encode(file.html).length,
    encoded: transferSize(file.html),
    styles: sheets.reduce((sum, { length }) => sum + length, 0),
  }
}

const { error, warning } = letterFaults('letter/size')

const shorter =
  'Gmail cuts a longer letter off, with the link to unsubscribe. Put less into the issue, or make two of it.'
const lessCss =
  'Put the looks into the tags themselves, which mail programs keep, and leave only the rest in <mj-style>.'

/** Holds a letter against what mail programs take. */
export function sizeFaults({ html, encoded, styles }: LetterWeight): LetterFault[] {
  const limits = letterLimits
  const faults: LetterFault[] = []
  if (html > limits.html)
    faults.push(error(`The letter has ${kilo(html)} of HTML, and may have ${kilo(limits.html)}`, shorter))
  else if (html > limits.largeHtml)
    faults.push(
      warning(`The letter has ${kilo(html)} of HTML, near the ${kilo(limits.html)} that it may have`, shorter),
    )
  if (html <= limits.html && encoded > limits.encodedHtml)
    faults.push(
      error(`The letter has ${kilo(encoded)} as it is sent, and may have ${kilo(limits.encodedHtml)}`, shorter),
    )
  if (styles > limits.styles)
    faults.push(
      error(`The style sheets have ${styles} characters; past ${limits.styles} Gmail drops them all`, lessCss),
    )
  else if (styles >= limits.largeStyles)
    faults.push(
      warning(`The style sheets have ${styles} characters; past ${limits.styles} Gmail drops them all`, lessCss),
    )
  return faults
}

/** Bytes as people say them: a thousand a kB. */
const kilo = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`
