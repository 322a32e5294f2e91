import { isMark, isNew, isSelector, type Side, sideOf } from './side.ts'

/** A run of marks over which CommonMark § 6.2 and remark-cjk-friendly differ, and what it may do by the latter. */
export interface Run extends Flanks {
  readonly start: number
  readonly end: number
}

interface Flanks {
  readonly open: boolean
  readonly close: boolean
}

/** A mark beside another one, escaped or not, beside what may be Chinese, Japanese or Korean, or beside a selector of variants. */
const beside = /[\u1100-\uffff][*_~]|[*_~][\u1100-\uffff]|\*[_~]|_[*~]|~[*_]|\\[*_~]{2}/g

/** The runs of `*`, `_` or `~` in `text` that may open or close something else for remark; those in code and after a backslash too. */
export function runsApart(text: string): readonly Run[] {
  const runs: Run[] = []
  beside.lastIndex = 0
  for (let match = beside.exec(text); match !== null; match = beside.exec(text)) {
    let at = isMark(match[0][0]) ? match.index : match.index + 1
    do {
      const [start, end] = runAt(text, at)
      const run =
        differing(text, start, end) ?? (text[start - 1] === '\\' ? differing(text, start + 1, end) : undefined)
      if (run !== undefined) runs.push(run)
      at = end
    } while (isMark(text[at]))
    beside.lastIndex = at
  }
  return runs
}

/** Where the run of one mark begins that holds the mark at `at`, and where it ends. */
function runAt(text: string, at: number): readonly [number, number] {
  let [start, end] = [at, at + 1]
  while (text[start - 1] === text[at]) start--
  while (text[end] === text[at]) end++
  return [start, end]
}

function differing(text: string, start: number, end: number): Run | undefined {
  const previous = characterBefore(text, start)
  const next = characterAt(text, end)
  if (isSelector(previous) || isNew(previous) || isNew(next)) return { start, end, open: false, close: false }
  const [before, after] = [sideOf(previous), sideOf(next)]
  const mark = text[start] ?? ''
  const common = ofMark(mark, before, after, commonFlanks)
  const friendly = ofMark(mark, before, after, friendlyFlanks)
  return common.open === friendly.open && common.close === friendly.close ? undefined : { start, end, ...friendly }
}

/** CommonMark's flanks, as micromark has them: beside any other mark, `*` and `_` flank. */
function commonFlanks(mark: string, before: Side, after: Side): Flanks {
  const open = !after.space && (!after.punctuation || before.space || before.punctuation)
  const close = !before.space && (!before.punctuation || after.space || after.punctuation)
  return mark === '~' ? { open, close } : { open: open || after.mark !== '', close: close || before.mark !== '' }
}

/** The same by https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md, where `*` and `_` flank beside `~`. */
function friendlyFlanks(mark: string, before: Side, after: Side): Flanks {
  const [foreignBefore, foreignAfter] = [before.punctuation && !before.cjk, after.punctuation && !after.cjk]
  const [apartBefore, apartAfter] = [before.space || foreignBefore, after.space || foreignAfter]
  const open = !apartAfter || (foreignAfter && (apartBefore || before.cjk))
  const close = !apartBefore || (foreignBefore && (apartAfter || after.cjk))
  return mark === '~' ? { open, close } : { open: open || after.mark === '~', close: close || before.mark === '~' }
}

/** What a run of `mark` may do, given what its flanks are: `_` does nothing within a word. */
function ofMark(mark: string, before: Side, after: Side, flanksOf: typeof commonFlanks): Flanks {
  const { open, close } = flanksOf(mark, before, after)
  if (mark !== '_') return { open, close }
  return {
    open: open && (before.space || before.punctuation || !close),
    close: close && (after.space || after.punctuation || !open),
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
