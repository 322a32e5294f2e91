import type { Rehearsal } from '../../app/sending/rehearse.ts'
import { counted } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'
import { choicesText, strandedText } from './choices.ts'
import { extentText } from './extent.ts'

/** What would go out, in a few lines. */
export function rehearsalText(
  issue: string,
  { due, from, subject, bytes, parts, signatures, extent, choices, stranded }: Rehearsal,
): string {
  const size = parts.map(({ type, encoding, bytes: own, encoded }) => {
    const name = type === 'text/html' ? 'html' : 'text'
    return `  ${name.padEnd(9)} ${kilobytes(own)}, sent as ${kilobytes(encoded)} of ${encoding}`
  })
  const signed = signatures.map(({ algorithm, domain, selector }) => `${domain} (${selector}, ${algorithm})`)
  return `${visible(issue)} would go to ${counted(due, 'reader')}. Nothing was sent.

  from      ${visible(from)}
  subject   ${visible(subject)}
  size      ${kilobytes(bytes)} a letter
${size.join('\n')}
${extentText(extent)}${choicesText(choices)}  signed    ${signed.length === 0 ? 'by nobody: COURANT_DKIM_KEY is not set' : `by ${signed.join(' and ')}`}
${strandedText(stranded)}`
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
