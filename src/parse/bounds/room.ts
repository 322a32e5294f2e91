import type { Code } from '../../domain/codes.ts'

/** What is too much, and where it is. */
export interface Excess {
  readonly code: Code & ('issue/too-deep' | 'issue/too-complex')
  readonly message: string
  readonly at?: { readonly line: number; readonly column: number }
}

/** Takes up room for a tree, and says what is too much once the room is gone. */
export type Room = (tree: object) => Excess | undefined

/**
 * What trees of a digest of up to 256 KB may hold, all in all: what comes after the parser walks them many times. `cells`
 * counts a table as wide as its first row in every row, since that is what HTML makes of it.
 */
const most = { nodes: 120_000, letters: 4_000_000, cells: 25_000, depth: 200 }

/** A node of a tree of Markdown or HTML, as far as it takes room. */
interface Node {
  readonly type?: string
  readonly children?: readonly Node[]
  readonly properties?: Readonly<Record<string, unknown>>
  readonly position?: { readonly start: { readonly line: number; readonly column: number } }
}

/** Room for the trees of one issue, more of it where `issues.maxBytes` allows for larger digests. */
export function roomFor(maxBytes: number): Room {
  const share = Math.max(1, maxBytes / 262_144)
  const left = { nodes: most.nodes * share, letters: most.letters * share, cells: most.cells * share }
  return (tree) => {
    const open: { node: Node; depth: number }[] = [{ node: tree as Node, depth: 0 }]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, depth } = next
      left.nodes -= 1
      left.letters -= lettersOf(node)
      left.cells -= cellsOf(node)
      const excess = depth > most.depth ? tooDeep : gone(left)
      if (excess !== undefined) return { ...excess, ...(node.position && { at: node.position.start }) }
      for (const child of node.children ?? []) open.push({ node: child, depth: depth + 1 })
    }
    return undefined
  }
}

const tooDeep: Excess = { code: 'issue/too-deep', message: `The digest nests more than ${most.depth} deep here` }

function gone({ nodes, letters, cells }: Readonly<Record<'nodes' | 'letters' | 'cells', number>>): Excess | undefined {
  const code = 'issue/too-complex'
  if (cells < 0) return { code, message: `The tables have more than ${most.cells} cells in all` }
  if (nodes < 0) return { code, message: `The issue has more than ${most.nodes} parts` }
  if (letters < 0) return { code, message: `The issue would show more than ${most.letters} letters` }
  return undefined
}

/** How many letters a node shows or writes: its text, its targets, its attributes. */
function lettersOf(node: Node): number {
  return lettersIn(node) + (node.properties === undefined ? 0 : lettersIn(node.properties))
}

function lettersIn(fields: object): number {
  let letters = 0
  for (const name in fields) {
    const value: unknown = fields[name as keyof typeof fields]
    if (typeof value === 'string') letters += value.length
  }
  return letters
}

function cellsOf({ type, children = [] }: Node): number {
  return type === 'table' ? children.length * (children[0]?.children?.length ?? 0) : 0
}
