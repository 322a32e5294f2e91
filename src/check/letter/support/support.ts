import type { LetterDocument } from '../document.ts'
import { type LetterFault, letterFaults } from '../fault.ts'
import { baseline } from './baseline.ts'
import { type ClientData, type ClientFeature, pageOf, type Support, supportAt } from './client-data.ts'
import { seenIn } from './seen.ts'

/** A feature that a letter uses, and how each mail program takes it, in the order of the clients. */
export interface UsedFeature {
  readonly slug: string
  readonly title: string
  readonly page: string
  readonly tested: string
  readonly at: number
  readonly support: readonly Support[]
  /** Why the letter does without it where it is not shown; undefined where nobody has thought of that. */
  readonly fallback: string | undefined
}

/** The features that a letter uses, of those that caniemail.com has tried. */
export function usedFeatures(letter: LetterDocument, { features, clients }: ClientData): UsedFeature[] {
  const seen = seenIn(letter)
  return features.flatMap((feature) => {
    const places = feature.keys.flatMap((key) => seen.get(key) ?? [])
    if (places.length === 0) return []
    const { slug, title, tested } = feature
    const support = clients.map((_, place) => supportAt(feature, place))
    return [{ slug, title, page: pageOf(feature), tested, at: Math.min(...places), support, fallback: baseline[slug] }]
  })
}

const { warning } = letterFaults('letter/support')

/**
 * What a letter uses, that nobody has thought of what to do without, and that some of the mail programs which most people read
 * with do not show at all.
 */
export function supportFaults(used: readonly UsedFeature[], data: ClientData): LetterFault[] {
  return used
    .filter(({ fallback }) => fallback === undefined)
    .flatMap(({ slug, title, page, at, support }) => {
      const clientsBy = (mark: Support) =>
        data.clients.flatMap(({ name, main }, place) => (main && support[place] === mark ? [{ name, place }] : []))
      const [none, part] = [clientsBy('n'), clientsBy('a')]
      if (none.length === 0) return []
      const inPart = part.length === 0 ? '' : `, and in part by ${inFamilies(part, data)}`
      const feature = data.features.find((one) => one.slug === slug)
      const hint = `${cureFor(slug)} ${notesOn(feature, [...none, ...part])}${page}`
      return [warning(`${titleOf(title)}: not shown by ${inFamilies(none, data)}${inPart}`, hint, at)]
    })
}

type Named = { readonly name: string; readonly place: number }

/** Clients by name; all of one family by the family’s name alone, some of it as “Gmail (web, iOS)”. */
function inFamilies(clients: readonly Named[], { clients: all }: ClientData): string {
  const families = Map.groupBy(clients, ({ name }) => familyOf(name))
  const said = [...families].map(([family, some]) => {
    const whole = all.filter(({ name, main }) => main && familyOf(name) === family)
    if (some.length === whole.length) return whole.length === 1 ? (whole[0]?.name ?? family) : family
    return `${family} (${some.map(({ name }) => name.slice(family.length + 1)).join(', ')})`
  })
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`
}

/** `Gmail` of `Gmail mobile web`, `Apple Mail` of `Apple Mail iOS`. */
const familyOf = (name: string): string => /^(?:Apple Mail|Samsung Email|\S+)/.exec(name)?.[0] ?? name

const titleOf = (title: string): string => title.replace(/^./, (first) => first.toUpperCase())

function cureFor(slug: string): string {
  if (slug.startsWith('image-')) return 'Use PNG, JPEG or GIF.'
  return 'Take it out, or see that the letter reads well without it.'
}

/** The first things that caniemail notes about how these clients take the feature. */
function notesOn(feature: ClientFeature | undefined, clients: readonly Named[]): string {
  const numbers = new Set(clients.flatMap(({ place }) => feature?.noted[String(place)] ?? []))
  const notes = [...numbers].flatMap((number) => feature?.notes[number] ?? []).slice(0, 2)
  return notes.map((note) => `${note} `).join('')
}
