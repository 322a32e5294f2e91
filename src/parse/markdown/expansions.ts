import type { Nodes, Parents } from 'mdast'

/** So many characters of targets and titles a text may come to by its references, in the native parser: then it resolves no more. */
const most = 100_000

/** Whether the native parser may have left references alone since what they come to is too long, which remark takes as it comes. */
export function expandsTooFar(root: Parents, text: string): boolean {
  const longest = longestDefinition(root)
  return longest > 0 && longest * (text.split(']').length - 1) > most
}

function longestDefinition({ children }: Parents): number {
  let longest = 0
  for (const node of children as Nodes[]) {
    if (node.type === 'definition') longest = Math.max(longest, node.url.length + (node.title?.length ?? 0))
    else if ('children' in node) longest = Math.max(longest, longestDefinition(node))
  }
  return longest
}
