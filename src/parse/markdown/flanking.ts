import { type Side, sideBefore, sideOf } from './side.ts'

/** A mark beside a character that may be Chinese, Japanese or Korean, or a selector of variants. */
const beside = /[\u1100-\uffff][*_~]|[*_~][\u1100-\uffff]|\*[_~]|_[*~]|~[*_]/g

/**
 * Whether remark-cjk-friendly lets some run of `*`, `_` or `~` in `text` open or close what CommonMark § 6.2 does not, or the
 * other way about. Runs in code, and those that are escaped, count too.
 */
export function flanksOtherwise(text: string): boolean {
  beside.lastIndex = 0
  for (let match = beside.exec(text); match !== null; match = beside.exec(text)) {
    const [start, end] = runAt(text, /^[*_~]/.test(match[0]) ? match.index : match.index + 1)
    if (runDiffers(text, start, end)) return true
    beside.lastIndex = end
  }
  return false
}

/** Where the run of one mark begins that holds the mark at `at`, and where it ends. */
function runAt(text: string, at: number): readonly [number, number] {
  let [start, end] = [at, at + 1]
  while (text[start - 1] === text[at]) start--
  while (text[end] === text[at]) end++
  return [start, end]
}

function runDiffers(text: string, start: number, end: number): boolean {
  const escaped = text[start - 1] === '\\' && end - start > 1
  return differsBetween(text, start, end) || (escaped && differsBetween(text, start + 1, end))
}

/** Whether the two differ over the run from `start` to `end`: which marks it is of counts for what it may do, not for this. */
function differsBetween(text: string, start: number, end: number): boolean {
  const [previous, next] = [characterBefore(text, start), characterAt(text, end)]
  const after = sideOf(next)
  const standing = sideOf(previous)
  const before =
    previous === undefined ? standing : sideBefore(previous, characterBefore(text, start - previous.length))
  const { open, close } = flanks(standing, after)
  const friendly = flanksFriendly(before, after)
  if (open !== friendly.open || close !== friendly.close) return true
  // For `_`, what stands outside counts too.
  return standing.space !== before.space || standing.punctuation !== before.punctuation
}

interface Flanks {
  readonly open: boolean
  readonly close: boolean
}

const flanks = (before: Side, after: Side): Flanks => ({
  open: !after.space && (!after.punctuation || before.space || before.punctuation),
  close: !before.space && (!before.punctuation || after.space || after.punctuation),
})

/** The same, by https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md. */
function flanksFriendly(before: Side, after: Side): Flanks {
  const [foreignBefore, foreignAfter] = [before.punctuation && !before.cjk, after.punctuation && !after.cjk]
  const [apartBefore, apartAfter] = [before.space || foreignBefore, after.space || foreignAfter]
  return {
    open: !apartAfter || (foreignAfter && (apartBefore || before.cjk || before.ideographic)),
    close: !apartBefore || (foreignBefore && (apartAfter || after.cjk)),
  }
}

function characterBefore(text: string, at: number): string | undefined {
  const last = text[at - 1]
  return last !== undefined && /[\udc00-\udfff]/.test(last) ? text.slice(at - 2, at) : last
}

function characterAt(text: string, at: number): string | undefined {
  const codePoint = text.codePointAt(at)
  return codePoint === undefined ? undefined : String.fromCodePoint(codePoint)
}
