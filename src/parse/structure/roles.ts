import type { RootContent } from 'mdast'
import type { ShapeRule } from '../../domain/publication.ts'
import { namesAside } from '../line/asides.ts'
import { subjectOf } from '../line/handle.ts'
import { onlyLink, onlyLinkOf } from '../line/inline.ts'
import { namesReferences } from '../line/vocabulary.ts'
import { isBareLinks } from '../shapes/list-item.ts'
import type { Found } from '../shapes/shape.ts'
import { headingShapes, lastResort } from '../shapes/table.ts'
import { beginsWithList, isAround } from './lists-below.ts'
import { areTopics, namedAmong, withSharedLink } from './neighbours.ts'
import { blocksOf, type Outline, titleOf } from './outline.ts'
import { type Contents, contentsOf } from './runs.ts'

/** What a heading is: a section with what it contains, an entry, or what the newsletter says about itself. */
export type Role =
  /** `essay` where nothing but text stands below it, and nothing near it says that it is news. */
  | { readonly kind: 'section'; readonly essay?: boolean }
  | { readonly kind: 'aside' }
  | { readonly kind: 'entry'; readonly found: Found }

type Verdict =
  | { readonly kind: 'section' | 'aside' }
  | { readonly kind: 'entry'; readonly found: Found }
  | { readonly kind: 'open'; readonly found: Found | undefined; readonly strong: number; readonly told: boolean }

/** Where headings stand that are neighbours, and what `courant.yaml` wants them read by. */
export interface Ranked {
  readonly headed: boolean
  readonly wanted: ShapeRule
}

/**
 * Decides what each of the headings `siblings` is that stand in the same rank under the same heading. What a heading's own
 * text and blocks leave open, its neighbours settle: authors set one rank in one way.
 */
export function rolesOf(siblings: readonly Outline[], setting: Ranked): Role[] {
  if (setting.wanted !== 'auto') return siblings.map((outline) => pinned(outline, setting.wanted))
  const fields = fieldTitles(siblings)
  const named = namedAmong(siblings, setting.headed)
  const shared = withSharedLink(siblings)
  const topics = setting.headed && areTopics(siblings)
  const verdicts = siblings.map((outline) =>
    verdictOf(outline, { fields, named: named.has(outline), shared: shared.has(outline), headed: setting.headed }),
  )
  const entries = verdicts.filter(({ kind }) => kind === 'entry').length
  const sections = verdicts.filter(({ kind }) => kind === 'section').length
  return verdicts.map((verdict, index) => {
    if (verdict.kind !== 'open') return verdict
    if (topics && verdict.told && verdict.found === undefined) return { kind: 'section' }
    const outline = siblings[index] as Outline
    return settled(verdict, {
      outline,
      named: named.has(outline),
      entries,
      sections,
      siblings: verdicts,
      headed: setting.headed,
    })
  })
}

/** What a heading is where the shape is not to be guessed. */
function pinned(outline: Outline, wanted: ShapeRule): Role {
  const shape = [...headingShapes, lastResort].find(({ name }) => name === wanted)
  const found = outline.children.some((child) => pinned(child, wanted).kind === 'entry')
    ? undefined
    : shape?.read(outline)
  return found === undefined ? { kind: 'section' } : { kind: 'entry', found }
}

function settled(
  { found, strong, told }: Verdict & { kind: 'open' },
  {
    outline,
    named,
    entries,
    sections,
    siblings,
    headed,
  }: {
    outline: Outline
    named: boolean
    entries: number
    sections: number
    siblings: readonly Verdict[]
    headed: boolean
  },
): Role {
  const read = found ?? lastResort.read(outline)
  if (read === undefined) return { kind: 'section' }
  const entry: Role = { kind: 'entry', found: read }
  const linked = found !== undefined || (read.link !== undefined && strong < 2)
  if (entries > sections)
    return (found !== undefined || !named) && (entries > 1 || linked) ? entry : { kind: 'section' }
  if (named || strong > 2 || sections > entries + 1) return { kind: 'section' }
  if (found !== undefined && sections <= entries) return entry
  if (sections > entries) return { kind: 'section' }
  if (!linked) return { kind: 'section', essay: sections === 0 && told }
  if (entries > 0 || headed) return entry
  return siblings.filter(({ kind }) => kind === 'open').length >= 3 ? entry : { kind: 'section', essay: told }
}

interface Among {
  readonly fields: ReadonlySet<string>
  readonly named: boolean
  readonly shared: boolean
  readonly headed: boolean
}

