import type { Nodes, Parents } from 'mdast'
import type { Expansion } from './expansion.ts'
import type { Run } from './runs-apart.ts'

/** A node, where it stands, and the text that it was read from. */
export interface Spot<Node extends Nodes = Nodes> {
  readonly node: Node
  readonly parent: Parents
  readonly index: number
  readonly text: string
  readonly within: Within
}

/** What a node is in. */
export interface Within {
  /** A quote, a list, a footnote: something whose lines begin with more than their own text. */
  readonly container: boolean
  readonly quote: boolean
  readonly link: boolean
  /** The paragraph, heading or cell whose words these are. */
  readonly block: Nodes
  readonly runs: readonly Run[]
  readonly expansion: Expansion
}

/** What `node` was read from. */
export function sourceOf(node: Nodes, text: string): string {
  return text.slice(node.position?.start.offset, node.position?.end.offset)
}
