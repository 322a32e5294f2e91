import type { Nodes, Parents, PhrasingContent } from 'mdast'

/** Puts `nodes` where the child at `index` stood. */
export function replace(parent: Parents, index: number, nodes: readonly Nodes[]): void {
  const children: Nodes[] = parent.children
  children.splice(index, 1, ...nodes)
}

/** The position of `node`, to be spread into one that takes its place. */
export function placeOf(node: Nodes): Pick<Nodes, 'position'> {
  return node.position === undefined ? {} : { position: node.position }
}

/** Makes one text of texts that stand side by side in `node`. */
export function joinTexts(node: Nodes): void {
  if (!('children' in node) || !touching(node)) return
  const joined: Nodes[] = []
  for (const child of node.children) {
    const last = joined.at(-1)
    if (last?.type !== 'text' || child.type !== 'text') joined.push(child)
    else joined[joined.length - 1] = { ...last, value: last.value + child.value }
  }
  node.children = joined as PhrasingContent[]
}

const touching = ({ children }: Parents): boolean =>
  children.some((child, index) => child.type === 'text' && children[index + 1]?.type === 'text')
