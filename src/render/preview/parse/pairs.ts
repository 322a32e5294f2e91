import type { Entry } from '../../../domain/issue.ts'

/** A stretch of a digest, and the entries that it is; where it is none, what else it is. */
export type Pair =
  | { readonly kind: 'entry'; readonly from: number; readonly to: number; readonly entries: readonly Entry[] }
  | { readonly kind: 'matter' | 'heading' | 'rest'; readonly from: number; readonly to: number }

/** Every line of a digest, from the first to the last, with the entry that it belongs to. `entries` are those of the file. */
export function pairsOf(lines: readonly string[], entries: readonly Entry[]): Pair[] {
  const sorted = entries.toSorted((one, other) => one.place.line - other.place.line)
  const pairs: Pair[] = []
  let at = 1
  for (const [index, entry] of sorted.entries()) {
    const last = pairs.at(-1)
    const { line } = entry.place
    if (last?.kind === 'entry' && line < at) {
      pairs[pairs.length - 1] = { ...last, entries: [...last.entries, entry] }
      continue
    }
    pairs.push(...rest(lines, at, line - 1))
    const next = sorted.slice(index + 1).find((other) => other.place.line > line)?.place.line ?? lines.length + 1
    const to = Math.max(line, Math.min(entry.lastLine, next - 1, lines.length))
    pairs.push({ kind: 'entry', from: line, to, entries: [entry] })
    at = to + 1
  }
  return withBlanks([...pairs, ...rest(lines, at, lines.length)], lines)
}

/** Lines that belong to no entry, cut where they turn to something else. */
function rest(lines: readonly string[], from: number, to: number): Pair[] {
  const pairs: Pair[] = []
  const matter = from === 1 ? matterEnd(lines, to) : 0
  if (matter > 0) pairs.push({ kind: 'matter', from: 1, to: matter })
  const first = Math.max(from, matter + 1)
  const headings = headingsIn(lines.slice(first - 1, to))
  for (let line = first; line <= to; line += 1) {
    const height = headings.get(line - first) ?? 0
    const last = pairs.at(-1)
    if (height > 0) {
      pairs.push({ kind: 'heading', from: line, to: line + height - 1 })
      line += height - 1
    } else if (last?.kind === 'rest') pairs[pairs.length - 1] = { ...last, to: line }
    else pairs.push({ kind: 'rest', from: line, to: line })
  }
  return pairs
}

const hashes = /^ {0,3}#{1,6}(?:\s|$)/
const underline = /^ {0,3}(?:=+|-+)\s*$/
/** What no line of a paragraph begins with at its first, as far as it matters here: a list, a quote, HTML, a table, code. */
const noParagraph = /^(?: {4}|\t| {0,3}(?:[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$)|[>|<]))/

/** How many lines each heading has, by the index of its first. CommonMark § 4.2, § 4.3: a paragraph that is underlined is one, too. */
function headingsIn(lines: readonly string[]): ReadonlyMap<number, number> {
  const headings = new Map<number, number>()
  let fence: string | undefined
  let paragraph: number | undefined
  for (const [index, line] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line)
    if (fence !== undefined) {
      if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === '') fence = undefined
    } else if (mark !== null) {
      fence = mark[1]
      paragraph = undefined
    } else if (hashes.test(line)) {
      headings.set(index, 1)
      paragraph = undefined
    } else if (line.trim() === '') paragraph = undefined
    else if (underline.test(line)) {
      const begun = paragraph
      if (begun !== undefined && !noParagraph.test(lines[begun] ?? '')) headings.set(begun, index - begun + 1)
      paragraph = undefined
    } else paragraph ??= index
  }
  return headings
}

/** The line that ends the front matter; 0 where there is none. */
function matterEnd(lines: readonly string[], to: number): number {
  const fence = /^(?:---|\+\+\+)\s*$/.exec(lines[0] ?? '')?.[0].trim()
  if (fence === undefined) return 0
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === fence) + 1
  return end <= to ? end : 0
}

/** Pairs of which none begins with empty lines: those go with what is above them. */
function withBlanks(pairs: readonly Pair[], lines: readonly string[]): Pair[] {
  const joined: Pair[] = []
  for (const pair of pairs) {
    const last = joined.at(-1)
    if (pair.kind !== 'rest' || last === undefined) {
      joined.push(pair)
      continue
    }
    let { from } = pair
    while (from <= pair.to && (lines[from - 1] ?? '').trim() === '') from += 1
    joined[joined.length - 1] = { ...last, to: from - 1 }
    if (from <= pair.to) joined.push({ ...pair, from })
  }
  return joined
}
