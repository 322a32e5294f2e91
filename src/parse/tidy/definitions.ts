import type { List, ListItem, Nodes, Paragraph, Parents, PhrasingContent, Root } from 'mdast'
import { linesOf } from '../line/inline.ts'
import type { DefList, DefListDescription, DefListTerm } from './definition-list.ts'
import { placeOf } from './replace.ts'
import { walk } from './walk.ts'

/** Makes definition lists of the items of lists that begin in `lines` (see `markDefinitions`), and of the terms above them. */
export function gatherDefinitions(root: Root, lines: ReadonlySet<number>): void {
  if (lines.size === 0) return
  const left = new Set(lines)
  gatherIn(root, left)
  walk(root, (node) => {
    if ('children' in node && left.size > 0) gatherIn(node, left)
    return undefined
  })
}

function gatherIn(parent: Parents, left: Set<number>): void {
  if (!parent.children.some(({ type }) => type === 'list')) return
  const done: Nodes[] = []
  for (const child of parent.children) {
    const own = child.type === 'list' ? ownItems(child, left) : []
    if (child.type !== 'list' || own.length === 0) {
      done.push(child)
      continue
    }
    const term = done.at(-1)
    if (term?.type === 'paragraph') {
      done.pop()
      add(done, [...termsOf(term), ...own.map(describedBy)])
    } else done.push(...own.flatMap(asWritten))
    const others = child.children.slice(own.length)
    if (others.length > 0) done.push({ ...child, spread: others.length > 1 && child.spread === true, children: others })
  }
  parent.children = done as typeof parent.children
}

/** The items of a list that are definitions: its first ones. What is taken is taken from `left`. */
function ownItems({ children }: List, left: Set<number>): ListItem[] {
  const end = children.findIndex(({ position }) => !left.delete(position?.start.line ?? 0))
  return children.slice(0, end < 0 ? undefined : end)
}

function add(done: Nodes[], children: DefList['children']): void {
  const last = done.at(-1)
  const [from, to] = [children[0]?.position, children.at(-1)?.position]
  if (last?.type === 'defList') {
    last.children.push(...children)
    if (last.position !== undefined && to !== undefined) last.position.end = to.end
  } else
    done.push({ type: 'defList', children, ...(from && to ? { position: { start: from.start, end: to.end } } : {}) })
}

/** Each line of a paragraph is a term; the first stands where the paragraph stands. */
function termsOf(paragraph: Paragraph): DefListTerm[] {
  return linesOf(paragraph.children).map((line, index) => {
    const place = index === 0 ? placeOf(paragraph) : {}
    return { type: 'defListTerm', children: line.map(unplaced), ...place }
  })
}

/** A line of a text, without the white space at its end; its place is not known to the letter. */
function unplaced(child: PhrasingContent, index: number, line: readonly PhrasingContent[]): PhrasingContent {
  if (child.type !== 'text') return child
  return { type: 'text', value: index === line.length - 1 ? child.value.trimEnd() : child.value }
}

function describedBy(item: ListItem): DefListDescription {
  return { type: 'defListDescription', children: item.children, ...placeOf(item) }
}

/** A definition of nothing is text. */
function asWritten(item: ListItem): Nodes[] {
  const [first, ...more] = item.children
  const colon = { type: 'text', value: ': ' } as const
  if (first?.type !== 'paragraph') return [{ type: 'paragraph', children: [colon], ...placeOf(item) }, ...item.children]
  return [{ ...first, children: [colon, ...first.children] }, ...more]
}
