import type { Edition } from '../../domain/edition.ts'
import type { Issue } from '../../domain/issue.ts'
import type { Publication } from '../../domain/publication.ts'
import { editionOf } from '../../render/edition.ts'
import { blankEdition, lightEdition } from '../../render/light-edition.ts'
import type { Identified } from '../../render/likeness.ts'
import type { Prepared } from './prepared.ts'

/** An issue that has its identity. */
export type Known = Identified<Prepared>

/** Editions of issues, each made when somebody looks at it, and kept as long as the issue is the same. */
export interface Editions {
  readonly whole: (known: Known, publication: Publication) => Edition
  /** The edition of an issue, if it was made. */
  readonly made: (known: Known) => Edition | undefined
  /** Of which nothing but its name is made at first. */
  readonly light: (known: Known, publication: Publication) => Edition
  /** Of which no text is made. */
  readonly blank: (known: Known, publication: Publication) => Edition
}

/** Editions, of which none has been made. */
export function editions(): Editions {
  const whole = keeping(({ issue, ...likeness }, publication) => editionOf(issue, likeness, publication))
  const blank = keeping(({ issue, ...likeness }, publication) => blankEdition(issue, likeness, publication))
  return {
    whole: whole.of,
    made: whole.made,
    light: (known, publication) =>
      lightEdition(known.issue, known, { publication, whole: () => whole.of(known, publication) }),
    blank: blank.of,
  }
}

/** What `make` makes of an issue, as long as its identity and the publication are the same. */
function keeping(make: (known: Known, publication: Publication) => Edition) {
  const made = new WeakMap<Issue, { readonly publication: Publication; readonly identity: string; edition: Edition }>()
  return {
    made: ({ issue }: Known): Edition | undefined => made.get(issue)?.edition,
    of: (known: Known, publication: Publication): Edition => {
      const before = made.get(known.issue)
      const identity = JSON.stringify(known.identity)
      if (before?.publication === publication && before.identity === identity) return before.edition
      const edition = make(known, publication)
      made.set(known.issue, { publication, identity, edition })
      return edition
    },
  }
}
