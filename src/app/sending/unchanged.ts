import type { PlannedIssue } from '../../deliver/ports.ts'
import { letterHash } from '../../deliver/sending/frozen.ts'
import { Failure } from '../../domain/failure.ts'
import type { Letter } from '../../domain/letter.ts'

/** Throws where a letter is another one than some readers have got. An issue that was frozen before letters were has none. */
export function assertUnchanged(frozen: PlannedIssue, letter: Letter): void {
  if (frozen.fingerprint !== letter.issue.fingerprint) throw changed(letter.issue.slug)
  if (frozen.letter !== '' && frozen.letter !== letterHash(letter)) throw otherLetter(letter)
}

function changed(slug: string): Failure {
  return new Failure('issue/changed', `The issue ${slug} was edited after some readers got it`, {
    hint: 'Undo the edit and send the rest as it was; a correction is an issue of its own.',
  })
}

function otherLetter({ issue }: Letter): Failure {
  const what = 'its template, `theme` or other settings, or Courant itself, are not what they were'
  return new Failure(
    'issue/changed',
    `The issue ${issue.slug} is as some readers got it, and its letter is not: ${what}`,
    {
      hint: 'Undo that change and send the rest as it was; a new look begins with the next issue.',
    },
  )
}
