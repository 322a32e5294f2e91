import type { Link } from 'mdast'
import { type Spot, sourceOf } from './spot.ts'

/** Whether `value` holds an address that is no link, though it may be one. */
export const unlinked = (value: string): boolean => /www\.|https?:\/\/|[\w.+-]@[\w.-]*\.[\w-]/i.test(value)

/** Addresses of which there is one reading, each with what may stand before it. */
const plain: readonly { readonly address: RegExp; readonly before: RegExp }[] = [
  { address: /^https?:\/\/[a-z\d-]+(?:\.[a-z\d-]+)*(?:[/?#:][^\s<|]*)?$/i, before: /[^\w/@.+\ud800-\udfff]/ },
  { address: /^www\.[a-z\d-]+(?:\.[a-z\d-]+)*(?:[/?#:][^\s<|]*)?$/i, before: /[ \t\n(]/ },
  { address: /^[a-z\d][\w.+-]*@[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]+$/i, before: /[ \t\n(]/ },
]

/** Whether a link is an address without any marks, and one of which the parsers may think differently. */
export function linkInDoubt({ node, text, within: { block } }: Spot<Link>): boolean {
  const start = node.position?.start.offset ?? 0
  if (text[start] === '[' || text[start] === '<') return false
  const source = sourceOf(node, text)
  const [words] = node.children
  if (words?.type !== 'text' || words.value !== source) return true
  const before = text[start - 1] ?? ' '
  const known = plain.some((kind) => kind.address.test(source) && kind.before.test(before))
  return !known || bracketOpen(text.slice(block.position?.start.offset, start))
}

function bracketOpen(before: string): boolean {
  let open = 0
  for (const [bracket] of before.matchAll(/[[\]]/g)) open = bracket === '[' ? open + 1 : Math.max(0, open - 1)
  return open > 0
}
