import type { LetterFile } from './letter/document.ts'
import { readLetter } from './letter/document.ts'
import type { LetterFault, LetterFinding } from './letter/fault.ts'
import { looksOf } from './letter/looks/looks.ts'
import { findingsIn } from './letter/places.ts'
import { accessibilityFaults } from './letter/rules/accessibility.ts'
import { activeFaults } from './letter/rules/active.ts'
import { contrastFaults } from './letter/rules/contrast.ts'
import { imageFaults } from './letter/rules/images.ts'
import { linkFaults } from './letter/rules/links.ts'
import { type LetterWeight, sizeFaults, weigh } from './letter/rules/size.ts'
import { structureFaults } from './letter/rules/structure.ts'
import { styleFaults } from './letter/rules/styles.ts'
import { textFaults } from './letter/rules/text-part.ts'
import { unsubscribeFaults } from './letter/rules/unsubscribe.ts'
import type { ClientData } from './letter/support/client-data.ts'
import { supportFaults, type UsedFeature, usedFeatures } from './letter/support/support.ts'

/** What the check of a letter needs to know beside it. */
export interface LetterRequest {
  /** Where the letter’s links to unsubscribe lead. */
  readonly unsubscribe: string
  readonly clients: ClientData
}

/** What came of the check of a letter. */
export interface LetterChecked {
  readonly path: string
  readonly weight: LetterWeight
  /** What it uses of HTML, CSS and images, and how each mail program takes it; none where it is too large to look into. */
  readonly features: readonly UsedFeature[]
  readonly findings: readonly LetterFinding[]
}

/** Ten times what a letter may have: nothing but its size is worth a word. */
const hopeless = 1_000_000

/** Checks a letter as it lies in `dist/`: whether mail programs show it, and people can read it. Says nothing of one without fault. */
export function checkLetter(file: LetterFile, request: LetterRequest): LetterChecked {
  const { path } = file
  if (file.html.length > hopeless) {
    const weight = weigh({ file, sheets: [] })
    return { path, weight, features: [], findings: findingsIn(file, sizeFaults(weight), []) }
  }
  const letter = readLetter(file)
  const weight = weigh(letter)
  const looks = looksOf(letter, 'light')
  const features = usedFeatures(letter, request.clients)
  const faults: LetterFault[] = [
    ...sizeFaults(weight),
    ...styleFaults(letter),
    ...activeFaults(letter),
    ...structureFaults(letter, looks),
    ...unsubscribeFaults(letter, { looks, unsubscribe: request.unsubscribe }),
    ...textFaults(letter),
    ...contrastFaults(letter),
    ...imageFaults(letter),
    ...linkFaults(letter),
    ...accessibilityFaults(letter),
    ...supportFaults(features, request.clients),
  ]
  return { path, weight, features, findings: findingsIn(file, faults, letter.elements) }
}
