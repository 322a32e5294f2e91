import type { AbsoluteUrl } from '../../base/url.ts'
import type { Edition, EditionPart, EditionSection } from '../../domain/edition.ts'

/** A part of a section as a letter shows it; where it goes on at `readOn`, only its beginning. */
export type ShownPart = EditionPart & { readonly readOn?: AbsoluteUrl }

/** A section as a letter shows it: its first parts. */
export interface ShownSection extends EditionSection {
  readonly parts: readonly ShownPart[]
  /** How much of it is on the web alone, where that is anything: entries, and maybe prose after them. */
  readonly rest?: { readonly entries: number; readonly url: AbsoluteUrl }
}

/** What a letter shows of an edition: both its parts show the same. */
export interface Selection {
  readonly sections: readonly ShownSection[]
  /** What is left off whole, where that is anything. */
  readonly rest?: { readonly sections: number; readonly entries: number; readonly url: AbsoluteUrl }
}

/** How much of a section is shown: the first `shown` of its parts, those in `abridged` in another form. Undefined: none of it. */
export type Share = { readonly shown: number; readonly abridged: ReadonlyMap<number, ShownPart> } | undefined

/** The selection that shows of each section its share. */
export function selectionOf(edition: Edition, shares: readonly Share[]): Selection {
  const sections = edition.sections.flatMap((section, index) => {
    const share = shares[index]
    return share === undefined ? [] : [shownSection(section, share, edition)]
  })
  const left = edition.sections.filter((_, index) => shares[index] === undefined)
  if (left.length === 0) return { sections }
  const entries = countEntries(left.flatMap(({ parts }) => parts))
  return { sections, rest: { sections: left.length, entries, url: edition.url } }
}

export const countEntries = (parts: readonly EditionPart[]): number =>
  parts.reduce((count, { kind }) => count + (kind === 'entry' ? 1 : 0), 0)

/** The entries that a letter shows, those too of which it shows the beginning. */
export const shownEntries = ({ sections }: Selection): number => countEntries(sections.flatMap(({ parts }) => parts))

/** Where a section stands on the page. */
export const placeOf = ({ path, anchor }: EditionSection, { url }: Edition): AbsoluteUrl =>
  path.length === 0 ? url : (`${url}#${anchor}` as AbsoluteUrl)

function shownSection(
  section: EditionSection,
  { shown, abridged }: NonNullable<Share>,
  edition: Edition,
): ShownSection {
  const hidden = section.parts.slice(shown)
  const parts = section.parts.slice(0, shown).map((part, index) => abridged.get(index) ?? part)
  if (hidden.length === 0) return { ...section, parts }
  return { ...section, parts, rest: { entries: countEntries(hidden), url: placeOf(section, edition) } }
}
