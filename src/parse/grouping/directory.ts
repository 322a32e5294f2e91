import type { Heading } from 'mdast'
import type { OpenDigest } from '../digest.ts'
import { type Facts, type FactsAround, factsOf } from '../facts.ts'
import { placeIn } from '../source.ts'
import { titled } from '../structure/issue-title.ts'
import { type Outline, outlineOf } from '../structure/outline.ts'
import { directoryOf, isIndex } from './batches.ts'
import type { Piece, RawIssue } from './raw-issue.ts'

/**
 * The issue that all digests of one directory are, in their order. Each fact is from the first of them that has it; the
 * title and the words above all sections are those of `index.md`, every other file is a section under its own title.
 */
export function issueOfDirectory(
  digests: readonly [OpenDigest, ...OpenDigest[]],
  { path }: Pick<FactsAround, 'path'>,
): RawIssue {
  const [first] = digests
  const whole = digests.length === 1 || isIndex(first.source.file)
  const facts = digests.map((digest) => factsInDirectory(digest, path)).reduce(firstOfEach)
  const opening = titled(outlineOf(first.tree), whole ? facts.title : null)
  const pieces = digests.map((digest): Piece => ({ digest, outline: sectionOf(digest) }))
  if (whole) pieces[0] = { digest: first, outline: opening.outline }
  const title = whole ? opening.title : null
  return { facts: { ...facts, title }, pieces, place: placeIn(first.source, { line: 1, column: 1 }) }
}

interface OwnFacts extends Facts {
  readonly hasSlug: boolean
}

/** What one digest says of the issue of its directory: its number and slug are the directory's, not its file name's. */
function factsInDirectory({ source, front, tree }: OpenDigest, path: RegExp | undefined): OwnFacts {
  const around = { heading: titled(outlineOf(tree), null).title, path }
  const own = factsOf(source, front, around)
  const file = [directoryOf(source.file), 'index.md'].filter(Boolean).join('/')
  const { slug, number, published, sources } = factsOf({ ...source, file, diagnostics: [] }, front, around)
  return {
    ...own,
    slug,
    number,
    published: published ?? own.published,
    hasSlug: front.field('slug') !== undefined,
    sources: {
      ...own.sources,
      slug: sources.slug,
      number: sources.number,
      published: sources.published ?? own.sources.published,
    },
  }
}

function firstOfEach(before: OwnFacts, next: OwnFacts): OwnFacts {
  return {
    slug: before.hasSlug || !next.hasSlug ? before.slug : next.slug,
    hasSlug: before.hasSlug || next.hasSlug,
    title: before.title,
    number: before.number ?? next.number,
    published: before.published ?? next.published,
    language: before.language ?? next.language,
    authors: before.authors.length > 0 ? before.authors : next.authors,
    summary: before.summary ?? next.summary,
    tags: before.tags.length > 0 ? before.tags : next.tags,
    draft: before.draft || next.draft,
    sources: sourcesOfEach(before, next),
  }
}

/** As the facts, each from the first that has it. */
function sourcesOfEach(before: OwnFacts, next: OwnFacts): Facts['sources'] {
  return {
    slug: before.hasSlug || !next.hasSlug ? before.sources.slug : next.sources.slug,
    title: before.sources.title,
    number: before.sources.number ?? next.sources.number,
    published: before.sources.published ?? next.sources.published,
    language: before.sources.language ?? next.sources.language,
  }
}

/** A digest as a section: under its one highest heading, else under the title that its front matter gives it. */
function sectionOf({ source, front, tree }: OpenDigest): Outline {
  const outline = outlineOf(tree)
  const { title } = factsOf({ ...source, diagnostics: [] }, front)
  if (title === null || titled(outline, null).title !== null) return outline
  const heading: Heading = { type: 'heading', depth: 1, children: [{ type: 'text', value: title }] }
  return { heading: undefined, blocks: [], children: [{ ...outline, heading }] }
}
