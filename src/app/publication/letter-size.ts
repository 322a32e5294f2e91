import type { Diagnostic } from '../../domain/diagnostic.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Issue } from '../../domain/issue.ts'
import type { Extent } from '../../domain/letter.ts'
import { letterLimits } from '../../domain/letter-limits.ts'

/** A letter of a build: whose, and how much of it. */
export interface BuiltLetter {
  readonly edition: Edition
  readonly extent: () => Extent
}

/**
 * What there is to say about the letters that are too long: of the newest issues alone, those of one day. The others are sent
 * already, and a warning that nobody can do anything about hides the next one. `letters` are newest first.
 */
export function longLetters(letters: readonly BuiltLetter[], issues: readonly Issue[]): Diagnostic[] {
  const newest = letters[0]?.edition.published
  return letters
    .filter(({ edition }) => edition.published === newest)
    .flatMap(({ edition, extent }) => {
      const place = issues.find(({ slug }) => slug === edition.slug)?.place
      const message = messageOf(extent())
      if (place === undefined || message === undefined) return []
      const hint = 'Mail programs cut a letter off at some 102 kB: split the issue, or set `mail.entries`.'
      return [{ code: 'letter/long', severity: 'warning', message, place, hint }]
    })
}

function messageOf({ entries, shown, shortened, html }: Extent): string | undefined {
  if (shortened === 'by-size' && shown === entries)
    return 'The letter has not all of the text; the rest is on the web only'
  if (shortened === 'by-size')
    return `The letter has ${shown} of ${entries} entries; the other ${entries - shown} are on the web only`
  if (html <= letterLimits.largeHtml) return undefined
  return `The letter has ${kilobytes(html)} kB; above ${letterLimits.html / 1000} kB it is shortened`
}

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1)
