import type { Heading, RootContent } from 'mdast'
import type { Publication, SectionRule, ShapeRule } from '../../domain/publication.ts'
import { namesAside } from '../line/asides.ts'
import { plain } from '../line/inline.ts'
import { namesPick } from '../line/vocabulary.ts'
import { type Found, isFound, type Piece } from '../shapes/shape.ts'
import type { Outline } from './outline.ts'
import { type Role, rolesOf } from './roles.ts'
import { type Contents, contentsOf, piecesOf } from './runs.ts'

/** A section as it stands in Markdown: its path of headings, and runs of prose between entries. */
export interface RawSection {
  readonly path: readonly string[]
  /** Its own heading as the author wrote it. */
  readonly heading?: Heading
  readonly parts: readonly RawPart[]
}

export type RawPart =
  | { readonly kind: 'prose'; readonly blocks: readonly RootContent[] }
  | { readonly kind: 'entry'; readonly found: Found }

/** What `courant.yaml` asks of entries, and of sections by their titles. */
export type Rules = Publication['entries']

/** Finds the sections and entries of a digest; docs/parsing.md tells what decides. */
export function sectionsOf(outline: Outline, rules: Rules): RawSection[] {
  const sections = walk(outline, { above: [], wanted: rules.shape, rules, essay: false })
  return sections.filter(({ path, parts }) => path.length > 0 || parts.length > 0)
}

interface Walk {
  readonly above: readonly string[]
  readonly wanted: ShapeRule
  readonly rules: Rules
  /** Whether the blocks here are a text, of which no sentence is an entry. */
  readonly essay: boolean
}

function walk(outline: Outline, { above, wanted: usual, rules, essay }: Walk): RawSection[] {
  const own = outline.heading === undefined ? undefined : plain(outline.heading)
  const rule = ruleOf(outline, rules)
  const wanted = rule?.shape ?? usual
  const path = own === undefined ? above : [...above, rule?.rename ?? own]
  const heading = outline.heading === undefined ? {} : { heading: outline.heading }
  const skipped = own !== undefined && (rule?.skip ?? namesAside(own))
  const roles = skipped
    ? outline.children.map((): Role => ({ kind: 'section' }))
    : rolesOf(outline.children, { headed: own !== undefined, wanted })
  const contents = contentsOf(outline.blocks, wanted)
  const pieces = skipped
    ? outline.blocks
    : piecesOf(contents, {
        headed: own !== undefined && !essay && !introduces(contents, roles),
        pick: own !== undefined && namesPick(own),
      })
  const sections: RawSection[] = []
  let current = pieces.map(partOf)
  const close = () => {
    if (current.length > 0 || sections.length === 0) sections.push({ path, ...heading, parts: joinProse(current) })
    current = []
  }
  for (const [index, child] of outline.children.entries()) {
    const role = roles[index]
    if (role?.kind === 'entry' && ruleOf(child, rules) === undefined) {
      current.push({ kind: 'entry', found: role.found })
      continue
    }
    close()
    const essay = role?.kind === 'section' && role.essay === true
    sections.push(...(skipped ? skip(child, path) : walk(child, { above: path, wanted, rules, essay })))
  }
  close()
  return sections
}

/** Whether one sentence with a link is all that stands above headings that are entries: it tells what they are. */
function introduces({ strong, weak }: Contents, roles: readonly Role[]): boolean {
  return strong === 0 && weak === 1 && roles.filter(({ kind }) => kind === 'entry').length > 1
}

/** What `courant.yaml` says of a section, by its title: of `constructor` too, which every object has. */
function ruleOf({ heading }: Outline, { sections }: Rules): SectionRule | undefined {
  const title = heading === undefined ? '' : plain(heading)
  return Object.hasOwn(sections, title) ? sections[title] : undefined
}

/** All below a heading as prose. */
function skip(outline: Outline, above: readonly string[]): RawSection[] {
  const path = outline.heading === undefined ? above : [...above, plain(outline.heading)]
  const blocks = outline.blocks
  const parts: RawPart[] = blocks.length === 0 ? [] : [{ kind: 'prose', blocks }]
  const heading = outline.heading === undefined ? {} : { heading: outline.heading }
  return [{ path, ...heading, parts }, ...outline.children.flatMap((child) => skip(child, path))]
}

const partOf = (piece: Piece): RawPart =>
  isFound(piece) ? { kind: 'entry', found: piece } : { kind: 'prose', blocks: [piece] }

/** Neighbouring runs of prose made one, so that each becomes HTML once. */
function joinProse(parts: readonly RawPart[]): RawPart[] {
  const joined: RawPart[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (part.kind === 'prose' && last?.kind === 'prose')
      joined[joined.length - 1] = { kind: 'prose', blocks: [...last.blocks, ...part.blocks] }
    else joined.push(part)
  }
  return joined
}
