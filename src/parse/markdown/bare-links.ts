import type { Link, Nodes } from 'mdast'
import { type Spot, sourceOf } from './spot.ts'

/** Whether `value` holds an address that is no link, though it may be one. */
export const unlinked = (value: string): boolean => /www\.|https?:\/\/|[\w.+-]@[\w.-]*\.[\w-]/i.test(value)

/** Addresses of which there is one reading, each with what may stand before it. */
const plain: readonly { readonly address: RegExp; readonly before: RegExp }[] = [
  { address: /^https?:\/\/[a-z\d][a-z\d-]*(?:\.[a-z\d-]+)*(?:[/?#:][^\s<|]*)?$/i, before: /[^\w/@.+\ud800-\udfff]/ },
  { address: /^www\.[a-z\d-]+(?:\.[a-z\d-]+)*(?:[/?#:][^\s<|]*)?$/i, before: /[ \t\n(]/ },
  { address: /^[a-z\d][\w.+-]*@[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]+$/i, before: /[ \t\n(]/ },
]

/** What may stand behind such an address. */
const ending = /^[!"'*),.:;?\]]*(?:$|[\s<])/

/** Whether a link is an address without any marks, and one of which the parsers may think differently. */
export function linkInDoubt({ node, text, within: { block } }: Spot<Link>): boolean {
  const [start = 0, end = 0] = [node.position?.start.offset, node.position?.end.offset]
  if (text[start] === '[' || text[start] === '<') return false
  const source = sourceOf(node, text)
  const [words] = node.children
  if (words?.type !== 'text' || words.value !== source) return true
  const [before, after] = [text[start - 1] ?? ' ', text.slice(end, end + 20)]
  const known = plain.some((kind) => kind.address.test(source) && kind.before.test(before)) && ending.test(after)
  return (
    !known || (text.lastIndexOf('[', start) >= (block.position?.start.offset ?? 0) && bracketIn(block, start, text))
  )
}

/** Whether a bracket before `start` is a letter, in the words below `node`: remark takes it for the beginning of a link for a while. */
function bracketIn(node: Nodes, start: number, text: string): boolean {
  if (node.type === 'text') return (node.position?.start.offset ?? 0) < start && sourceOf(node, text).includes('[')
  return 'children' in node && node.children.some((child) => bracketIn(child, start, text))
}
