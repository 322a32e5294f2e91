import type { Entry } from '../../../domain/issue.ts'

/** A stretch of a digest, and the entries that it is; where it is none, what else it is. */
export type Pair =
  | { readonly kind: 'entry'; readonly from: number; readonly to: number; readonly entries: readonly Entry[] }
  | { readonly kind: 'matter' | 'heading' | 'rest'; readonly from: number; readonly to: number }

type Kind = Exclude<Pair['kind'], 'entry'>

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
  for (let line = Math.max(from, matter + 1); line <= to; line += 1) {
    const kind: Kind = /^ {0,3}#{1,6}(?:\s|$)/.test(lines[line - 1] ?? '') ? 'heading' : 'rest'
    const last = pairs.at(-1)
    if (last?.kind === kind && kind === 'rest') pairs[pairs.length - 1] = { ...last, to: line }
    else pairs.push({ kind, from: line, to: line })
  }
  return pairs
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
