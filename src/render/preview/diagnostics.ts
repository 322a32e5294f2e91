import type { Diagnostic, Severity } from '../../domain/diagnostic.ts'
import { countsOf, countWords, severities } from './counts.ts'
import { errorPath } from './errors.ts'
import { linePath, placeText } from './places.ts'
import { inTicks } from './ticks.ts'

/** What is above the list: open where something needs work. */
interface Heading {
  readonly id: string
  readonly title: string
  readonly note: string | null
  /** The issue whose lines places lead to; null where they belong to none. */
  readonly issue: { readonly slug: string; readonly file: string; readonly files: readonly string[] } | null
}

/** What diagnostics.hbs is filled with: gravest first, in the order in which they stand. */
export function diagnosticsData(diagnostics: readonly Diagnostic[], { id, title, note, issue }: Heading): object {
  const counts = countsOf(diagnostics)
  const sorted = (Object.keys(severities) as Severity[]).flatMap((severity) =>
    diagnostics.filter((one) => one.severity === severity),
  )
  return {
    id,
    title,
    note,
    open: counts.error > 0,
    counts: countWords(counts),
    diagnostics: sorted.map((one) => ({ ...diagnosticData(one), href: hrefOf(one, issue) })),
  }
}

const hrefOf = ({ place }: Diagnostic, issue: Heading['issue']): string | null =>
  issue?.files.includes(place.file) ? linePath(place, issue) : null

function diagnosticData({ code, severity, message, place, hint, excerpt }: Diagnostic): object {
  return {
    code,
    told: errorPath(code),
    severity,
    word: severities[severity],
    message: inTicks(message),
    hint: hint === undefined ? null : inTicks(hint),
    place: placeText(place),
    excerpt: excerpt === undefined ? null : { line: place.line, ...excerptData(excerpt, place.column - 1) },
  }
}

/** The most code units of a line that are shown on either side of what is meant. */
const around = 160

/** A line in three pieces, of which the second is what is meant; of a long one, what is near. */
function excerptData({ text, length }: NonNullable<Diagnostic['excerpt']>, column: number): object {
  // What is missing is missed behind the last letter.
  const at = Math.min(column, text.length)
  const end = Math.min(text.length, at + Math.max(1, length), at + around)
  const [from, to] = [Math.max(0, at - around), Math.min(text.length, end + around)]
  return {
    before: (from > 0 ? '…' : '') + text.slice(from, at),
    meant: text.slice(at, end),
    after: text.slice(end, to) + (to < text.length ? '…' : ''),
  }
}
