import type { Edition } from '../../domain/edition.ts'
import type { Issue } from '../../domain/issue.ts'
import type { Publication } from '../../domain/publication.ts'
import { editionOf } from '../../render/edition.ts'
import type { Identified } from '../../render/likeness.ts'
import type { Prepared } from './prepared.ts'

/** An issue that has its identity. */
export type Known = Identified<Prepared>

/** Editions of issues, each kept as long as the issue is the same. */
export interface Editions {
  readonly of: (known: Known, publication: Publication) => Edition
  /** The edition of an issue, if anybody has asked for it. */
  readonly made: (known: Known) => Edition | undefined
}

/** Editions, of which none has been made. */
export function editions(): Editions {
  const made = new WeakMap<Issue, { readonly publication: Publication; readonly identity: string; edition: Edition }>()
  return {
    made: ({ issue }) => made.get(issue)?.edition,
    of: ({ issue, ...likeness }, publication) => {
      const before = made.get(issue)
      const identity = JSON.stringify(likeness.identity)
      if (before?.publication === publication && before.identity === identity) return before.edition
      const edition = editionOf(issue, likeness, publication)
      made.set(issue, { publication, identity, edition })
      return edition
    },
  }
}
