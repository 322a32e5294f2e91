import type { Code } from './codes.ts'

/** Where something stands in a file, both counted from 1; `column` counts UTF-16 code units. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

export type Severity = 'error' | 'warning' | 'info'

/** What the program has to say about an author's text: data, never an exception. An `error` stops a build. */
export interface Diagnostic {
  readonly code: Code
  readonly severity: Severity
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string
  readonly place: Place
  /** What to do about it, in one sentence. */
  readonly hint?: string
  /** The line of the file that `place` names, and how many of its code units are meant. */
  readonly excerpt?: { readonly text: string; readonly length: number }
}

/** Whether any of `diagnostics` stops a build. */
export function anyError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}
