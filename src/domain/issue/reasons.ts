import type { EntryShape } from '../issue.ts'
import type { Fact, FactSource, FactSources } from './source-of-fact.ts'

/** Why something is an entry, by the shape that recognised it. docs/parsing.md has the same words. */
export const shapeReasons: Readonly<Record<EntryShape, string>> = {
  'heading-link': 'a heading that is a link, or has one beside its words',
  'heading-link-line': 'a heading, and a line below it that is only a link',
  'heading-record': 'a heading, and below it a field or a line that gives its link',
  'heading-text': 'a heading with text, among headings that are entries',
  'numbered-paragraph': 'a paragraph that begins with a number and a title',
  'bold-line': 'a line in bold, and a line below it that is only a link',
  'link-line': 'a line that is only a link, and the text below it',
  'link-lead': 'a paragraph that begins with a link',
  'bold-lead': 'a paragraph that begins in bold, and has a link',
  sentence: 'a paragraph with a link, in a section of such paragraphs',
  'list-item': 'an item of a list whose items begin with a link, or tell of one',
  'table-row': 'a row of a table, each cell read by its column’s heading',
}

/** What a fact is called on the screen, and where an author states it for certain. */
interface FactWords {
  readonly name: string
  /** The field of the front matter. */
  readonly field: string
  /** What to write into the heading that opens an issue, where the front matter is that of several; nothing where it is for all. */
  readonly opening?: string
}

export const factNames: Readonly<Record<Fact, FactWords>> = {
  title: { name: 'title', field: 'title', opening: 'a title' },
  number: { name: 'number', field: 'number', opening: 'a number, as “Issue 12”,' },
  published: { name: 'date', field: 'date', opening: 'a day, as “2025-05-02”,' },
  language: { name: 'language', field: 'lang' },
  slug: { name: 'slug', field: 'slug', opening: 'a day' },
}

/** Where a fact was found, in words. */
const sourceWords: Readonly<Record<FactSource, string>> = {
  'front matter': 'the front matter',
  'issues.path': '`issues.path` of courant.yaml',
  path: 'the path',
  title: 'the title',
  heading: 'the heading',
  opening: 'the heading that opens it',
  letters: 'the letters of the text',
  'courant.yaml': '`language` of courant.yaml',
}

/** Where a fact was found, and where it is stated for certain: in the front matter, else in the heading that opens the issue. */
export function sourceTold(fact: Fact, sources: FactSources): string {
  const { field, opening } = factNames[fact]
  const from = sources[fact]
  const where = from === null ? 'not known' : `from ${sourceWords[from]}`
  if (from === 'front matter') return where
  // A slug is always known, and an issue that a heading opens has it from there.
  if (sources.slug === 'opening' && opening !== undefined)
    return from === null ? `${where}; write ${opening} into the heading that opens it` : `${where}; change it there`
  return `${where}; ${from === null ? 'state' : 'pin'} it with \`${field}:\` in the front matter`
}
