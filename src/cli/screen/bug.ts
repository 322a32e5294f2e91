import { Failure } from '../../domain/failure.ts'

/** What went wrong, as it is told: what is no Failure is a fault of ours, and comes with where it was. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error
  const shown = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return new Failure('bug', `This is a fault of Courant itself.\n${shown}`, {
    cause: error,
    hint: 'Please report it with the lines above and the digest or command that led to it.',
  })
}
