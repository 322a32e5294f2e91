import type { Rehearsal, SendReport } from '../../app/send.ts'
import { counted } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'
import type { World } from '../verb.ts'
import { extentText } from './extent.ts'

/** How a send stands, in a few lines: the counts that are not nought, and what to do about them. */
export function reportText(report: SendReport, _world: World): string {
  const { issue, readers, ...counts } = report
  const lines = Object.entries(counts)
    .filter(([state, count]) => count > 0 || state === 'sent')
    .map(([state, count]) => `  ${state.padEnd(9)} ${count}`)
  const next = [
    report.planned > 0 ? `Run \`courant send ${issue}\` again for the ${report.planned} still planned.` : '',
    report.deferred > 0 ? `${counted(report.deferred, 'letter')} will be tried again by the next send.` : '',
    report.doubtful > 0
      ? `${counted(report.doubtful, 'reader')} may or may not have got it: see \`courant status ${issue}\`;\nto send once more: courant send ${issue} --resend-doubtful`
      : '',
  ].filter((line) => line !== '')
  return `${visible(issue)}: ${counted(readers, 'reader')}\n${[...lines, ...next].join('\n')}\n`
}

/** What is said before letters leave that nobody here signs. */
export const unsignedText =
  'The letters leave unsigned: COURANT_DKIM_KEY is not set. That is right only where your mail provider signs them.\n'

/** What would go out, in a few lines. */
export function rehearsalText(
  issue: string,
  { due, from, subject, bytes, parts, signatures, extent }: Rehearsal,
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
${extentText(extent)}  signed    ${signed.length === 0 ? 'by nobody: COURANT_DKIM_KEY is not set' : `by ${signed.join(' and ')}`}
`
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
