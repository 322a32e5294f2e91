import type { Code } from './codes.ts'
import type { Diagnostic, Place } from './diagnostic.ts'

/** What a failure can say beside its code and message. */
export interface FailureDetails {
  readonly hint?: string
  readonly place?: Place
  readonly diagnostics?: readonly Diagnostic[]
  readonly cause?: unknown
}

/** The one exception that Courant throws on purpose: what went wrong, by its code, and what to do about it. */
export class Failure extends Error {
  readonly code: Code
  readonly hint: string | undefined
  readonly place: Place | undefined
  /** What there is to say about the file that is at fault, where it is more than one thing. */
  readonly diagnostics: readonly Diagnostic[]

  constructor(code: Code, message: string, more: FailureDetails = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'Failure'
    this.code = code
    this.hint = more.hint
    this.place = more.place
    this.diagnostics = more.diagnostics ?? []
  }
}
