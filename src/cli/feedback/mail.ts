import type { Applied } from '../../app/feedback/apply.ts'
import type { ReturnedMail } from '../../app/feedback/mail.ts'
import { cut, cutLines } from '../../base/text/cut.ts'
import type { Recorded } from '../../deliver/feedback-port.ts'
import type { Notice } from '../../domain/sending/feedback.ts'
import { counted, paint } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'
import type { World } from '../verb.ts'

/** A mail that came back, as lines for a person: where it lies, and a notice’s kind, address and words. */
export function mailText(
  { file, number, of, feedback, deliveries, leavers }: ReturnedMail,
  applied: readonly Applied[],
  { screen }: World,
): string {
  const columns = Math.max(40, Math.min(screen.columns, 120))
  const line = (text: string) => cut(visible(text), columns)
  const { kind, report, notices } = feedback
  const rows = [
    ...(notices.length > 0 ? [] : [report === undefined ? kind : `${kind}: a report of ${report}`]),
    ...notices.flatMap((notice) => noticeLines(notice, columns)),
    ...deliveries.map((delivery) => `${'delivery'.padEnd(indent)}${delivery}`),
    ...leavers.map((leaver) => `${'reader'.padEnd(indent)}${leaver}`),
    ...applied.map(({ result }) => `${'recorded'.padEnd(indent)}${said[result]}`),
  ]
  const where = paint(line(of === 1 ? file : `${file}, mail ${number}`), 'bold', { terminal: screen })
  return `${where}\n${rows.map((row) => `${line(`  ${row}`)}\n`).join('')}\n`
}

const said: Readonly<Record<Recorded, string>> = {
  known: 'before',
  recorded: 'and nothing else changes',
  'hard-bounce': 'the address gets no more letters',
  'soft-bounce': 'the address gets no letters for a month',
  complaint: 'the reader has left',
  left: 'the reader has left',
  unknown: 'and changes nothing: it names nobody',
  erased: 'the reader has been erased',
}

/** Where addresses and words begin. */
const indent = 18

function noticeLines({ kind, recipient, status, code, words, hardness }: Notice, columns: number): string[] {
  const what = kind === 'bounce' ? `${kind}, ${hardness}` : kind
  const codes = [status ?? code?.toString(), recipient ?? '(no address)'].filter((text) => text !== undefined)
  const said = words === '' ? [] : cutLines(visible(words), columns - indent - 2, 3)
  return [`${what.padEnd(indent)}${codes.join('  ')}`, ...said.map((line) => `${''.padEnd(indent)}${line}`)]
}

/** All mails in one line. */
export function sumOf(mails: readonly ReturnedMail[]): string {
  const kinds = ['bounce', 'complaint', 'delay', 'delivered', 'leave', 'auto-reply', 'other'] as const
  const hard = mails.filter(({ feedback }) => feedback.notices.some(({ hardness }) => hardness === 'hard')).length
  const each = kinds.flatMap((kind) => {
    const count = mails.filter(({ feedback }) => feedback.kind === kind).length
    if (count === 0) return []
    const said =
      kind === 'delivered'
        ? `${count} ${kind}`
        : kind === 'leave'
          ? `${counted(count, 'request')} to leave`
          : counted(count, kind)
    return [kind === 'bounce' ? `${said} (${hard} hard)` : said]
  })
  return [counted(mails.length, 'mail'), ...each].join(' · ')
}

/** A mail that came back, for programs: what is not known is null. */
export function jsonOf(
  { file, number, feedback, deliveries, leavers }: ReturnedMail,
  applied: readonly Applied[] | undefined,
): object {
  const { kind, reporter, report, notices } = feedback
  const [told, about] = [reporter ?? null, report ?? null]
  const named = { deliveries, leavers, notices: notices.map(noticeJson) }
  const mail = { file, mail: number, kind, reporter: told, report: about, ...named }
  return applied === undefined ? mail : { ...mail, applied }
}

function noticeJson({ kind, recipient, status, code, words, hardness }: Notice): object {
  const known = { recipient: recipient ?? null, status: status ?? null, code: code ?? null }
  return { kind, ...known, words, hardness: kind === 'bounce' ? hardness : null }
}
