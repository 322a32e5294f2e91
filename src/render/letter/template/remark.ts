import type { Diagnostic, Severity } from '../../../domain/diagnostic.ts'
import type { Span } from './markup.ts'

/** What a rule has to say about a stretch of the template: what is wrong, and what to do about it. */
export interface Remark extends Span {
  readonly severity?: Severity
  readonly message: string
  readonly hint: string
}

/** The file that a letter's template is. */
const templateFile = 'templates/letter.mjml'

/** How many remarks are told of one template: who has made more has made one mistake many times. */
const most = 100

/** Remarks on `source` as diagnostics, in the order of their places. */
export function diagnosticsOf(remarks: readonly Remark[], source: string): Diagnostic[] {
  const lines = [...source.matchAll(/\r\n?|\n/g)].map(({ 0: end, index }) => index + end.length)
  const starts = [0, ...lines]
  return remarks
    .toSorted((a, b) => a.from - b.from)
    .slice(0, most)
    .map(({ from, to, message, hint, severity = 'error' }) => {
      const line = starts.findLastIndex((begin) => begin <= from) + 1
      const begin = starts[line - 1] ?? 0
      const text = source.slice(begin, starts[line] ?? source.length).replace(/[\r\n]+$/, '')
      const length = Math.max(1, Math.min(to, begin + text.length) - from)
      const place = { file: templateFile, line, column: from - begin + 1 }
      return { code: 'setup/template', severity, message, place, hint, excerpt: { text, length } }
    })
}
