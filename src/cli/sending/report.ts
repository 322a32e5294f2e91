import type { SendReport } from '../../app/sending/report.ts'
import { counted } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'
import { goesOnText } from './held.ts'

/** How a send stands, in a few lines: the counts that are not nought, and what to do about them. */
export function reportText(report: SendReport, zone: { readonly timeZone?: string } = {}): string {
  const { issue, readers, nextAttempt, held, skippedFor = {}, ...counts } = report
  const why = Object.entries(skippedFor).map(([reason, count]) => `${count} ${reasons[reason] ?? reason}`)
  const lines = Object.entries(counts)
    .filter(([state, count]) => count > 0 || state === 'sent')
    .map(
      ([state, count]) =>
        `  ${state.padEnd(9)} ${count}${state === 'skipped' && why.length > 0 ? ` (${why.join(', ')})` : ''}`,
    )
  const next = [
    held !== undefined ? goesOnText(held, zone) : '',
    report.planned > 0
      ? `Run \`courant send ${issue}\` again${held === undefined ? '' : ' then'} for the ${report.planned} still planned.`
      : '',
    report.deferred > 0 ? `${counted(report.deferred, 'letter')} will be tried again by the next send.` : '',
    report.doubtful > 0
      ? `${counted(report.doubtful, 'reader')} may or may not have got it: see \`courant status ${issue}\`;\nto send once more: courant send ${issue} --resend-doubtful`
      : '',
  ].filter((line) => line !== '')
  return `${visible(issue)}: ${counted(readers, 'reader')}\n${[...lines, ...next].join('\n')}\n`
}

/** Why a letter was skipped, in words. */
const reasons: Readonly<Record<string, string>> = { topics: 'have chosen nothing of it' }

/** What is said before letters leave that nobody here signs. */
export const unsignedText =
  'The letters leave unsigned: COURANT_DKIM_KEY is not set. That is right only where your mail provider signs them.\n'
