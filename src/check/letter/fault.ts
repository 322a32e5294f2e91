import type { Code } from '../../domain/codes.ts'
import type { Diagnostic, Severity } from '../../domain/diagnostic.ts'

/** The codes of what can be wrong with a letter. */
export type LetterCode = Extract<Code, `letter/${string}`>

/** What a check found in a letter: a diagnostic that also names the entry that it is in. */
export interface LetterFinding extends Diagnostic {
  readonly code: LetterCode
  /** The heading above it, where it is about something below one. */
  readonly item?: string
}

/** A finding by a rule, which knows where in the HTML it is, but not in which line. */
export interface LetterFault {
  readonly code: LetterCode
  readonly severity: Severity
  readonly message: string
  readonly hint: string
  /** Where in the HTML it begins; left out where it is about all of the letter. */
  readonly at?: number
}

/** Makes a fault of a message, of what to do, and of where it is. */
export type LetterFaultMaker = (message: string, hint: string, at?: number) => LetterFault

/**
 * Makes the faults of one code. An error keeps readers from the letter, or the letter from readers; a warning is what most get
 * right, or what some do not; an `info` is for those who want to know all.
 */
export function letterFaults(code: LetterCode): Readonly<Record<Severity, LetterFaultMaker>> {
  const make =
    (severity: Severity): LetterFaultMaker =>
    (message, hint, at) => ({ code, severity, message, hint, ...(at === undefined ? {} : { at }) })
  return { error: make('error'), warning: make('warning'), info: make('info') }
}

/** What to do where a template of one’s own has gone wrong, or ours. */
export const inTemplate =
  'Mend it in templates/letter.mjml; without one of your own, it is a fault of Courant: report it.'
