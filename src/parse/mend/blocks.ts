import type { Stretch } from './code.ts'

/** A stretch of whole lines: code, or text in which code may stand between backticks. */
export interface Block extends Stretch {
  readonly kind: 'code' | 'text'
}

/** A quote, or the columns that an item of a list indents its content by. */
type Container = 'quote' | number

/** What goes on, whatever its lines look like, until one of them ends it: a fence, a comment, a script. */
interface Open {
  readonly kind: Block['kind']
  readonly endsAt: (line: string) => boolean
  readonly depth: number
}

interface Start extends Omit<Open, 'depth'> {
  /** Whether the line that opens it may be the one that ends it. */
  readonly inOne: boolean
}

interface State {
  readonly containers: Container[]
  open: Open | undefined
  paragraph: boolean
}

interface Line {
  readonly kind: Block['kind'] | 'blank'
  /** Whether it goes on with the block of the line before it. */
  readonly joins: boolean
}

const blank: Line = { kind: 'blank', joins: false }

/** Splits Markdown into code and text, by lines: CommonMark § 4 and § 5, as far as it takes to tell the two apart. */
export function blocksIn(text: string): Block[] {
  const blocks: Block[] = []
  const state: State = { containers: [], open: undefined, paragraph: false }
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline + 1
    const line = read(untabbed(text.slice(start, newline < 0 ? end : newline)), state)
    const last = blocks.at(-1)
    if (line.joins && last?.kind === line.kind && last.end === start) blocks[blocks.length - 1] = { ...last, end }
    else if (line.kind !== 'blank') blocks.push({ kind: line.kind, start, end })
    start = end
  }
  return blocks
}

/** CommonMark § 2.2: a tab leads to the next column that four divides. */
function untabbed(line: string): string {
  if (!line.includes('\t')) return line
  let column = 0
  return line
    .split('\t')
    .map((piece, index, all) => {
      column += piece.length
      const width = index === all.length - 1 ? 0 : 4 - (column % 4)
      column += width
      return piece + ' '.repeat(width)
    })
    .join('')
}

function read(line: string, state: State): Line {
  const { rest, matched } = withinContainers(line, state.containers)
  if (state.open !== undefined && matched >= state.open.depth) {
    const { kind, endsAt } = state.open
    if (endsAt(rest)) state.open = undefined
    return { kind, joins: true }
  }
  state.open = undefined
  if (rest.trim() === '') {
    if (state.containers[matched] === 'quote') state.containers.length = matched
    state.paragraph = false
    return blank
  }
  const inside = opened(rest, matched, state)
  return leafOf(inside.rest, inside.matched, state)
}

const indentOf = (line: string): number => line.length - line.trimStart().length

/** A line without the marks and the indent of the open containers, and how many of them it goes on in. */
function withinContainers(line: string, containers: readonly Container[]): { rest: string; matched: number } {
  let rest = line
  for (const [matched, container] of containers.entries()) {
    if (container === 'quote') {
      if (indentOf(rest) > 3 || rest.trimStart()[0] !== '>') return { rest, matched }
      rest = rest.trimStart().slice(1).replace(/^ /, '')
    } else {
      if (rest.trim() !== '' && indentOf(rest) < container) return { rest, matched }
      rest = rest.slice(container)
    }
  }
  return { rest, matched: containers.length }
}

const mark = /^ {0,3}(?:>|(?:[-+*]|\d{1,9}[.)])(?= |$))/
const rule = /^ {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$/
/** CommonMark § 5.2: only an item that is not empty, and has no number but 1, breaks into a paragraph. */
const breakingMark = /^ {0,3}(?:>|(?:[-+*]|1[.)]) +[^ ])/

/** What is left of a line after the containers that begin in it, which are opened, and how many it then stands in. */
function opened(line: string, matched: number, state: State): { rest: string; matched: number } {
  let rest = line
  for (let first = true; ; first = false) {
    const found = first && state.paragraph && !breakingMark.test(rest) ? null : mark.exec(rest)
    if (found === null || rule.test(rest)) return { rest, matched: first ? matched : state.containers.length }
    if (first) state.containers.length = matched
    state.paragraph = false
    rest = rest.slice(found[0].length)
    const quote = found[0].endsWith('>')
    const space = rest.trim() === '' || indentOf(rest) > 4 ? 1 : indentOf(rest)
    state.containers.push(quote ? 'quote' : found[0].length + space)
    rest = quote ? rest.replace(/^ /, '') : rest.slice(space)
  }
}

function leafOf(rest: string, matched: number, state: State): Line {
  if (rest.trim() === '') return blank
  const { paragraph } = state
  const starts = startsOf(rest)
  const special = starts !== undefined || rule.test(rest) || /^ {0,3}(?:#{1,6}(?: |$)|=+ *$)/.test(rest)
  if (matched < state.containers.length && (special || !paragraph)) state.containers.length = matched
  if (indentOf(rest) >= 4) return { kind: paragraph ? 'text' : 'code', joins: true }
  state.paragraph = !special
  if (starts === undefined) return { kind: 'text', joins: paragraph && !special }
  if (!starts.inOne || !starts.endsAt(rest)) state.open = { ...starts, depth: state.containers.length }
  return { kind: starts.kind, joins: false }
}

/** What a line opens that later lines belong to, whatever they look like: CommonMark § 4.5 and § 4.6, kinds 1 and 2. */
function startsOf(rest: string): Start | undefined {
  const fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(rest)?.[1]
  if (fence !== undefined) {
    const closing = new RegExp(`^ {0,3}${fence[0]}{${fence.length},} *$`)
    return { kind: 'code', endsAt: (line) => closing.test(line), inOne: false }
  }
  if (/^ {0,3}<!--/.test(rest)) return { kind: 'text', endsAt: (line) => line.includes('-->'), inOne: true }
  if (/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i.test(rest)) {
    return { kind: 'code', endsAt: (line) => /<\/(?:script|pre|style|textarea)>/i.test(line), inOne: true }
  }
  return undefined
}
