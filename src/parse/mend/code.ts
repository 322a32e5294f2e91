import { type Block, blocksIn } from './blocks.ts'

/** A piece of text, from `start` up to `end`. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** Tells which stretch of code holds the character at an offset, if one does. */
export type CodeAt = (offset: number) => Stretch | undefined

/** Finds the code in Markdown, fenced, indented and in a line: what no mending may touch. */
export function codeIn(text: string): CodeAt {
  const code = blocksIn(text).flatMap((block): Stretch[] => (block.kind === 'code' ? [block] : spansIn(text, block)))
  return (offset) => {
    const last = code[lastBefore(code, offset)]
    return last !== undefined && offset < last.end ? last : undefined
  }
}

/** The index of the last stretch that begins at `offset` or before it, or -1. */
function lastBefore(stretches: readonly Stretch[], offset: number): number {
  let [low, high] = [0, stretches.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stretches[middle]?.start ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

interface Run extends Stretch {
  /** Whether a backslash takes away its first backtick: it can close code, not open it. */
  readonly escaped: boolean
}

/** CommonMark § 6.1: a run of backticks opens code where a run of as many follows in the same block. */
function spansIn(text: string, block: Block): Stretch[] {
  const runs = runsIn(text, block)
  const nextAsLong = new Map<number, number>()
  const closers = runs.map(() => -1)
  for (let index = runs.length - 1; index >= 0; index--) {
    const { start, end, escaped } = runs[index] as Run
    closers[index] = nextAsLong.get(end - start - (escaped ? 1 : 0)) ?? -1
    nextAsLong.set(end - start, index)
  }
  const spans: Stretch[] = []
  for (let index = 0; index < runs.length; index++) {
    const [opener, closer] = [runs[index], runs[closers[index] ?? -1]]
    if (opener === undefined || closer === undefined || opener.end - opener.start === (opener.escaped ? 1 : 0)) continue
    spans.push({ start: opener.start, end: closer.end })
    index = closers[index] ?? index
  }
  return spans
}

function runsIn(text: string, { start, end }: Block): Run[] {
  const runs: Run[] = []
  let at = text.indexOf('`', start)
  while (at >= 0 && at < end) {
    let after = at
    while (text[after] === '`') after++
    let slashes = at
    while (text[slashes - 1] === '\\') slashes--
    runs.push({ start: at, end: after, escaped: (at - slashes) % 2 === 1 })
    at = text.indexOf('`', after)
  }
  return runs
}