function verdictOf(outline: Outline, { fields, named, shared, headed }: Among): Verdict {
  if (namesAside(titleOf(outline))) return { kind: 'aside' }
  const own = outline.children.filter((child) => !isField(child, fields))
  if (own.length > 0 && !isReferenced(outline)) {
    const linked = outline.heading !== undefined && onlyLink(outline.heading.children) !== undefined
    if (holds(outline, own, linked)) return { kind: 'section' }
  }
  const blocks = blocksOf(outline)
  const contents = contentsOf(outline.blocks)
  const [link, line, record] = headingShapes.map((shape) => shape.read({ ...outline, blocks, children: [] }))
  if (link !== undefined)
    return shared || beginsWithList(outline, contents) ? { kind: 'section' } : { kind: 'entry', found: link }
  const { strong, bare, weak, told } = contents
  if (named && (line?.alternateTitle === undefined || strong > 1))
    return record === undefined || strong > 2 ? { kind: 'section' } : { kind: 'open', found: record, strong, told }
  if (line !== undefined && strong < 3)
    return strong > 1 && line.alternateTitle === undefined
      ? { kind: 'open', found: line, strong, told }
      : { kind: 'entry', found: line }
  if (headed && record === undefined && (told || isAround(outline.blocks)))
    return { kind: 'open', found: undefined, strong: 0, told }
  if (strong > 2 || (bare > 0 && onlyLists(outline.blocks))) return { kind: 'section' }
  if (record !== undefined)
    return strong > 1 ? { kind: 'open', found: record, strong, told } : { kind: 'entry', found: record }
  if (strong > 1 || weak > 2) return { kind: 'section' }
  return { kind: 'open', found: undefined, strong, told: told && strong === 0 }
}

const onlyLists = (blocks: readonly RootContent[]): boolean =>
  blocks.every(({ type }) => type === 'list' || type === 'defList' || type === 'html')

/** What has been found out of a heading: it is asked for from every rank above it. */
const known = { certain: new WeakMap<Outline, boolean>(), possible: new WeakMap<Outline, boolean>() }

/**
 * Whether any of `own`, the headings right below `parent`, is an entry, or has entries below it; where `parent` is a link, only
 * those count that are `certain`.
 */
function holds(parent: Outline, own: readonly Outline[], certain: boolean): boolean {
  const memory = certain ? known.certain : known.possible
  const before = memory.get(parent)
  if (before !== undefined) return before
  const roles = rolesOf(own, { headed: true, wanted: 'auto' })
  const answer = own.some((child, index) => {
    const role = roles[index]
    if (role?.kind === 'entry') return !certain || role.found.shape === 'heading-link'
    const within = child.children.length > 0 && holds(child, child.children, certain)
    return within || holdsEntries(contentsOf(child.blocks), certain ? 2 : 1)
  })
  memory.set(parent, answer)
  return answer
}

const holdsEntries = ({ strong, items }: Contents, least: number): boolean => strong >= least || items > 1

const fieldName = (outline: Outline): string => titleOf(outline).toLowerCase()

/**
 * The titles of headings that are the fields of a record, not sections: what comes again under neighbour after neighbour
 * (“What’s new”, “References”), and holds no link, or bare links only.
 */
function fieldTitles(siblings: readonly Outline[]): ReadonlySet<string> {
  const seen = new Map<string, Outline[]>()
  for (const sibling of siblings)
    for (const child of sibling.children) seen.set(fieldName(child), [...(seen.get(fieldName(child)) ?? []), child])
  const repeated = [...seen].filter(([, outlines]) => outlines.length > 1 && outlines.every(isPlainField))
  return new Set(repeated.map(([title]) => title))
}

function isField(outline: Outline, fields: ReadonlySet<string>): boolean {
  return fields.has(fieldName(outline)) || (namesReferences(titleOf(outline)) && isPlainField(outline))
}

function isPlainField({ heading, blocks, children }: Outline): boolean {
  if (children.length > 0 || (heading !== undefined && subjectOf(heading.children) !== undefined)) return false
  return blocks.every(
    (block) =>
      subjectOf([block]) === undefined ||
      (block.type === 'list' && isBareLinks(block)) ||
      onlyLinkOf(block) !== undefined,
  )
}

/** Whether of all the headings below one only its references have links. */
function isReferenced({ children }: Outline): boolean {
  return children.some((child) => namesReferences(titleOf(child))) && children.every(isPlainField)
}
