import type { RootContent } from 'mdast'
import type { ShapeRule } from '../../domain/publication.ts'
import { isFieldLines } from '../line/field.ts'
import { plain } from '../line/inline.ts'
import { readDefinitions } from '../shapes/definitions.ts'
import { isBareItem, isBareLinks, type ListReading, ownerItem, readList } from '../shapes/list-item.ts'
import { type Opener, paragraphShapes, pickOf, readParagraph } from '../shapes/paragraph.ts'
import { type Found, isFound, type Piece } from '../shapes/shape.ts'
import { readTable } from '../shapes/table-row.ts'
import { groupsOf } from '../tidy/definition-list.ts'

/** Where blocks stand, as far as it decides what they can be. */
export interface Setting {
  /** Whether a heading stands above them that is a section. */
  readonly headed: boolean
  /** Whether that heading promises one thing: “Crate of the week”. */
  readonly pick: boolean
}

/** A block with all that it might be. */
interface Candidate {
  readonly block: RootContent
  readonly opener?: Opener
  readonly list?: ListReading
  readonly rows?: readonly Piece[]
}

/** What blocks hold, counted before anything is decided. */
export interface Contents {
  readonly candidates: readonly Candidate[]
  /** Entries that a person would see at once: items and paragraphs that begin with what they are about and say more, rows. */
  readonly strong: number
  /** Items that are a link and nothing else. */
  readonly bare: number
  /** Paragraphs and items that have a link somewhere. */
  readonly weak: number
  /** Items of lists that are entries, in whatever way. */
  readonly items: number
  /** Whether all is told in paragraphs: no list, table or paragraph that opens like an item of a list. */
  readonly told: boolean
}

/** What has been read of blocks: they are looked over for the heading above them, for its neighbours, and for themselves. */
const known = new WeakMap<readonly RootContent[], Contents>()

/** Looks blocks over. */
export function contentsOf(blocks: readonly RootContent[], wanted: ShapeRule = 'auto'): Contents {
  const contents = known.get(blocks) ?? counted(blocks.map((block, index) => candidateOf(block, blocks[index + 1])))
  known.set(blocks, contents)
  return wanted === 'auto' ? contents : counted(contents.candidates.map((candidate) => asWanted(candidate, wanted)))
}

function counted(candidates: readonly Candidate[]): Contents {
  const count = (of: (candidate: Candidate) => number): number =>
    candidates.reduce((sum, candidate) => sum + of(candidate), 0)
  const bare = new Set(candidates.filter(({ block }) => block.type === 'list' && isBareLinks(block)))
  const rows = count((candidate) => candidate.rows?.filter(isFound).length ?? 0)
  const led = count(({ opener }) => (opener === undefined || opener.shape === 'sentence' ? 0 : opener.found.length))
  const items = count((candidate) => (bare.has(candidate) ? 0 : (candidate.list?.led ?? 0)))
  const told = count(({ list }) => list?.pieces.filter(isFound).length ?? 0)
  return {
    candidates,
    strong: rows + led + items,
    bare: count((candidate) => (bare.has(candidate) ? (candidate.list?.led ?? 0) : 0)),
    items: told,
    weak: count(({ opener }) => (opener === undefined ? 0 : 1)) + told + rows,
    told: candidates.every(({ opener, list, rows: own }) => !list && !own && !itemLike.has(opener?.shape ?? '')),
  }
}

const itemLike: ReadonlySet<string> = new Set(['numbered-paragraph', 'bold-line', 'link-line'])

/** A candidate without what `courant.yaml` does not want to be read. */
function asWanted(candidate: Candidate, wanted: ShapeRule): Candidate {
  if (wanted === 'auto') return candidate
  const { block, opener, list, rows } = candidate
  if (wanted === 'list-item') return list === undefined ? { block } : { block, list }
  if (wanted === 'table-row') return rows === undefined ? { block } : { block, rows }
  return opener?.shape === wanted ? { block, opener } : { block }
}

