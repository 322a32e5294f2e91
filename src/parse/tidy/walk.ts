import type { Nodes, Parents } from 'mdast'

/** What to do at a node; an index says which of its siblings is next, where the node was replaced. */
export type Step = (node: Nodes, index: number, parent: Parents) => number | undefined

/**
 * Takes `step` at every node below `root`, parents first. A tree is walked some ten times for each digest, and `visit`,
 * which also knows all ancestors, takes as long for that as a third of the parser's own work.
 */
export function walk(root: Parents, step: Step): void {
  for (let index = 0; index < root.children.length; ) {
    const node = root.children[index] as Nodes
    const next = step(node, index, root)
    if (next === undefined && 'children' in node) walk(node, step)
    index = next ?? index + 1
  }
}
