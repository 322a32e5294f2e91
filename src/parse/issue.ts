import type { FootnoteDefinition, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { type LanguageTag, languageOf, languageWithin } from '../base/language.ts'
import { below } from '../base/url.ts'
import type { Diagnostic } from '../domain/diagnostic.ts'
import type { Issue, Section } from '../domain/issue.ts'
import type { Publication } from '../domain/publication.ts'
import { type Context, partOf } from './entries.ts'
import { factsOf } from './facts.ts'
import { frontMatter } from './front-matter.ts'
import { titled } from './issue-title.ts'
import { checkScheme, linking } from './linking.ts'
import { parseMarkdown } from './markdown.ts'
import { outlineOf } from './outline.ts'
import { sectionsOf } from './sections.ts'
import { decode, note, placeIn, type Source } from './source.ts'
import { tidy } from './tidy.ts'

/** A digest as it lies in the publication's folder. */
export interface Digest {
  /** Its path below the publication's folder, with slashes. */
  readonly file: string
  readonly bytes: Uint8Array
}

/** What the parser needs to know of the publication; its language is undefined where nobody has said it. */
export type Surroundings = Pick<Publication, 'url' | 'entries' | 'issues'> & { readonly language?: LanguageTag }

/** An issue where the digest can be one, and all there is to say about it. */
export interface ParsedIssue {
  readonly issue?: Issue
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads a digest. It never throws for what stands in it: what cannot be read is an error among the diagnostics, at its
 * line and column.
 */
export function parseIssue(digest: Digest, publication: Surroundings): ParsedIssue {
  const decoded = decode(digest.bytes)
  const source: Source = { file: digest.file, text: 'text' in decoded ? decoded.text : '', diagnostics: [] }
  const { maxBytes } = publication.issues
  if (digest.bytes.length > maxBytes) {
    const message = `The file has ${digest.bytes.length} bytes; the most is ${maxBytes}`
    const hint = 'Split it into issues, or raise `issues.maxBytes` in courant.yaml.'
    note(source, { code: 'issue/too-large', severity: 'error', message, hint })
    return { diagnostics: source.diagnostics }
  }
  if (!('text' in decoded)) {
    const message = 'The file is not UTF-8'
    const hint = 'Save it as UTF-8; a guess would print wrong letters.'
    note(source, { code: 'issue/encoding', severity: 'error', message, hint }, decoded)
    return { diagnostics: source.diagnostics }
  }
  const issue = readSafely(source, publication)
  return { ...(issue === undefined ? {} : { issue }), diagnostics: source.diagnostics }
}

/** Nesting that is deeper than the stack is the one thing that a parser can only find out by falling over it. */
function readSafely(source: Source, publication: Surroundings): Issue | undefined {
  try {
    return read(source, publication)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const message = 'The digest is nested too deeply to be read'
    const hint = 'Take out quotes, lists or tags that stand inside one another by the hundred.'
    note(source, { code: 'issue/too-deep', severity: 'error', message, hint })
    return undefined
  }
}

function read(source: Source, publication: Surroundings): Issue | undefined {
  const front = frontMatter(source)
  const facts = factsOf(source, front)
  if (front.body.trim() === '') {
    const hint = 'It is left out; write something, or remove the file.'
    note(source, { code: 'issue/empty', severity: 'warning', message: 'The digest is empty', hint })
    return undefined
  }
  const body = front.body.replace(/\r\n?/g, '\n')
  const tree = parseMarkdown(body)
  tidy(tree, body)
  visit(tree, 'link', (node) => checkScheme(source, node))
  const { outline, title } = titled(outlineOf(tree), facts.title)
  const language = facts.language ?? known(textOf(tree), publication.language)
  const links = linking({ source, site: publication.url, page: below(publication.url, `issues/${facts.slug}/`) })
  const context: Context = { source, links, footnotes: footnotesOf(tree), language }
  const sections = sectionsOf(outline, publication.entries.sections).map(
    ({ path, parts }, s): Section => ({ path, parts: parts.map((part, p) => partOf(part, `s${s}p${p}`, context)) }),
  )
  if (!sections.some((section) => section.parts.some((part) => part.kind === 'entry'))) {
    const message = 'No entry was found: the issue is shown as one text'
    const hint =
      'An entry is a heading or a list item that leads with a link, or a heading with a link on the line below.'
    note(source, { code: 'issue/no-entries', severity: 'info', message, hint })
  }
  return { ...facts, title, language, sections, assets: links.assets(), place: placeIn(source, { line: 1, column: 1 }) }
}

/** The language that letters tell; Latin letters alone tell none. */
function known(text: string, usual: LanguageTag | undefined): LanguageTag | null {
  const language = usual === undefined ? languageOf(text) : languageWithin(text, usual)
  return language === undefined || language === 'und-Latn' ? null : language
}

function footnotesOf(tree: Root): ReadonlyMap<string, FootnoteDefinition> {
  const footnotes = new Map<string, FootnoteDefinition>()
  visit(tree, 'footnoteDefinition', (node) => {
    if (!footnotes.has(node.identifier)) footnotes.set(node.identifier, node)
  })
  return footnotes
}
