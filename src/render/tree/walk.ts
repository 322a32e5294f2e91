import type { Element, Nodes } from 'hast'

/** What has nodes in it: a tree, or an element of it. */
interface Parent {
  readonly children: readonly Nodes[]
}

/**
 * Takes `step` at every element below `parent`, each before those in it. Every body of an issue is looked over some ten times on its
 * way to feeds, pages and letters, so nothing is done here beside.
 */
export function eachElement({ children }: Parent, step: (element: Element) => void): void {
  for (const child of children) {
    if (child.type !== 'element') continue
    step(child)
    eachElement(child, step)
  }
}

const ranks: ReadonlyMap<string, number> = new Map(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag, at) => [tag, at + 1]))

/** The rank of a heading, 1 for `h1`; undefined of any other element. */
export const rankOf = ({ tagName }: Pick<Element, 'tagName'>): number | undefined => ranks.get(tagName)

/** The rank of the highest heading below `parent`; 7 where it has none. */
export function highestRank(parent: Parent): number {
  let highest = 7
  eachElement(parent, (element) => {
    highest = Math.min(highest, rankOf(element) ?? 7)
  })
  return highest
}
