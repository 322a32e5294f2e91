import type { List } from 'mdast'
import { namesLeaving } from '../line/asides.ts'
import { factOf } from '../line/field.ts'
import { subjectOf } from '../line/handle.ts'
import { linksIn, plain } from '../line/inline.ts'
import { leadOf } from '../line/lead.ts'

/** Whether most items are a label in bold with a word or two, few of them a link: what is known of a thing, and not things. */
export function isFieldList(list: List): boolean {
  const fields = list.children.filter(({ children: [first] }) => {
    if (first?.type !== 'paragraph' || !first.children.some(({ type }) => type === 'strong')) return false
    const lead = leadOf(first.children)
    if (lead?.kind !== 'bold' || lead.link !== undefined || lead.title.split(' ').length > 3) return false
    const said = plain(lead.rest)
    return said.length <= 60 && !/[.。!！?？]$/u.test(said)
  })
  const linked = fields.filter(({ children }) => subjectOf(children) !== undefined)
  return fields.length > 1 && fields.length * 2 > list.children.length && linked.length * 2 < fields.length
}

/** Whether every item is a label with a word or an address, and one at least has no address: `Editor: Ada`, `Archive: https://…`. */
export function isFacts(list: List): boolean {
  let unlinked = false
  for (const { children } of list.children) {
    const [first, ...more] = children
    const fact = first?.type === 'paragraph' && more.length === 0 ? factOf(first.children) : undefined
    if (fact === undefined) return false
    unlinked ||= !fact.linked
  }
  return list.children.length > 1 && unlinked
}

/** Whether one of the items is the way to leave the newsletter: the others are then its other ways, and no news. */
export function isFooter(list: List): boolean {
  return linksIn(list.children).some((link) => namesLeaving(plain(link)))
}
