import type { LettersChecked } from '../../app/check/letters.ts'
import type { FeedsChecked } from '../../app/check.ts'

/** What was checked of feeds and letters, as a part of a report in JSON. */
export function reportOf({
  feeds,
  letters,
}: {
  readonly feeds?: FeedsChecked
  readonly letters?: LettersChecked
}): object {
  return {
    ...(feeds === undefined ? {} : { feeds: { files: feeds.files, items: feeds.items } }),
    ...(letters === undefined ? {} : { letters: lettersReport(letters) }),
  }
}

/** Each letter with the features that it uses, and how each mail program takes them by name. */
const lettersReport = ({ letters, clients, unfiltered }: LettersChecked): object[] =>
  letters.map(({ findings: _, features, ...letter }) => ({
    ...letter,
    ...(unfiltered === undefined ? {} : { unfiltered }),
    features: features.map(({ at: _at, support, ...feature }) => ({
      ...feature,
      clients: Object.fromEntries(clients.map(({ id }, place) => [id, support[place]])),
    })),
  }))
