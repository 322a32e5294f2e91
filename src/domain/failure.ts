import type { Code } from './codes.ts'
import type { Place } from './diagnostic.ts'

/** The one exception that Courant throws on purpose: what went wrong, by its code, and what to do about it. */
export class Failure extends Error {
  readonly code: Code
  readonly hint: string | undefined
  readonly place: Place | undefined

  constructor(code: Code, message: string, more: { hint?: string; place?: Place; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'Failure'
    this.code = code
    this.hint = more.hint
    this.place = more.place
  }
}
