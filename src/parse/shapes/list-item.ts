import type { Link, List, ListItem } from 'mdast'
import { type BlockShape, type Found, leadingLink, plain } from './shape.ts'

/** Items of a list that lead with a link: `- [Title](https://…), and what it is`. At least half of the list must. */
export const listItem: BlockShape = {
  name: 'list-item',
  read: (block) => {
    if (block.type !== 'list') return undefined
    const leads = block.children.map(leadOf)
    const entries = leads.filter((lead) => lead !== undefined).length
    if (entries === 0 || entries * 2 < block.children.length) return undefined
    return block.children.map((item, index) => {
      const lead = leads[index]
      return lead === undefined ? aloneIn(block, item, index) : foundIn(item, lead)
    })
  },
}

function leadOf(item: ListItem): Link | undefined {
  const first = item.children[0]
  return first?.type === 'paragraph' ? leadingLink(first.children) : undefined
}

function foundIn(item: ListItem, lead: Link): Found {
  return { title: plain(lead), link: lead.url, form: 'item', body: item.children, start: item }
}

/** An item that is no entry, as a list of its own, with the number that it had. */
function aloneIn(list: List, item: ListItem, index: number): List {
  return { ...list, start: list.ordered ? (list.start ?? 1) + index : null, children: [item] }
}
