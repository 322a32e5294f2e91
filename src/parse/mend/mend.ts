import { note, type Source } from '../source.ts'
import { dropAttributes, mayHaveAttributes } from './attributes.ts'
import { mayBeHard, softenSpaces } from './characters/hard-spaces.ts'
import { readReferences } from './characters/references.ts'
import { dropImpossible, dropUnseen } from './characters/unseen.ts'
import { type CodeAt, codeIn } from './code.ts'
import { uncomment } from './comments.ts'
import { markDefinitions, mayDefine } from './definitions.ts'
import { pointAt } from './edits.ts'
import { spaceHeadings } from './headings.ts'
import { mayHoldMarkdown, openBoxes } from './markdown-in-html.ts'
import { defineAll } from './references.ts'
import { holdTargets } from './template-targets.ts'
import { untag } from './templates.ts'

/** A text that Markdown reads as its author meant it, and what it cannot say of itself. */
export interface Mended {
  readonly text: string
  /** The values that a template gave to names. */
  readonly values: ReadonlyMap<string, string>
  /** The lines, from 1, in which a definition begins that is now an item of a list. */
  readonly definitions: ReadonlySet<number>
}

/**
 * Mends what can only be mended in the text, before it is a tree: line ends, references to no character, characters that nobody
 * sees, hard spaces, attributes, definitions, a template's tags, comments, headings without a space, references that are defined
 * nowhere. No line moves; code is left as it is.
 */
export function mend(text: string, source: Source): Mended {
  const codeOf = remembered()
  const shown = dropImpossible(text.replace(/\r\n?/g, '\n'))
  const read = readReferences(shown, () => codeOf(shown))
  const seen = dropUnseen(read, () => codeOf(read))
  const soft = mayBeHard(seen) ? softenSpaces(seen, codeOf(seen)) : seen
  const opened = mayHoldMarkdown(soft) ? openBoxes(soft, codeOf(soft)) : soft
  const bare = mayHaveAttributes(opened) ? dropAttributes(opened, codeOf(opened)) : opened
  const defined = mayDefine(bare) ? markDefinitions(bare, codeOf(bare)) : { text: bare, lines: new Set<number>() }
  const { text: marked, lines: definitions } = defined
  const { text: plain, values } =
    marked.includes('{%') || marked.includes('{{')
      ? withoutTags(marked, codeOf)
      : { text: marked, values: new Map<string, string>() }
  const said = plain.includes('<!--') ? withoutComments(plain, { source, codeOf }) : plain
  const spaced = /^ {0,3}#{1,6}[^#\s]/m.test(said) ? spaceHeadings(said, codeOf(said)) : said
  return { text: spaced.includes('][') ? defineAll(spaced, codeOf(spaced)) : spaced, values, definitions }
}

/** Finds the code in a text. */
type CodeOf = (text: string) => CodeAt

/** Finds the code in texts, once where one is the same as the one before: most mendings leave a text as it is. */
function remembered(): CodeOf {
  let last: { readonly text: string; readonly code: CodeAt } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, code: codeIn(text) }
    return last.code
  }
}

function withoutTags(text: string, codeOf: CodeOf): ReturnType<typeof untag> {
  const held = holdTargets(text, codeOf(text))
  return untag(held, codeOf(held))
}

function withoutComments(text: string, { source, codeOf }: { source: Source; codeOf: CodeOf }): string {
  const { text: rest, unclosed } = uncomment(text, codeOf(text))
  if (unclosed !== undefined) {
    const message = 'A comment is opened here and never closed: it is shown as text'
    const hint = 'Close it with “-->”, or write “&lt;!--” where it is meant to be read.'
    note(
      source,
      { code: 'issue/comment', severity: 'warning', message, hint },
      { ...pointAt(text, unclosed), length: 4 },
    )
  }
  return rest
}
