import type { Diagnostic, Severity } from '../../domain/diagnostic.ts'

/** What each severity is called, gravest first. */
export const severities: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }

/** A number and its noun: `1 error`, `2,000 errors`. */
export const counted = (count: number, noun: string): string =>
  `${amount(count)} ${count === 1 ? noun : /y$/.test(noun) ? noun.replace(/y$/, 'ies') : `${noun}s`}`

/** A number with its thousands apart. */
export const amount = (count: number): string => count.toLocaleString('en')

/** How many there are of each severity, in words; those of which there is none are left out. */
export function countWords(counts: Readonly<Record<Severity, number>>): { severity: Severity; words: string }[] {
  return (Object.keys(severities) as Severity[])
    .filter((severity) => counts[severity] > 0)
    .map((severity) => ({ severity, words: counted(counts[severity], severities[severity]) }))
}

/** How many of `diagnostics` there are of each severity. */
export function countsOf(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { severity } of diagnostics) counts[severity] += 1
  return counts
}
