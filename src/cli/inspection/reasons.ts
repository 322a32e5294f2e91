import type { EntryShape } from '../../domain/issue.ts'
import type { Fact, FactSource } from '../../domain/source-of-fact.ts'

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

/** What each fact is called on the screen, and the field of the front matter that states it. */
export const factNames: Readonly<Record<Fact, { readonly name: string; readonly field: string }>> = {
  title: { name: 'title', field: 'title' },
  number: { name: 'number', field: 'number' },
  published: { name: 'date', field: 'date' },
  language: { name: 'language', field: 'lang' },
  slug: { name: 'slug', field: 'slug' },
}

/** Where a fact was found, in words. */
export const sourceWords: Readonly<Record<FactSource, string>> = {
  'front matter': 'the front matter',
  'issues.path': '`issues.path` of courant.yaml',
  path: 'the path',
  title: 'the title',
  heading: 'the heading',
  letters: 'the letters of the text',
  'courant.yaml': '`language` of courant.yaml',
}
