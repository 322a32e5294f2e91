import { type Attribute, type Piece, piecesOf, type Span } from './markup.ts'
import { blank, type Tag } from './tags.ts'

/** An element of MJML on the way down to where something stands. */
export interface Host extends Span {
  readonly name: string
}

/** Where a tag of Handlebars stands in the markup. */
export interface Spot {
  readonly tag: Tag
  /** Between elements of MJML, in what MJML takes over as it is, in an attribute's value, elsewhere in a start tag, or in CSS. */
  readonly kind: 'between' | 'content' | 'attribute' | 'start-tag' | 'css'
  /** The two elements of MJML right around it, the outer one first. */
  readonly hosts: readonly Host[]
  /** The element whose start tag it stands in, and the attribute. */
  readonly element?: string
  readonly attribute?: Attribute
  /** What a block may not leave before it is closed. */
  readonly cell: string
}

/** An element's start tag, with the elements of MJML right around it. */
export interface Opening {
  readonly piece: Extract<Piece, { kind: 'start' }>
  readonly hosts: readonly Host[]
  /** Whether MJML takes it over as it is. */
  readonly content: boolean
}

/** A template as its rules see it. */
export interface Layout {
  /** The template with its tags masked by `hole`. */
  readonly masked: string
  readonly spots: readonly Spot[]
  readonly openings: readonly Opening[]
  /** Text and marks with the elements of MJML around them. */
  readonly rest: readonly { readonly piece: Piece; readonly hosts: readonly Host[]; readonly content: boolean }[]
  /** Elements of MJML that are never closed, and end tags that close none. */
  readonly unpaired: readonly (Host & { readonly closing: boolean })[]
}

/** What a masked tag looks like: no text that was read from a file has a lone surrogate. */
const hole = '\ud800'

/** Elements whose content MJML takes over as it is. */
const ending =
  /^mj-(?:accordion-title|accordion-text|button|carousel-image|breakpoint|preview|style|title|navbar-link|raw|social-element|table|text)$/

/** Finds where in `source` each of `tags` stands. */
export function layoutOf(source: string, tags: readonly Tag[]): Layout {
  const masked = maskedBy(tags, source)
  const walk = { hosts: [] as Host[], css: false, spots: [] as Spot[], openings: [] as Opening[] }
  const rest: Layout['rest'][number][] = []
  const unpaired: Layout['unpaired'][number][] = []
  for (const piece of piecesOf(masked)) {
    const content = ending.test(walk.hosts.at(-1)?.name ?? '')
    const hosts = walk.hosts.slice(-2)
    if (piece.kind === 'start') {
      walk.openings.push({ piece, hosts, content })
      walk.spots.push(...spotsInTag(piece, hosts, tags))
      if (piece.name === 'style') walk.css = !piece.closed
      if (!content && !piece.closed) walk.hosts.push(piece)
    } else if (piece.kind === 'end') {
      if (piece.name === 'style') walk.css = false
      leave(piece, walk.hosts, { content, unpaired })
    } else {
      rest.push({ piece, hosts, content })
      const css = walk.css || hosts.at(-1)?.name === 'mj-style'
      const kind = piece.kind === 'mark' ? 'start-tag' : css ? 'css' : content ? 'content' : 'between'
      for (const tag of within(tags, piece)) {
        const named = /<\/?$/.test(masked.slice(Math.max(0, tag.from - 2), tag.from))
        walk.spots.push({ tag, kind: named ? 'start-tag' : kind, hosts, cell: cellOf(hosts) })
      }
    }
  }
  const open = walk.hosts.map((host) => ({ ...host, closing: false }))
  return { masked, spots: walk.spots, openings: walk.openings, rest, unpaired: [...unpaired, ...open] }
}

/** Goes out of the element that `piece` ends; what was opened in it and never closed is noted. */
function leave(
  piece: Extract<Piece, { kind: 'end' }>,
  hosts: Host[],
  { content, unpaired }: { content: boolean; unpaired: Layout['unpaired'][number][] },
): void {
  const own = hosts.findLastIndex(({ name }) => name === piece.name)
  if (content && own !== hosts.length - 1) {
    if (/^mj(?:-|ml$)/.test(piece.name)) unpaired.push({ ...piece, closing: true })
    // `</mj-column>` inside of an open `<mj-text>` means that the latter was not closed.
    if (own < 0 || !/^mj(?:-|ml$)/.test(piece.name)) return
    unpaired.pop()
  }
  if (own < 0) unpaired.push({ ...piece, closing: true })
  else
    unpaired.push(
      ...hosts
        .splice(own)
        .slice(1)
        .map((host) => ({ ...host, closing: false })),
    )
}

/** Blocks may run from one `mj-raw` to another with the same parent. */
function cellOf(hosts: readonly Host[]): string {
  const own = hosts.at(-1)?.name === 'mj-raw' ? hosts.at(-2) : hosts.at(-1)
  return `element ${own?.from ?? -1}`
}

function maskedBy(tags: readonly Tag[], source: string): string {
  const parts = tags.flatMap(({ text, from }, index) => [
    source.slice(tags[index - 1]?.to ?? 0, from),
    blank(text, hole),
  ])
  return [...parts, source.slice(tags.at(-1)?.to ?? 0)].join('')
}

/** The tags that begin in a stretch; they are in order, so that they are found by halving. */
function within(tags: readonly Tag[], { from, to }: Span): Tag[] {
  let [low, high] = [0, tags.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tags[middle]?.from ?? 0) < from) low = middle + 1
    else high = middle
  }
  let end = low
  while ((tags[end]?.from ?? to) < to) end += 1
  return tags.slice(low, end)
}

function spotsInTag(piece: Extract<Piece, { kind: 'start' }>, hosts: readonly Host[], tags: readonly Tag[]): Spot[] {
  return within(tags, piece).map((tag) => {
    const attribute = piece.attributes.find(({ value }) => value && tag.from >= value.from && tag.to <= value.to)
    const cell = `attribute ${attribute?.from ?? piece.from}`
    if (attribute === undefined) return { tag, kind: 'start-tag', hosts, element: piece.name, cell }
    const kind = attribute.name.toLowerCase() === 'style' ? 'css' : 'attribute'
    return { tag, kind, hosts, element: piece.name, attribute, cell }
  })
}