function candidateOf(block: RootContent, next: RootContent | undefined): Candidate {
  if (block.type === 'paragraph') {
    const opener = isFieldLines(block) ? undefined : readParagraph(block)
    return opener === undefined ? { block } : { block, opener }
  }
  if (block.type === 'list') {
    const list = readList(block) ?? (next !== undefined && isFieldLines(next) ? ownerItem(block, next) : undefined)
    return list === undefined ? { block } : { block, list }
  }
  if (block.type === 'defList') {
    const list = readDefinitions(block)
    return list === undefined ? { block } : { block, list }
  }
  if (block.type === 'table') {
    const rows = readTable(block)
    return rows === undefined ? { block } : { block, rows }
  }
  return { block }
}

/**
 * The pieces that a section's blocks are: entries, with the blocks that belong to them, and prose. The shape is chosen
 * for the section as a whole, by what most of its blocks show.
 */
export function piecesOf({ candidates }: Contents, setting: Setting): Piece[] {
  const opened = openedBy(candidates, setting)
  const follows = followers(candidates, opened)
  const pieces: Piece[] = []
  let open: { found: Found; body: RootContent[] } | undefined
  const close = () => {
    if (open !== undefined) pieces.push({ ...open.found, body: open.body })
    open = undefined
  }
  for (const [index, { block }] of candidates.entries()) {
    const own = opened[index]
    if (own !== undefined) {
      close()
      const last = own.at(-1)
      const found = last !== undefined && isFound(last) ? last : undefined
      pieces.push(...(found === undefined ? own : own.slice(0, -1)))
      if (found !== undefined) open = { found, body: [...found.body] }
    } else if (open !== undefined && follows[index] === true) {
      if (isBareItem(open.found)) open = { found: { ...open.found, form: 'article', body: [] }, body: [] }
      open.body.push(block)
    } else {
      close()
      pieces.push(block)
    }
  }
  close()
  return pieces
}

/** What each candidate opens in this section, or undefined. */
function openedBy(
  candidates: readonly Candidate[],
  { headed, pick }: Setting,
): readonly (readonly Piece[] | undefined)[] {
  const kind = pick && candidates.some(({ opener }) => opener) ? 'sentence' : dominant(candidates, headed)
  const all = kind === 'link-lead' || kind === 'bold-lead' ? everyParagraphLinks(candidates) : kind === 'sentence'
  const weakest = kind === undefined ? -1 : paragraphShapes.indexOf(all ? 'sentence' : kind)
  const first =
    kind === 'sentence' ? 0 : candidates.findIndex(({ opener }) => opener !== undefined && opener.shape !== 'sentence')
  const alone = candidates.filter(({ opener }) => opener !== undefined).length === 1
  const ruled = kind === 'sentence' && !headed ? candidates.findIndex(({ block }) => block.type === 'thematicBreak') : 0
  const accepted = candidates.map(
    ({ opener }, index) =>
      opener !== undefined &&
      paragraphShapes.indexOf(opener.shape) <= weakest &&
      index >= Math.max(first, ruled) &&
      (!isBareUrl(opener) || alone || everyParagraphLinks(candidates)),
  )
  const ends = lastPart(candidates)
  for (let index = ends; index < accepted.length; index++)
    if (candidates[index]?.opener?.shape === 'sentence') accepted[index] = false
  if (pick) keepFirst(accepted)
  const spoken = accepted.filter(Boolean).length
  const picked = (found: readonly Found[]): readonly Found[] => (pick && spoken === 1 ? found.map(pickOf) : found)
  return candidates.map(({ opener, list, rows }, index) => {
    if (rows !== undefined) return rows
    if (opener !== undefined && accepted[index] === true) return picked(opener.found)
    if (list === undefined) return undefined
    const before = candidates[index - 1]
    const introduced = accepted[index - 1] === true && before !== undefined && endsOpen(before.block)
    if (introduced || (kind !== 'sentence' && spoken > 1 && list.mode === 'sentence')) return undefined
    return list.mode === 'led' || headed ? list.pieces : undefined
  })
}

