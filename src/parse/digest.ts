import type { FootnoteDefinition, Root } from 'mdast'
import type { LanguageTag } from '../base/language.ts'
import type { Diagnostic, Place } from '../domain/diagnostic.ts'
import type { Publication } from '../domain/publication.ts'
import { type Excess, roomFor } from './bounds/room.ts'
import { type FrontMatter, frontMatter } from './front-matter.ts'
import { deepLine } from './line/depth.ts'
import { linksIn } from './line/inline.ts'
import { checkScheme } from './linking.ts'
import type { ParseMarkdown } from './markdown/parse-markdown.ts'
import { decode, note, type Source } from './source.ts'
import { readMarkdown } from './tidy/read-markdown.ts'
import { walk } from './tidy/walk.ts'

/** A digest as it lies in the publication's folder. */
export interface Digest {
  /** Its path below the publication's folder, with slashes. */
  readonly file: string
  readonly bytes: Uint8Array
}

/** What the parser needs to know of the publication; its language is undefined where nobody has said it. */
export type Surroundings = Pick<Publication, 'url' | 'entries' | 'issues'> & {
  readonly language?: LanguageTag
  /** What reads Markdown, where it is not the parser that is quickest: the tree is the same. */
  readonly parseMarkdown?: ParseMarkdown
}

/** A digest, opened: its front matter apart, its text as a tree in which no reference is left. */
export interface OpenDigest {
  readonly source: Source
  readonly front: FrontMatter
  readonly tree: Root
  /** The footnotes of the whole file, by identifier; the first of a name wins. */
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>
}

/** How many quotes and lists a line may open: each costs the parser as much as all that stand around it. */
const deepest = 100

/** Opens a digest. One that is too large, no UTF-8, empty or nested too deep is closed: only its diagnostics come out. */
export function openDigest(
  digest: Digest,
  { issues, parseMarkdown }: Surroundings,
): OpenDigest | { closed: readonly Diagnostic[] } {
  const decoded = decode(digest.bytes)
  const text = 'text' in decoded ? decoded.text : ''
  const source: Source = { file: digest.file, text, diagnostics: [] }
  const closed = { closed: source.diagnostics }
  if (digest.bytes.length > issues.maxBytes) {
    const message = `The file has ${digest.bytes.length} bytes; the most is ${issues.maxBytes}`
    const hint = 'Split it into issues, or raise `issues.maxBytes` in courant.yaml.'
    note(source, { code: 'issue/too-large', severity: 'error', message, hint })
    return closed
  }
  if (!('text' in decoded)) {
    const message = 'The file is not UTF-8'
    const hint = 'Save it as UTF-8; a guess would print wrong letters.'
    note(source, { code: 'issue/encoding', severity: 'error', message, hint }, decoded.at)
    return closed
  }
  if (decoded.at !== undefined) {
    const message = 'The file is not UTF-8: it is read as windows-1252'
    note(source, { code: 'issue/encoding', severity: 'warning', message, hint: 'Save it as UTF-8.' }, decoded.at)
  }
  return whereNotTooDeep(source, () => openText(source, issues.maxBytes, parseMarkdown)) ?? closed
}

function openText(source: Source, maxBytes: number, parse?: ParseMarkdown): OpenDigest | undefined {
  const front = frontMatter(source)
  if (front.body.trim() === '') {
    const hint = 'It is left out; write something, or remove the file.'
    note(source, { code: 'issue/empty', severity: 'warning', message: 'The digest is empty', hint })
    return undefined
  }
  const deep = deepLine(front.body, deepest)
  if (deep !== undefined) {
    noteTooDeep(source, deep)
    return undefined
  }
  const tree = readMarkdown(front.body, source, parse)
  const excess = roomFor(maxBytes)(tree)
  if (excess !== undefined) {
    noteExcess(source, excess, { line: 1, column: 1 })
    return undefined
  }
  for (const link of linksIn(tree.children)) if (link.type === 'link') checkScheme(source, link)
  return { source, front, tree, footnotes: footnotesOf(tree) }
}

/** Notes that a digest holds more than may be shown, which is an error: at the place where it is too much, else at `start`. */
export function noteExcess(source: Source, { code, message, at }: Excess, start: Pick<Place, 'line' | 'column'>): void {
  const hint = 'Take out what repeats by the thousand, or split it into issues.'
  note(source, { code, severity: 'error', message, hint }, at ?? start)
}

/** What `work` gives; undefined and an error in `source` where it stands in itself deeper than the stack can follow. */
export function whereNotTooDeep<T>(source: Source, work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    noteTooDeep(source, 1)
    return undefined
  }
}

function noteTooDeep(source: Source, line: number): void {
  const message = 'The digest is nested too deeply to be read'
  const hint = 'Take out quotes, lists or tags that stand inside one another by the hundred.'
  note(source, { code: 'issue/too-deep', severity: 'error', message, hint }, { line, column: 1 })
}

function footnotesOf(tree: Root): ReadonlyMap<string, FootnoteDefinition> {
  const footnotes = new Map<string, FootnoteDefinition>()
  walk(tree, (node) => {
    if (node.type === 'footnoteDefinition' && !footnotes.has(node.identifier)) footnotes.set(node.identifier, node)
    return undefined
  })
  return footnotes
}
