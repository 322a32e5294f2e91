import type { List, ListItem } from 'mdast'
import { type DefList, type Group, groupsOf, termLines } from '../tidy/definition-list.ts'
import { placeOf } from '../tidy/replace.ts'
import { type ListReading, readList } from './list-item.ts'
import { isFound } from './shape.ts'

/** Reads a definition list as a list whose items are terms with what is said of them; undefined where it presents nothing. */
export function readDefinitions(list: DefList): ListReading | undefined {
  const groups = groupsOf(list)
  const items = groups.map(itemOf)
  const reading = readList(listOf(items))
  if (reading === undefined) return undefined
  // An item that is no entry comes back as a list of its own: it stays a definition.
  const own = new Map(items.map((item, index) => [item, groups[index]]))
  const pieces = reading.pieces.map((piece) => {
    const group = !isFound(piece) && piece.type === 'list' ? own.get(piece.children[0] as ListItem) : undefined
    return group === undefined ? piece : aloneIn(list, group)
  })
  return { ...reading, pieces }
}

const listOf = (children: ListItem[]): List => ({ type: 'list', ordered: false, children })

function itemOf(group: Group): ListItem {
  const said = group.descriptions.flatMap(({ children }) => children)
  return { type: 'listItem', children: group.terms.length === 0 ? said : [termLines(group), ...said] }
}

function aloneIn(list: DefList, { terms, descriptions }: Group): DefList {
  const children = [...terms, ...descriptions]
  return { ...list, children, ...(children[0] === undefined ? {} : placeOf(children[0])) }
}
