import { wrap } from '../../base/text/wrap.ts'
import type { Check, CheckState, Diagnosis } from '../../domain/sending/diagnosis.ts'
import type { DnsRecord } from '../../domain/sending/dns.ts'
import { counted, paint } from '../screen/print.ts'
import { visible } from '../screen/visible.ts'
import type { World } from '../verb.ts'

const marks: Readonly<Record<CheckState, { word: string; color: 'dim' | 'warning' | 'error' | 'info' }>> = {
  good: { word: 'good', color: 'info' },
  warning: { word: 'warning', color: 'warning' },
  wrong: { word: 'wrong', color: 'error' },
  unseen: { word: 'not seen', color: 'dim' },
}

/** Where messages begin: two spaces, the mark, the name. */
const margin = 31

/** A check in a row or more: its mark, what it is about, what there is to say, and below it what to do. */
export function checkText({ name, state, message, hint }: Check, { screen }: World): string {
  const { word, color } = marks[state]
  const terminal = { terminal: screen }
  const head = `  ${paint(word.padEnd(8), color, terminal)}  ${name.replaceAll('-', ' ').padEnd(19)}`
  const width = Math.max(30, Math.min(screen.columns, 120) - margin - 1)
  const lines = (text: string) => wrap(visible(text), width).split('\n')
  const hints = hint === undefined || hint === '' ? [] : lines(hint).map((line) => paint(line, 'dim', terminal))
  return `${head}${[...lines(message), ...hints].join(`\n${' '.repeat(margin)}`)}\n`
}

/** A record twice: as a line of a zone file, and as a web form wants it. Its value is alone on its line, to be copied. */
export function recordText({ name, type, value }: DnsRecord): string {
  const strings = stringsOf(value)
  const line = `  ${name}. IN ${type} ${strings.join(' ')}`
  const rows = `  ${name}. IN ${type} (\n${strings.map((one) => `    ${one}`).join('\n')} )`
  return `${line.length < 80 ? line : rows}\n\n  in a form: ${type} at ${name}, with the value\n${value}\n`
}

/** As many octets as fit a row; a string of TXT can have 255 (RFC 1035 § 3.3), and verifiers put them together again. */
const octets = 70

/** What we print is ASCII without quotes; a “\” or “"” would need one before it (RFC 1035 § 5.1). */
const stringsOf = (value: string): string[] =>
  (value.match(new RegExp(`.{1,${octets}}`, 'g')) ?? ['']).map((part) => `"${part.replace(/["\\]/g, '\\$&')}"`)

/** The last line: how it stands, and what to do next. */
export function sumOf({ checks, dns }: Diagnosis, offline: boolean, { screen }: World): string {
  const count = (state: CheckState) => checks.filter((check) => check.state === state).length
  const [wrong, warnings] = [count('wrong'), count('warning')]
  const counts = [...(wrong === 0 ? [] : [`${wrong} wrong`]), ...(warnings === 0 ? [] : [counted(warnings, 'warning')])]
  const verdict = counts.length === 0 ? 'Nothing to mend.' : `${counts.join(', ')}.`
  const next = offline
    ? `${dns.length === 0 ? '' : ' Put the above into DNS, then'} \`courant doctor --online\` looks at what is there.`
    : ''
  return wrap(`${verdict}${next}`, Math.min(screen.columns, 120) - 1)
}
