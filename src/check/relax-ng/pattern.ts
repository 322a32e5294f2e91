/**
 * A pattern of RELAX NG (ISO/IEC 19757-2), simplified: what may still come. Patterns that are built alike are the same object, so
 * that what was once derived from one is known for all of its like.
 */
export type Pattern = { readonly id: number; readonly nullable: boolean } & (
  | { readonly kind: 'nothing' | 'empty' | 'text' }
  | { readonly kind: 'choice' | 'group' | 'interleave'; readonly one: Pattern; readonly other: Pattern }
  | { readonly kind: 'more'; readonly of: Pattern }
  | { readonly kind: 'element' | 'attribute'; readonly part: Part }
  | { readonly kind: 'string'; readonly fits: (text: string) => boolean }
)

/** An element or attribute of a schema: which names it goes by, and what is inside it. */
export interface Part {
  readonly id: number
  readonly names: (name: string) => boolean
  readonly content: () => Pattern
}

/** Makes the patterns of one schema. */
export interface PatternMaker {
  readonly nothing: Pattern
  readonly empty: Pattern
  readonly text: Pattern
  readonly choice: (one: Pattern, other: Pattern) => Pattern
  readonly group: (one: Pattern, other: Pattern) => Pattern
  readonly interleave: (one: Pattern, other: Pattern) => Pattern
  readonly more: (of: Pattern) => Pattern
  readonly element: (names: Part['names'], content: Part['content']) => Pattern
  readonly attribute: (names: Part['names'], content: Part['content']) => Pattern
  readonly string: (fits: (text: string) => boolean) => Pattern
}

/** Opens a maker of patterns. */
export function patternMaker(): PatternMaker {
  const known = new Map<string, Pattern>()
  let next = 0
  const own = (): number => {
    next += 1
    return next
  }
  const nothing: Pattern = { id: own(), nullable: false, kind: 'nothing' }
  const empty: Pattern = { id: own(), nullable: true, kind: 'empty' }
  const text: Pattern = { id: own(), nullable: true, kind: 'text' }
  const once = (key: string, make: (id: number) => Pattern): Pattern => {
    const made = known.get(key) ?? make(own())
    known.set(key, made)
    return made
  }
  const both = (kind: 'group' | 'interleave') => (one: Pattern, other: Pattern) => {
    if (one === nothing || other === nothing) return nothing
    if (one === empty) return other
    if (other === empty) return one
    const nullable = one.nullable && other.nullable
    return once(`${kind} ${one.id} ${other.id}`, (id) => ({ id, nullable, kind, one, other }))
  }
  const part = (kind: 'element' | 'attribute') => (names: Part['names'], content: Part['content']) => {
    const id = own()
    return { id, nullable: false, kind, part: { id, names, content } }
  }
  return {
    nothing,
    empty,
    text,
    choice: (one, other) => {
      if (one === nothing || one === other) return other
      if (other === nothing) return one
      if (other === empty && one.nullable) return one
      const nullable = one.nullable || other.nullable
      return once(`choice ${one.id} ${other.id}`, (id) => ({ id, nullable, kind: 'choice', one, other }))
    },
    group: both('group'),
    interleave: both('interleave'),
    more: (of) => {
      if (of === nothing || of === empty) return of
      return once(`more ${of.id}`, (id) => ({ id, nullable: of.nullable, kind: 'more', of }))
    },
    element: part('element'),
    attribute: part('attribute'),
    string: (fits) => ({ id: own(), nullable: fits(''), kind: 'string', fits }),
  }
}
