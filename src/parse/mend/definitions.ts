import type { CodeAt } from './code.ts'
import { type Edit, edited } from './edits.ts'

/** The mark that a definition gets: one that opens an item of a list, and no line across the page. */
const definitionMark = '+'

/** A text in which definitions are items of lists, and the lines that they begin in, from 1. */
export interface Defined {
  readonly text: string
  readonly lines: ReadonlySet<number>
}

/** Whether a text may hold a definition. */
export function mayDefine(text: string): boolean {
  return /^[ \t>]*:[ \t]{1,4}\S/m.test(text)
}

/**
 * Makes the definitions of PHP Markdown Extra, kramdown and Pandoc, a line `: …` below a term, items of a list: what
 * goes on in such an item is what goes on in a definition, and no place moves. The tree is told apart by their lines.
 */
export function markDefinitions(text: string, codeAt: CodeAt): Defined {
  const edits: Edit[] = []
  const lines = new Set<number>()
  let above: Above | undefined
  let start = 0
  for (const [index, line] of text.split('\n').entries()) {
    const here = readLine(line)
    const at = start + here.at
    if (here.kind === 'definition' && above !== undefined && belongs(here, above) && codeAt(at) === undefined) {
      edits.push({ start: at, end: at + 1, text: definitionMark })
      lines.add(index + 1)
      above = { ...above, defines: true, blanks: 0 }
    } else above = after(here, above, codeAt(at) !== undefined)
    start += line.length + 1
  }
  return { text: edited(text, edits), lines }
}

interface Line {
  readonly kind: 'blank' | 'definition' | 'text' | 'other'
  /** How many quotes it stands in. */
  readonly quotes: number
  /** Where it begins in its quotes, behind the marks of lists. */
  readonly column: number
  /** The place of its first character. */
  readonly at: number
  /** Whether it begins an item of a list. */
  readonly opens: boolean
  /** Whether it reads as a term does. */
  readonly short: boolean
}

/** What stands above a line: a paragraph that may be terms, or a definition of such. */
interface Above {
  readonly quotes: number
  readonly column: number
  /** How many lines of terms it has; no end to them where it reads as no term. */
  readonly terms: number
  readonly defines: boolean
  readonly blanks: number
}

const opening = /^((?: {0,3}> ?)*)([ \t]*)((?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*)/
/** What is no paragraph: headings, rules, tables, HTML, fences, definitions of links and footnotes. */
const special = /^(?:#{1,6}(?:[ \t]|$)|\||`{3}|~{3}|<(?!https?:)|(?:[-=_*+][ \t]*)+$|\[[^\]]{1,300}\]:|:{2,})/

function readLine(line: string): Line {
  const [whole = '', marks = '', indent = '', items = ''] = opening.exec(line) ?? []
  const rest = line.slice(whole.length)
  const kind =
    rest.trim() === '' ? 'blank' : /^:[ \t]{1,4}\S/.test(rest) ? 'definition' : special.test(rest) ? 'other' : 'text'
  return {
    kind: kind === 'definition' && items !== '' ? 'text' : kind,
    quotes: marks.split('>').length - 1,
    column: widthOf(indent + items),
    at: whole.length,
    opens: items !== '',
    short: kind === 'text' && isShort(rest),
  }
}

const widthOf = (indent: string): number => indent.replaceAll('\t', '    ').length

/** A term is no sentence of a text that happens to be broken before a colon: it is short, but for the links in it. */
function isShort(line: string): boolean {
  if (line.length > 1000) return false
  const bare = line.replace(/!?\[[^[\]]*\](?:\([^()]*\)|\[[^[\]]*\])|<?https?:\S+/g, '')
  return bare.length <= 60
}

const mostTerms = 3

/** Whether a definition is one of what stands above it. */
function belongs({ quotes, column }: Line, above: Above): boolean {
  const beside = column - above.column
  if (quotes !== above.quotes || beside < 0 || beside > 3) return false
  return above.defines || (above.blanks < 2 && above.terms <= mostTerms)
}

/** What stands above the line after `here`. */
function after(here: Line, above: Above | undefined, isCode: boolean): Above | undefined {
  const { kind, quotes, column, opens, short } = here
  if (above !== undefined && kind === 'blank') return { ...above, blanks: above.blanks + 1 }
  if (above?.defines === true) {
    const within = column >= above.column + 2 && quotes === above.quotes
    if (within || (above.blanks === 0 && kind === 'text' && !opens)) return { ...above, blanks: 0 }
  }
  if (kind === 'blank' || kind === 'other' || isCode) return undefined
  const terms = short ? 1 : Number.POSITIVE_INFINITY
  if (above !== undefined && above.blanks === 0 && !above.defines && !opens)
    return { ...above, terms: above.terms + terms }
  return { quotes, column, terms, defines: false, blanks: 0 }
}
