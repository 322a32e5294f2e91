import type { CodeAt } from './code.ts'
import { type Edit, edited } from './edits.ts'

/** What begins a link's target, up to a template's tag in it. */
const target = /(?:\]\(|\]:|\b(?:href|src)=["'])[ \t]*[^\s()<>"'{}]*(?=\{[{%])/g
const rest = /[^\s()<>"'{}]*(?=\{[{%])/y

/**
 * Holds a template's tag in a link's target together: `[t]({{ site.url }}/x)` is no link to Markdown for its spaces, which
 * become no-break spaces. What tag that was, and whether its value is known, is seen once the text is a tree.
 */
export function holdTargets(text: string, codeAt: CodeAt): string {
  const edits: Edit[] = []
  for (const found of text.matchAll(target)) {
    if (codeAt(found.index) !== undefined) continue
    let at = found.index + found[0].length
    for (;;) {
      const closer = text.startsWith('{%', at) ? '%}' : '}}'
      const close = text.indexOf(closer, at + 2)
      if (close < 0 || close - at > 300 || text.slice(at, close).includes('\n')) break
      const end = close + 2
      edits.push({ start: at, end, text: text.slice(at, end).replace(/[ \t]/g, '\u00a0') })
      rest.lastIndex = end
      const more = rest.exec(text)
      if (more === null) break
      at = end + more[0].length
    }
  }
  return edited(text, edits)
}
