import type { ListItem, Paragraph } from 'mdast'
import { isSubject } from '../line/handle.ts'
import { isBareUrl, isLink, isOrnament, plainLines, targetOf } from '../line/inline.ts'
import { cleanTitle, untied } from '../line/title.ts'
import { labelsLink, namesNothing } from '../line/vocabulary.ts'
import { type Found, given } from './shape.ts'

const longest = 120

/** `Title: https://…`, `Title - https://…`: words, and at their end the address of what they name. */
export function namedAddress({ children }: ListItem, first: Paragraph): Found | undefined {
  const index = first.children.findIndex((child) => isLink(child))
  const link = first.children[index]
  if (link === undefined || !isLink(link) || !isBareUrl(link) || !isSubject(link)) return undefined
  const title = untied(cleanTitle(plainLines(first.children.slice(0, index))))
  if (title.length > longest || !/\p{L}/u.test(title) || namesNothing(title) || labelsLink(title)) return undefined
  if (!first.children.slice(index + 1).every(isOrnament)) return undefined
  return given<Found>({ shape: 'list-item', title, link: targetOf(link), form: 'item', body: children, start: first })
}
