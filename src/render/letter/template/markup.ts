/** An attribute in a start tag; `value` is where its value stands, without the quotes. */
export interface Attribute {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly value?: { readonly from: number; readonly to: number; readonly quote: '"' | "'" | '' }
}

/** A piece of markup. A `mark` is a comment of HTML's or the like, of which MJML makes nothing; a condition for Outlook is two of them. */
export type Piece =
  | (Span & {
      readonly kind: 'start'
      readonly name: string
      readonly attributes: readonly Attribute[]
      readonly closed: boolean
    })
  | (Span & { readonly kind: 'end'; readonly name: string })
  | (Span & { readonly kind: 'text' | 'mark' })

/** From where to where something stands, in UTF-16 code units. */
export interface Span {
  readonly from: number
  readonly to: number
}

const start = /<([a-z][^\s/>]*)/iy
const end = /<\/([a-z][^\s/>]*)[^<>]*>/iy
const mark = /<!--(?:\[if\b[^\]<>]*\]>(?:<!-->)?|<!\[endif\]-->|-?>)|<!\[(?:CDATA\[|endif\]-->)|<[!?][^<>]*>/iy
const attribute = /\s*([^\s"'<>/=]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/y
const tail = /[\s"'=`]*(\/?)>/y

/** Elements whose content is no markup. */
const raw = /^(?:mj-style|style|script)$/

/**
 * The markup of a template in pieces, one after the other, whatever is wrong with it: a `<` that begins nothing is text. Tags
 * of Handlebars have to be masked by characters that mean nothing here.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  while (at < text.length) {
    const piece = pieceAt(text, at)
    pieces.push(piece)
    at = piece.to
    if (piece.kind !== 'start' || piece.closed || !raw.test(piece.name)) continue
    const close = new RegExp(`</${piece.name}\\s*>`, 'i').exec(text.slice(at))
    const to = close === null ? text.length : at + close.index
    if (to > at) pieces.push({ kind: 'text', from: at, to })
    at = to
  }
  return pieces
}

function pieceAt(text: string, from: number): Piece {
  const matched = (pattern: RegExp, at = from): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  const ending = matched(end)
  if (ending !== null) return { kind: 'end', name: (ending[1] ?? '').toLowerCase(), from, to: end.lastIndex }
  if (matched(mark) !== null) return { kind: 'mark', from, to: mark.lastIndex }
  const starting = matched(start)
  if (starting === null) {
    const next = text.indexOf('<', from + 1)
    return { kind: 'text', from, to: next < 0 ? text.length : next }
  }
  const { attributes, to } = attributesAt(text, start.lastIndex)
  tail.lastIndex = to
  const last = tail.exec(text)
  // What follows is no part of a tag: it is read on as text.
  const closed = last?.[1] === '/'
  return {
    kind: 'start',
    name: (starting[1] ?? '').toLowerCase(),
    attributes,
    closed,
    from,
    to: last === null ? to : tail.lastIndex,
  }
}

function attributesAt(text: string, from: number): { readonly attributes: Attribute[]; readonly to: number } {
  const attributes: Attribute[] = []
  let at = from
  for (;;) {
    attribute.lastIndex = at
    const found = attribute.exec(text)
    if (found === null) return { attributes, to: at }
    at = attribute.lastIndex
    const [whole, name = '', value, double, single, bare] = found
    const own = found.index + whole.indexOf(name)
    const written = double ?? single ?? bare
    const quote = double !== undefined ? '"' : single !== undefined ? "'" : ''
    const to = at - quote.length
    attributes.push({
      name,
      from: own,
      to: at,
      ...(value !== undefined && written !== undefined && { value: { from: to - written.length, to, quote } }),
    })
  }
}
