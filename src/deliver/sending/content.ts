import type { Outcome } from '../../domain/delivery.ts'
import { Failure } from '../../domain/failure.ts'

/** Tells when a server refuses the letter itself, and no reader's alone. */
export interface ContentWatch {
  readonly saw: (outcome: Outcome) => void
  /** Throws where the letter is refused. */
  readonly check: () => void
}

/** As many refusals of whole letters in a row, and the next would be one, too. */
const most = 10

export function openContentWatch(): ContentWatch {
  let refusals = 0
  let words = ''
  return {
    saw: (outcome) => {
      const ofLetter = outcome.kind === 'refused' && outcome.about === 'letter'
      if (ofLetter) words = outcome.reply
      if (ofLetter) refusals += 1
      else if (outcome.kind === 'accepted') refusals = 0
    },
    check: () => {
      if (refusals < most) return
      throw new Failure(
        'send/refused',
        `The server has refused the last ${refusals} letters for what is in them: ${words}`,
        {
          hint: 'Nobody else was tried. Ask whoever runs the server what it minds; `courant check letter` tells what filters say.',
        },
      )
    },
  }
}