/** The paragraph shape that most openers have; the stronger of two that are as many. Plain sentences only under a heading. */
function dominant(candidates: readonly Candidate[], headed: boolean): Opener['shape'] | undefined {
  const counts = new Map<Opener['shape'], number>()
  for (const { opener } of candidates) if (opener) counts.set(opener.shape, (counts.get(opener.shape) ?? 0) + 1)
  const countOf = (shape: Opener['shape']): number => counts.get(shape) ?? 0
  const [first, ...others] = paragraphShapes.filter((shape) => shape !== 'sentence' && counts.has(shape))
  const listed = candidates.some(({ list, rows }) => list?.mode === 'led' || rows !== undefined)
  if (first === undefined && !headed) return isRuled(candidates) ? 'sentence' : undefined
  if (first === undefined) return !listed && counts.has('sentence') && isNews(candidates) ? 'sentence' : undefined
  const most = others.reduce((a, b) => (countOf(b) > countOf(a) ? b : a), first)
  const enough = countOf(most) > 1 || headed || most === 'numbered-paragraph' || most === 'bold-line'
  return enough && (!listed || headed || countOf(most) > 1) ? most : undefined
}

/** Whether lines across the page divide the text into parts of which most tell something with a link. */
function isRuled(candidates: readonly Candidate[]): boolean {
  const breaks = candidates.filter(({ block }) => block.type === 'thematicBreak').length
  return breaks > 2 && candidates.filter(({ opener }) => opener !== undefined).length * 2 >= breaks
}

/** Whether plain sentences are news, one a paragraph, and not an essay: most of them have a link. */
function isNews(candidates: readonly Candidate[]): boolean {
  const paragraphs = candidates.filter(({ block }) => block.type === 'paragraph')
  const linked = paragraphs.filter(({ opener }) => opener !== undefined)
  return linked.length * 3 >= paragraphs.length * 2 || (linked.length === 1 && paragraphs.length < 3)
}

/** A line that is a bare URL: among paragraphs that say more it is a part of one, not a thing of its own. */
const isBareUrl = ({ shape, found }: Opener): boolean =>
  shape === 'link-line' && found.every(({ title }) => /^(?:https?:|www\.)/i.test(title))

function everyParagraphLinks(candidates: readonly Candidate[]): boolean {
  return candidates.every(({ block, opener }) =>
    block.type === 'paragraph' ? opener !== undefined : block.type === 'html',
  )
}

/** Leaves of those that open an entry the first alone. */
function keepFirst(accepted: boolean[]): void {
  const first = accepted.indexOf(true)
  for (let index = first + 1; first >= 0 && index < accepted.length; index++) accepted[index] = false
}

/** Where the closing words begin: below the one line across the page that a section has. */
function lastPart(candidates: readonly Candidate[]): number {
  const breaks = candidates.flatMap(({ block }, index) => (block.type === 'thematicBreak' ? [index] : []))
  return breaks.length === 1 ? (breaks[0] as number) : candidates.length
}

const endsOpen = (block: RootContent): boolean => /[:：]$/.test(plain(block))

/**
 * Whether each block that opens nothing belongs to the entry before it. After a paragraph it does; after a list only where
 * the list is one item, or where further lists follow in the same way. A line across the page ends what stands above it.
 */
function followers(
  candidates: readonly Candidate[],
  opened: readonly (readonly Piece[] | undefined)[],
): readonly boolean[] {
  const lists = candidates.flatMap(({ list }, index) =>
    list !== undefined && opened[index] !== undefined ? [index] : [],
  )
  const [from, to] = [lists[0] ?? 0, lists.at(-1) ?? 0]
  const alternates = opened.slice(from, to).some((pieces) => pieces === undefined)
  let holds = false
  return candidates.map(({ block, list, rows }, index) => {
    if (opened[index] !== undefined) {
      holds = rows === undefined && (list === undefined || isOneItem(block) || alternates)
      return false
    }
    if (block.type === 'thematicBreak') holds = false
    return holds
  })
}

const isOneItem = (block: RootContent): boolean =>
  (block.type === 'list' && block.children.length === 1) || (block.type === 'defList' && groupsOf(block).length === 1)
