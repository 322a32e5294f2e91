import type { EditionSection } from '../../../domain/edition.ts'
import type { Share, ShownPart } from '../selection.ts'
import { least } from './allot.ts'
import { law } from './law.ts'

/** Twice what a letter may have: what begins after it is in no letter, whatever is chosen. */
const far = 2 * law.html

/**
 * The shares without what cannot come into the letter: of a section, what is beyond two letters full; and the sections after so many
 * that their beginnings alone are two letters full. Only what is left need be rendered, though an issue have 10 000 entries.
 */
export function withinReach(
  sections: readonly EditionSection[],
  shares: readonly Share[],
  lengthOf: (part: ShownPart, section: EditionSection) => number,
): Share[] {
  let begun = 0
  return sections.map((section, index) => {
    const share = shares[index]
    if (share === undefined || begun > far) return undefined
    let [shown, length] = [0, 0]
    for (const part of section.parts.slice(0, share.shown)) {
      if (length > far) break
      const own = lengthOf(part, section)
      if (shown === 0) begun += Math.min(own, least)
      length += Math.min(own, law.html)
      shown += 1
    }
    return { ...share, shown }
  })
}
