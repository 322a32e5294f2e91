import type { AbsoluteUrl } from '../../../base/url.ts'
import type { Entry, Part } from '../../../domain/issue.ts'
import type { SafeTree } from '../../../domain/safe.ts'
import type { ParsedIssue } from '../../../parse/issue.ts'

/** Where and how an entry was written: nothing that is made for readers tells of it. */
export type Origin = Pick<Entry, 'shape' | 'links' | 'place' | 'lastLine'>

/** What lies in the store of the parts of a batch, in their order: each is asked for when somebody looks at it. */
export interface Kept {
  readonly bodies: () => readonly (SafeTree | undefined)[]
  /** Null where a part is no entry. */
  readonly origins: () => readonly (Origin | null)[]
}

/** The parts of all issues of a batch. */
export const partsOf = (parsed: readonly ParsedIssue[]): Part[] =>
  parsed.flatMap(({ issue }) => (issue?.sections ?? []).flatMap(({ parts }) => parts))

/** What of an entry is its origin. */
export function originOf(part: Part): Origin | null {
  if (part.kind === 'prose') return null
  const { shape, links, place, lastLine } = part.entry
  return { shape, links, place, lastLine }
}

/** Issues whose bodies and origins are no fields of theirs, and so no part of their JSON. */
export function withKept(parsed: readonly ParsedIssue[], kept: Kept): ParsedIssue[] {
  let next = 0
  const part = (one: Part): Part => {
    const index = next
    next += 1
    if (one.kind === 'prose') return new StoredProse(kept, index)
    return { kind: 'entry', entry: new StoredEntry(one.entry, kept, index) }
  }
  return parsed.map(({ issue, ...one }) => {
    if (issue === undefined) return one
    const sections = issue.sections.map((section) => ({ ...section, parts: section.parts.map(part) }))
    return { ...one, issue: { ...issue, sections } }
  })
}

class StoredProse {
  readonly kind = 'prose'
  readonly #kept: Kept
  readonly #index: number

  constructor(kept: Kept, index: number) {
    this.#kept = kept
    this.#index = index
  }

  get body(): SafeTree {
    return at(this.#kept.bodies(), this.#index)
  }
}

const none: readonly string[] = []

/** An entry by its facts. They come by the ten thousand: what tells how the rest is read is of the class, and not of each. */
class StoredEntry implements Entry {
  readonly title: string
  readonly alternateTitle?: NonNullable<Entry['alternateTitle']>
  readonly link?: AbsoluteUrl
  readonly authors: readonly string[]
  readonly tags: readonly string[]
  readonly form: Entry['form']
  readonly #kept: Kept
  readonly #index: number

  constructor({ title, alternateTitle, link, authors, tags, form }: Entry, kept: Kept, index: number) {
    this.title = title
    if (alternateTitle !== undefined) this.alternateTitle = alternateTitle
    if (link !== undefined) this.link = link
    this.authors = authors.length === 0 ? none : authors
    this.tags = tags.length === 0 ? none : tags
    this.form = form
    this.#kept = kept
    this.#index = index
  }

  get body(): SafeTree {
    return at(this.#kept.bodies(), this.#index)
  }

  get shape(): Entry['shape'] {
    return this.#origin().shape
  }

  get links(): Entry['links'] {
    return this.#origin().links
  }

  get place(): Entry['place'] {
    return this.#origin().place
  }

  get lastLine(): number {
    return this.#origin().lastLine
  }

  #origin(): Origin {
    return at(this.#kept.origins(), this.#index)
  }
}

/** What is kept of a part: that it is there is told by what it was kept with. */
function at<T>(kept: readonly (T | null | undefined)[], index: number): T {
  const one = kept[index]
  if (one === undefined || one === null) throw new TypeError('a part came out without what was kept of it')
  return one
}
