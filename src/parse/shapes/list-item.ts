import type { List, ListItem, Paragraph, RootContent } from 'mdast'
import { authorsIn } from '../line/authors.ts'
import { subjectOf } from '../line/handle.ts'
import { isOrnament, onlyLink, picturesIn, plain, targetOf } from '../line/inline.ts'
import { hasSubject, isTitled, type Lead, leadOf } from '../line/lead.ts'
import { sentenceTitle } from '../line/title.ts'
import { namesNothing } from '../line/vocabulary.ts'
import { isFacts, isFieldList, isFooter } from './list-of-fields.ts'
import { namedAddress } from './named-address.ts'
import { type Found, given, isFound, type Piece } from './shape.ts'

/** How a list presents things: `led` where at least half of its items begin with what they are about, `sentence` where they tell it. */
export interface ListReading {
  readonly mode: 'led' | 'sentence'
  readonly pieces: readonly Piece[]
  /** How many items begin with a link or a bold title. */
  readonly led: number
}

/** Reads a list whose items are entries; undefined where it is a list of something else. */
export function readList(list: List): ListReading | undefined {
  if (!list.children.some((item) => hasLinkOrLead(unwrapped(item)))) return undefined
  if (isFieldList(list) || isFacts(list) || isFooter(list)) return undefined
  const items = list.children.map((item) => readItem(unwrapped(item)))
  const led = items.filter(({ kind }) => kind === 'led').length
  const groups = items.filter(({ kind }) => kind === 'group').length
  const told = items.filter(({ kind }) => kind === 'sentence').length
  const mode = groups > 0 || (led > 0 && led * 2 >= items.length) ? 'led' : 'sentence'
  if (mode === 'sentence' && (led + told) * 2 < items.length) return undefined
  const pieces = items.flatMap(({ pieces }, index) => (pieces.length > 0 ? pieces : [aloneIn(list, index)]))
  return pieces.some(isFound) ? { mode, pieces, led } : undefined
}

/** `- 1. Title`: an item that holds nothing but a list of one is that list's item. */
function unwrapped(item: ListItem): ListItem {
  const [only, ...more] = item.children
  const inner = only?.type === 'list' && only.children.length === 1 && more.length === 0 ? only.children[0] : undefined
  return inner === undefined ? item : unwrapped(inner)
}

interface ItemReading {
  readonly kind: 'led' | 'sentence' | 'group' | 'none'
  readonly pieces: readonly Piece[]
}

function readItem(item: ListItem): ItemReading {
  const first = item.children[0]
  const none: ItemReading = { kind: 'none', pieces: [] }
  if (first?.type !== 'paragraph') return none
  const group = groupOf(item, first)
  if (group !== undefined) return { kind: 'group', pieces: group }
  const lead = leadOf(first.children)
  if (lead !== undefined && (lead.kind === 'link' || isTitled(lead, first.children))) {
    const found = ledItem(item, first, lead)
    if (found.link !== undefined || lead.link !== undefined || lead.rest.length > 0 || item.children.length > 1)
      return { kind: 'led', pieces: [found] }
  }
  const named = namedAddress(item, first)
  if (named !== undefined) return { kind: 'led', pieces: [named] }
  const only = onlyLink(first.children)
  if (only !== undefined && namesNothing(plain(only))) return none
  if (!hasSubject(first.children) && subjectOf(item.children) === undefined) return none
  return { kind: 'sentence', pieces: [toldItem(item, first)] }
}

function ledItem(item: ListItem, first: Paragraph, lead: Lead): Found {
  const link = targetOf(lead.link ?? subjectOf(item.children))
  const authors = authorsIn(lead.rest)
  return given<Found>({
    shape: 'list-item',
    title: lead.title,
    link,
    authors: authors.length > 0 ? authors : undefined,
    form: 'item',
    body: item.children,
    start: first,
  })
}

function toldItem(item: ListItem, first: Paragraph): Found {
  const authors = authorsIn(first.children)
  return given<Found>({
    shape: 'list-item',
    title: sentenceTitle(first.children),
    link: targetOf(subjectOf(item.children)),
    authors: authors.length > 0 ? authors : undefined,
    form: 'item',
    body: item.children,
    start: first,
  })
}

/** `- Tools` with the entries in a list of its own below: the words stay prose, and the inner items are the entries. */
function groupOf(item: ListItem, first: Paragraph): readonly Piece[] | undefined {
  const inner = item.children[1]
  if (inner?.type !== 'list' || item.children.length > 2 || inner.children.length < 2) return undefined
  if (hasSubject(first.children) || plain(first).length > 60) return undefined
  const reading = readList(inner)
  return reading?.mode === 'led' && reading.led * 2 >= inner.children.length ? [first, ...reading.pieces] : undefined
}

function hasLinkOrLead(item: ListItem): boolean {
  const first = item.children[0]
  if (first?.type !== 'paragraph') return false
  return subjectOf(item.children) !== undefined || leadOf(first.children) !== undefined
}

/** An item that is no entry, as a list of its own, with the number that it had. */
function aloneIn(list: List, index: number): List {
  return {
    ...list,
    start: list.ordered ? (list.start ?? 1) + index : null,
    children: list.children.slice(index, index + 1),
  }
}

/** A list whose last item has its links in the field lines that follow the list: `Announcement: https://…`. */
export function ownerItem(list: List, fields: RootContent): ListReading | undefined {
  const item = list.children.at(-1)
  const first = item?.children[0]
  if (item === undefined || first?.type !== 'paragraph') return undefined
  const found = given<Found>({
    shape: 'list-item',
    title: sentenceTitle(first.children),
    link: targetOf(subjectOf([fields])),
    form: 'item',
    body: item.children,
    start: first,
  })
  const others = list.children.slice(0, -1).map((_, index) => aloneIn(list, index))
  return { mode: 'sentence', pieces: [...others, found], led: 0 }
}

/** Whether all that the items of a list show is a link each, or a word and a link: references, not things presented. */
export function isBareLinks(list: List): boolean {
  return list.children.every((item) => {
    const [first, ...more] = item.children
    if (more.length > 0 || first?.type !== 'paragraph') return false
    if (onlyLink(first.children) !== undefined) return true
    const lead = leadOf(first.children)
    return lead?.kind === 'link' && lead.rest.every(isOrnament)
  })
}

/** Whether an entry is an item that is a link and nothing else, so that what follows its list is what there is to say of it. */
export function isBareItem({ shape, title, body }: Found): boolean {
  const [first, ...more] = body
  if (shape !== 'list-item' || more.length > 0 || first?.type !== 'paragraph') return false
  const shown = first.children.filter((child) => !isOrnament(child))
  if (shown.length !== 1 || picturesIn(first.children).length > 0) return false
  return letters(title) !== '' && letters(plain(first)).endsWith(letters(title))
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')
