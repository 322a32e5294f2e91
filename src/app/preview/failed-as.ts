import type { Diagnostic } from '../../domain/diagnostic.ts'
import { Failure } from '../../domain/failure.ts'

/** What a Failure has to say, as diagnostics; at the first line of `file` where it names no place. A fault of ours is thrown on. */
export function failedAs(error: unknown, file: string): readonly Diagnostic[] {
  if (!(error instanceof Failure)) throw error
  const { code, message, hint, diagnostics, place = { file, line: 1, column: 1 } } = error
  if (diagnostics.length > 0) return diagnostics
  return [{ code, severity: 'error', message, place, ...(hint === undefined ? {} : { hint }) }]
}
