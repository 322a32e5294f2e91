import type { Edition } from '../../../domain/edition.ts'
import { Failure } from '../../../domain/failure.ts'
import type { Extent } from '../../../domain/letter.ts'
import { countEntries, type Selection, selectionOf, shownEntries } from '../selection.ts'
import { benchOf, type FitOptions, type Fitted } from './bench.ts'
import { chooserOf } from './chooser.ts'
import { aim, isWithin, law, type Sizes } from './law.ts'
import { sharesOf } from './quota.ts'
import { withinReach } from './reach.ts'
import { capacity } from './weight.ts'

/** How often the room for the sections is corrected by what a letter came out too large: once is usual, where any is. */
const rounds = 12

/**
 * Chooses what a letter shows of an edition: all of it where that is within the law of size; else of each section the beginning,
 * as `allot` shares it out. Every part is rendered and weighed once, whatever is chosen. The same edition gives the same choice.
 */
export function fitLetter(edition: Edition, options: FitOptions): Fitted & { readonly extent: Extent } {
  const bench = benchOf(edition, options)
  const asked = sharesOf(edition.sections, options.entries)
  const shares = withinReach(edition.sections, asked, (part, section) => bench.pieceFor(part, section).length)
  if (shares.every((share, index) => share?.shown === asked[index]?.shown)) {
    const whole = bench.make(selectionOf(edition, asked))
    if (whole !== undefined && isWithin(whole.sizes, law))
      return withExtent(whole, edition, isWhole(whole.selection) ? 'no' : 'by-number')
  }
  const choose = chooserOf(shares, bench)
  let room = capacity
  for (let round = 0; round < rounds; round += 1) {
    const fitted = bench.make(choose(room))
    if (fitted !== undefined && isWithin(fitted.sizes, aim)) return withExtent(fitted, edition, 'by-size')
    room -= fitted === undefined ? room / 4 : excessOf(fitted.sizes)
  }
  const none = asked.map(() => undefined)
  const bare = bench.make(selectionOf(edition, none))
  if (bare !== undefined && isWithin(bare.sizes, law)) return withExtent(bare, edition, 'by-size')
  throw new Failure('letter/too-large', 'The letter is too large even without a single entry', {
    hint: 'See what is so long in templates/letter.mjml, or in `mail.postalAddress`.',
  })
}

const isWhole = ({ sections, rest }: Selection): boolean =>
  rest === undefined && sections.every((section) => section.rest === undefined)

/** By how much a letter is too large, and a little more, since lines break elsewhere when it is shorter. */
const excessOf = ({ html, encoded }: Sizes): number =>
  256 + Math.max((html - aim.html) * (capacity / aim.html), Number.isFinite(encoded) ? encoded - aim.encoded : 0)

function withExtent(
  fitted: Fitted,
  edition: Edition,
  shortened: Extent['shortened'],
): Fitted & { readonly extent: Extent } {
  const entries = countEntries(edition.sections.flatMap(({ parts }) => parts))
  return { ...fitted, extent: { entries, shown: shownEntries(fitted.selection), shortened, html: fitted.sizes.html } }
}
