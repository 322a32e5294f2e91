import type { Nodes, Parents } from 'mdast'
import type { Run } from './runs-apart.ts'
import { sourceOf } from './spot.ts'

/** What marks a stretch of words: its two runs, and whether the same mark is open around it. */
interface Pair {
  readonly opening: Stretch
  readonly closing: Stretch
  readonly within: boolean
}

interface Stretch {
  readonly start: number
  readonly end: number
}

/** What the marks of a paragraph, a heading or a cell came to. */
interface Roles {
  readonly pairs: Pair[]
  /** The marks that are letters somewhere. */
  readonly literal: Set<string>
  readonly pictures: Nodes[]
}

/**
 * Whether remark may pair the marks of `block` otherwise, given its `runs` that may do other things there. It does not where
 * each of them is as a whole one side of a pair that it may be for remark too, and no mark of its kind is left over.
 */
export function rolesInDoubt(block: Parents, runs: readonly Run[], text: string): boolean {
  const roles: Roles = { pairs: [], literal: new Set(), pictures: [] }
  gather(block, text, '', roles)
  return runs.some((run) => runInDoubt(run, roles, text))
}

function gather(parent: Parents, text: string, open: string, roles: Roles): void {
  for (const node of parent.children as Nodes[]) {
    if (node.type === 'text') for (const [mark] of sourceOf(node, text).matchAll(/[*_~]/g)) roles.literal.add(mark)
    if (node.type === 'image' || node.type === 'imageReference') roles.pictures.push(node)
    if (!('children' in node)) continue
    const marked = node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete'
    const mark = marked ? (text[node.position?.start.offset ?? 0] ?? '') : ''
    if (marked) roles.pairs.push(pairOf(node, open.includes(mark)))
    gather(node, text, open + mark, roles)
  }
}

function pairOf(node: Parents, within: boolean): Pair {
  const [start = 0, end = 0] = [node.position?.start.offset, node.position?.end.offset]
  const inside = node.children[0]?.position?.start.offset ?? start
  const insideEnd = node.children.at(-1)?.position?.end.offset ?? end
  return { opening: { start, end: inside }, closing: { start: insideEnd, end }, within }
}

function runInDoubt(run: Run, { pairs, literal, pictures }: Roles, text: string): boolean {
  const mark = text[run.start] ?? ''
  if (literal.has(mark)) return true
  for (const { opening, closing, within } of pairs) {
    if (touches(opening, run))
      return !(same(opening, run) && whole(closing, text) && run.open && !(run.close && within))
    if (touches(closing, run)) return !(same(closing, run) && whole(opening, text) && run.close)
  }
  return pictures.some(({ position }) =>
    touches({ start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 }, run),
  )
}

const same = (one: Stretch, other: Stretch): boolean => one.start === other.start && one.end === other.end
const touches = (one: Stretch, other: Stretch): boolean => one.start < other.end && other.start < one.end

/** Whether a side of a pair is all of a run. */
const whole = ({ start, end }: Stretch, text: string): boolean =>
  text[start - 1] !== text[start] && text[end] !== text[start]
