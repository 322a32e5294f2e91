import type { FootnoteDefinition, Nodes, RootContent } from 'mdast'
import { type LanguageTag, languageOf, languageWithin } from '../base/language.ts'
import type { AbsoluteUrl } from '../base/url.ts'
import type { Entry, Part } from '../domain/issue.ts'
import { linksIn } from './line/inline.ts'
import { tagsIn } from './line/tags.ts'
import type { Linking } from './linking.ts'
import { safeTree } from './sanitize.ts'
import type { Found } from './shapes/shape.ts'
import { placeIn, type Source } from './source.ts'
import type { RawPart } from './structure/sections.ts'

/** What the parts of one digest share. */
export interface Context {
  readonly source: Source
  readonly links: Linking
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>
  /** The blocks of those footnotes: they stand elsewhere than what refers to them. */
  readonly notes: ReadonlySet<RootContent>
  readonly language: LanguageTag | null
}

/** Makes a part safe. `key` is the part's own in the digest, and goes before the ids in it. */
export function partOf(part: RawPart, key: string, context: Context): Part {
  const safe = (blocks: readonly RootContent[]) =>
    safeTree(blocks, { footnotes: context.footnotes, prefix: `${key}-`, ...context.links })
  if (part.kind === 'prose') return { kind: 'prose', body: safe(part.blocks) }
  return { kind: 'entry', entry: entryOf(part.found, safe(part.found.body), context) }
}

function entryOf(found: Found, body: Entry['body'], { source, links, language, notes }: Context): Entry {
  const link = found.link === undefined ? undefined : links.pageOf(found.link)
  const alternate = found.alternateTitle
  const { line, column } = found.start.position?.start ?? { line: 1, column: 1 }
  return {
    title: found.title,
    ...(alternate === undefined
      ? {}
      : { alternateTitle: { text: alternate, language: languageFor(alternate, language) } }),
    ...(link === undefined ? {} : { link }),
    authors: found.authors ?? [],
    tags: tagsIn(found.body),
    shape: found.shape,
    links: linksOf(found, link, links),
    form: found.form,
    body,
    place: placeIn(source, { line, column }),
    lastLine: lastLineOf(found, notes),
  }
}

/** The last line of what an entry is made of. A footnote of its title stands elsewhere, and is not counted. */
function lastLineOf({ start, body }: Found, notes: Context['notes']): number {
  const own: readonly Nodes[] = [start, ...body.filter((block) => !notes.has(block))]
  return own.reduce((last, node) => Math.max(last, endOf(node)), 1)
}

/** Where a node ends; one that was put together of others ends with its last. */
function endOf(node: Nodes): number {
  if (node.position !== undefined) return node.position.end.line
  const last = 'children' in node ? node.children.at(-1) : undefined
  return last === undefined ? 1 : endOf(last)
}

function languageFor(text: string, page: LanguageTag | null): LanguageTag {
  return (page === null ? languageOf(text) : languageWithin(text, page)) ?? ('und' as LanguageTag)
}

function linksOf(found: Found, first: AbsoluteUrl | undefined, links: Linking): AbsoluteUrl[] {
  const all = new Set<AbsoluteUrl>(first === undefined ? [] : [first])
  for (const link of linksIn(found.body)) {
    const url = link.type === 'link' ? links.pageOf(link.url) : undefined
    if (url !== undefined) all.add(url)
  }
  return [...all]
}
