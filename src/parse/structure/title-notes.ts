import type { FootnoteDefinition, FootnoteReference, Nodes, RootContent } from 'mdast'
import { walk } from '../tidy/walk.ts'
import { blocksOf, type Outline } from './outline.ts'
import type { RawPart, RawSection } from './sections.ts'

type Footnotes = ReadonlyMap<string, FootnoteDefinition>

/**
 * Keeps the footnotes that only titles refer to, since a title is words alone: what one says stands at the end of its
 * entry, or right below its section's heading; that of the title at the very beginning.
 */
export function withTitleNotes(
  sections: readonly RawSection[],
  outline: Outline,
  footnotes: Footnotes,
): readonly RawSection[] {
  if (footnotes.size === 0) return sections
  const shown = new Set<string>()
  for (const { parts } of sections) for (const part of parts) reach(blocksIn(part), footnotes, shown)
  const owners = sections.flatMap(ownersIn)
  const above: RootContent[] = []
  for (const { identifier, position } of referencesIn(everythingIn(outline))) {
    const note = footnotes.get(identifier)
    if (note === undefined || shown.has(identifier)) continue
    reach(note.children, footnotes, shown.add(identifier))
    const owner = owners.findLast(({ line }) => line <= (position?.start.line ?? 0))
    const notes = owner?.notes ?? above
    notes.push(...note.children)
  }
  const noted = new Map(owners.map(({ of, notes }) => [of, notes]))
  const opening: RawSection[] = above.length === 0 ? [] : [{ path: [], parts: [{ kind: 'prose', blocks: above }] }]
  return [...opening, ...sections.map((section) => withNotes(section, noted))]
}

/** Who takes up the footnotes of titles: a section at its heading; an entry or prose, from its first line on. */
interface Owner {
  readonly of: RawSection | RawPart
  readonly line: number
  readonly notes: RootContent[]
}

function ownersIn(section: RawSection): Owner[] {
  const own = section.parts.map((part): Owner => ({ of: part, line: lineOf(startOf(part)), notes: [] }))
  return [{ of: section, line: lineOf(section.heading), notes: [] }, ...own]
}

const lineOf = (node: Nodes | undefined): number => node?.position?.start.line ?? 0

const startOf = (part: RawPart): Nodes | undefined => (part.kind === 'prose' ? part.blocks[0] : part.found.start)

const blocksIn = (part: RawPart): readonly RootContent[] => (part.kind === 'prose' ? part.blocks : part.found.body)

function withNotes(section: RawSection, noted: ReadonlyMap<RawSection | RawPart, readonly RootContent[]>): RawSection {
  const blocks = noted.get(section) ?? []
  const parts = section.parts.map((part) => joined(part, noted.get(part) ?? []))
  return { ...section, parts: blocks.length === 0 ? parts : [{ kind: 'prose', blocks }, ...parts] }
}

function joined(part: RawPart, notes: readonly RootContent[]): RawPart {
  if (notes.length === 0) return part
  if (part.kind === 'prose') return { ...part, blocks: [...part.blocks, ...notes] }
  return { ...part, found: { ...part.found, body: [...part.found.body, ...notes] } }
}

/** All that an outline was made of, in order. */
function everythingIn(outline: Outline): Nodes[] {
  const headings: readonly (Nodes | undefined)[] = [outline.title, outline.heading]
  return [...headings.filter((heading) => heading !== undefined), ...blocksOf(outline)]
}

function referencesIn(nodes: readonly Nodes[]): FootnoteReference[] {
  const found: FootnoteReference[] = []
  walk({ type: 'root', children: nodes as RootContent[] }, (node) => {
    if (node.type === 'footnoteReference') found.push(node)
    return undefined
  })
  return found
}

/** Adds to `shown` the footnotes that `nodes` refer to, and those that these refer to in turn. */
function reach(nodes: readonly Nodes[], footnotes: Footnotes, shown: Set<string>): void {
  for (const { identifier } of referencesIn(nodes)) {
    if (shown.has(identifier)) continue
    reach(footnotes.get(identifier)?.children ?? [], footnotes, shown.add(identifier))
  }
}
