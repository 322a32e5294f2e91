import type { RootContent } from 'mdast'
import type { SectionRule } from '../domain/publication.ts'
import type { Outline } from './outline.ts'
import { type Found, isFound, plain } from './shapes/shape.ts'
import { blockShapes, headingShapes } from './shapes/table.ts'

/** A section as it stands in Markdown: its path of headings, and runs of prose between entries. */
export interface RawSection {
  readonly path: readonly string[]
  readonly parts: readonly RawPart[]
}

export type RawPart =
  | { readonly kind: 'prose'; readonly blocks: readonly RootContent[] }
  | { readonly kind: 'entry'; readonly found: Found }

/** What `courant.yaml` asks of sections, by their titles. */
export type Rules = Readonly<Record<string, SectionRule>>

/**
 * Finds the sections and entries of a digest. What decides, in this order: a heading under which another heading is an
 * entry is a section; a heading that fits a shape is an entry and owns all below it; any other heading is a section, and
 * each block in it is a run of entries where it fits a shape, else prose.
 */
export function sectionsOf(outline: Outline, rules: Rules): RawSection[] {
  const sections = walk(outline, [], rules)
  return sections.filter(({ path, parts }) => path.length > 0 || parts.length > 0)
}

function walk(outline: Outline, above: readonly string[], rules: Rules): RawSection[] {
  const own = outline.heading === undefined ? undefined : plain(outline.heading)
  const rule = own === undefined ? undefined : rules[own]
  const path = own === undefined ? above : [...above, rule?.rename ?? own]
  const parts = outline.blocks.flatMap((block) => (rule?.skip === true ? [proseOf([block])] : partsOf(block)))
  const sections: RawSection[] = []
  let current = parts
  const close = () => {
    if (current.length > 0 || sections.length === 0) sections.push({ path, parts: joinProse(current) })
    current = []
  }
  for (const child of outline.children) {
    const found = rule?.skip === true ? undefined : entryOf(child)
    if (found !== undefined) {
      current.push({ kind: 'entry', found })
      continue
    }
    close()
    sections.push(...walk(child, path, rules))
  }
  close()
  return sections
}

function entryOf(outline: Outline): Found | undefined {
  if (outline.children.some((child) => entryOf(child) !== undefined)) return undefined
  for (const shape of headingShapes) {
    const found = shape.read(outline)
    if (found !== undefined) return found
  }
  return undefined
}

function partsOf(block: RootContent): RawPart[] {
  for (const shape of blockShapes) {
    const pieces = shape.read(block)
    if (pieces !== undefined) {
      return pieces.map((piece) => (isFound(piece) ? { kind: 'entry', found: piece } : proseOf([piece])))
    }
  }
  return [proseOf([block])]
}

const proseOf = (blocks: readonly RootContent[]): RawPart => ({ kind: 'prose', blocks })

/** Neighbouring runs of prose made one, so that each becomes HTML once. */
function joinProse(parts: readonly RawPart[]): RawPart[] {
  const joined: RawPart[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (part.kind === 'prose' && last?.kind === 'prose')
      joined[joined.length - 1] = proseOf([...last.blocks, ...part.blocks])
    else joined.push(part)
  }
  return joined
}
