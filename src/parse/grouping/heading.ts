import type { Heading, RootContent } from 'mdast'
import { isoDay } from '../../base/calendar.ts'
import type { Diagnostic } from '../../domain/diagnostic.ts'
import type { OpenDigest } from '../digest.ts'
import { asOpening } from '../fact-sources.ts'
import { type Facts, factsOf } from '../facts.ts'
import type { FrontMatter } from '../front-matter.ts'
import { plain } from '../line/inline.ts'
import { note, placeIn, type Source } from '../source.ts'
import { outlineOf } from '../structure/outline.ts'
import type { Grouped, RawIssue } from './raw-issue.ts'

/**
 * The issues of a digest in which each heading of `depth` opens one. A higher heading (a year, say) closes it; text that
 * belongs to no issue is an info.
 */
export function issuesUnderHeadings(digest: OpenDigest, depth: number): Grouped {
  const { source, front, tree } = digest
  const { language, authors, draft, sources } = factsOf(source, front)
  const { runs, stray } = runsOf(tree.children, depth)
  const slugs = new Set<string>()
  const issues = runs.map(({ heading, blocks }): RawIssue => {
    const own = factsIn(heading, source)
    const slug = unused(own.slug, slugs)
    const outline = { ...outlineOf({ type: 'root', children: blocks }), title: heading }
    const place = placeIn(source, heading.position?.start ?? { line: 1, column: 1 })
    const facts = { ...own, slug, language, authors, draft, sources: { ...own.sources, language: sources.language } }
    return { facts, pieces: [{ digest, outline }], place }
  })
  return { issues, diagnostics: stray === undefined ? [] : [strayText(source, stray, depth)] }
}

interface Run {
  readonly heading: Heading
  readonly blocks: RootContent[]
}

/** The blocks below each heading of `depth`, and the first block that is below none. */
function runsOf(blocks: readonly RootContent[], depth: number): { runs: readonly Run[]; stray?: RootContent } {
  const runs: Run[] = []
  let open: Run | undefined
  let stray: RootContent | undefined
  for (const block of blocks) {
    if (block.type === 'heading' && block.depth <= depth) {
      open = block.depth === depth ? { heading: block, blocks: [] } : undefined
      if (open !== undefined) runs.push(open)
    } else if (open !== undefined) open.blocks.push(block)
    else if (saysSomething(block)) stray ??= block
  }
  return stray === undefined ? { runs } : { runs, stray }
}

const saysSomething = (block: RootContent): boolean =>
  !['definition', 'footnoteDefinition', 'thematicBreak'].includes(block.type) &&
  !(block.type === 'html' && block.value.startsWith('<!--'))

/** A heading tells of its issue what a file's name would: its title, its day, its number. */
function factsIn(heading: Heading, source: Source): Facts {
  const title = plain(heading)
  const file = `${title.replace(/[/.]/g, '-')}.md`
  const facts = factsOf({ ...source, file, diagnostics: [] }, noFrontMatter, { heading: title })
  const slug = facts.published === null ? facts.slug : isoDay(facts.published)
  const sources = { ...asOpening(facts.sources), title: title === '' ? null : ('opening' as const) }
  return { ...facts, title: title || null, slug, sources }
}

const noFrontMatter: FrontMatter = { body: '', field: () => undefined, placeOf: () => ({ line: 1, column: 1 }) }

/** `slug`, or `slug-2` and so on where an issue above in the same file has it. */
function unused(slug: string, taken: Set<string>): string {
  let free = slug
  for (let n = 2; taken.has(free); n += 1) free = `${slug}-${n}`
  taken.add(free)
  return free
}

function strayText(source: Source, block: RootContent, depth: number): Diagnostic {
  const own: Source = { ...source, diagnostics: [] }
  const message = `This text stands under no heading of level ${depth}, and so in no issue`
  const hint = 'Nothing, where it is about the file; `issues.group` in courant.yaml says which headings open an issue.'
  note(own, { code: 'issue/stray-text', severity: 'info', message, hint }, block.position?.start)
  return own.diagnostics[0] as Diagnostic
}
