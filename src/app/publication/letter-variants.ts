import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Letter } from '../../domain/letter.ts'
import { taking } from '../../domain/topic/topic.ts'
import { type Choice, choiceIn, narrowed, titlesOf } from '../../render/letter/choice/choice.ts'
import { type LetterSource, renderLetter } from '../../render/letter/letter.ts'
import { nothingRendered } from '../../render/letter/rendered.ts'
import { keepingLast } from './keeping-last.ts'

/** The letters of an issue: that of most readers, and those for whoever takes some of its sections only. */
export interface LetterVariants {
  readonly common: Letter
  /**
   * The letter for a reader who has chosen `topics`; undefined where the issue has nothing of them. Whose choices come to the same sections
   * of this issue get the same letter. It is made when it is asked for, and those that were asked for last are kept.
   */
  readonly letterFor: (topics: readonly string[]) => Letter | undefined
  /** What there is of the issue in that letter, which is not made for it: the sections by their titles, the highest of them. */
  readonly partFor: (topics: readonly string[]) => 'all' | 'none' | readonly string[]
}

/** Letters that are kept ready: each is some hundred kilobytes, and what is composed of it as much again. */
const ready = 16

/** Letters that are kept packed, in a tenth of that: to make one takes as long as to unpack a hundred. */
const packed = 1000

/** As many choices are kept in mind: to see what one comes to takes a hundred times as long. */
const known = 5000

/** The letters of an issue by what readers have chosen of it. */
export function letterVariants(source: LetterSource): LetterVariants {
  const { edition, publication } = source
  const rendered = nothingRendered()
  const common = renderLetter({ ...source, rendered })
  const make = (places: string) =>
    renderLetter({
      ...{ ...source, rendered, chosen: { of: common.slots.mark, places } },
      edition: narrowed(edition, places.split(' ').map(Number)),
    })
  const packedLetter = keepingLast(packed, (places) => pack(make(places)))
  const narrow = keepingLast(ready, (places) => unpack(packedLetter(places)))
  const choices = keepingLast(known, (topics) =>
    choiceIn(edition, taking(JSON.parse(topics) as string[], publication.entries.sections)),
  )
  const choiceOf = (topics: readonly string[]): Choice =>
    topics.length === 0 ? 'all' : choices(JSON.stringify(topics))
  return {
    common,
    letterFor: (topics) => {
      const choice = choiceOf(topics)
      if (choice === 'none') return undefined
      return choice === 'all' ? common : narrow(choice.join(' '))
    },
    partFor: (topics) => {
      const choice = choiceOf(topics)
      return typeof choice === 'string' ? choice : titlesOf(edition, choice)
    },
  }
}

/** A copy, since zlib's own result keeps the whole room that it was made in. */
const pack = (letter: Letter): Uint8Array => new Uint8Array(deflateRawSync(JSON.stringify(letter), { level: 4 }))

const unpack = (bytes: Uint8Array): Letter => JSON.parse(inflateRawSync(bytes).toString('utf8')) as Letter
