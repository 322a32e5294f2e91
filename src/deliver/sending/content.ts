import type { Outcome } from '../../domain/delivery.ts'
import { Failure } from '../../domain/failure.ts'
import type { Due } from '../ports.ts'

/** Tells when a server refuses the letter itself, and no reader's alone. */
export interface ContentWatch {
  readonly saw: (due: Due, outcome: Outcome) => void
  /** Throws where the letter is refused; those who have not got it for that are told of before. */
  readonly check: () => void
}

/** As many refusals of whole letters in a row, and the next would be one, too. */
const most = 10

/** Watches what comes of letters; `spare` is told of each that was refused for what is in all of them. */
export function openContentWatch(spare: (due: Due) => void): ContentWatch {
  const refused: Due[] = []
  let words = ''
  let failure: Failure | undefined
  return {
    saw: (due, outcome) => {
      if (outcome.kind === 'refused' && outcome.about === 'letter') {
        refused.push(due)
        words = outcome.reply
      } else if (outcome.kind === 'accepted') refused.length = 0
    },
    check: () => {
      if (refused.length >= most) {
        failure ??= refusedFor(words)
        for (const due of refused.splice(0)) spare(due)
      } else if (failure !== undefined) for (const due of refused.splice(0)) spare(due)
      if (failure !== undefined) throw failure
    },
  }
}

const refusedFor = (words: string): Failure =>
  new Failure('send/refused', `The server has refused ${most} letters in a row for what is in them: ${words}`, {
    hint: 'They are put off. Ask whoever runs the server what it minds; `courant check letter` tells what filters say.',
  })
