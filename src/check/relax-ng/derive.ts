import type { Part, Pattern, PatternMaker } from './pattern.ts'

/** The elements of a name that may come now, and what is left when a child came that is the only one of them. */
export interface Step {
  readonly parts: readonly Part[]
  readonly after: Pattern
}

/** Derives patterns: what may still come after this or that has come. Each answer is worked out once. */
export interface Deriver {
  /** What comes of a child of a name, in one look. */
  readonly step: (pattern: Pattern, name: string) => Step
  /** The elements, or attributes, of a name that may come now. */
  readonly candidates: (pattern: Pattern, kind: 'element' | 'attribute', name: string) => readonly Part[]
  /** What is left when a child came that is one of `parts`. */
  readonly afterElement: (pattern: Pattern, parts: readonly Part[]) => Pattern
  /** What is left when an attribute was there that is one of `parts`: attributes come in no order. */
  readonly afterAttribute: (pattern: Pattern, parts: readonly Part[]) => Pattern
  /** What is left when no more attributes come. */
  readonly withoutAttributes: (pattern: Pattern) => Pattern
  /** What is left when a text came. */
  readonly afterText: (pattern: Pattern, text: string) => Pattern
}

type Named = Map<string, readonly Part[]>

/** Opens a deriver over the patterns of `make`. */
export function deriver(make: PatternMaker): Deriver {
  // What is left of a pattern after each part, and, under `undefined`, without attributes. Asked for at every tag, so that
  // the look-up makes nothing.
  const lefts = new Map<Pattern, Map<Part | undefined, Pattern>>()
  const remember = (pattern: Pattern, came: Part | undefined, left: Pattern): Pattern => {
    const own = lefts.get(pattern)
    if (own === undefined) lefts.set(pattern, new Map([[came, left]]))
    else own.set(came, left)
    return left
  }
  const steps = new Map<Pattern, Map<string, Step>>()
  const lists = { element: new Map<Pattern, Named>(), attribute: new Map<Pattern, Named>() }

  const after = (pattern: Pattern, part: Part, kind: 'element' | 'attribute'): Pattern =>
    lefts.get(pattern)?.get(part) ?? remember(pattern, part, derived(pattern, kind, part))
  const afterAny = (pattern: Pattern, parts: readonly Part[], kind: 'element' | 'attribute'): Pattern => {
    const [only, ...more] = parts
    if (only === undefined) return make.nothing
    const first = after(pattern, only, kind)
    return more.length === 0 ? first : more.map((part) => after(pattern, part, kind)).reduce(make.choice, first)
  }
  const derived = (pattern: Pattern, kind: 'element' | 'attribute', part: Part): Pattern => {
    const inner = (one: Pattern) => after(one, part, kind)
    switch (pattern.kind) {
      case 'choice':
        return make.choice(inner(pattern.one), inner(pattern.other))
      case 'interleave':
        return make.choice(
          make.interleave(inner(pattern.one), pattern.other),
          make.interleave(pattern.one, inner(pattern.other)),
        )
      case 'group': {
        const first = make.group(inner(pattern.one), pattern.other)
        if (kind === 'attribute') return make.choice(first, make.group(pattern.one, inner(pattern.other)))
        return pattern.one.nullable ? make.choice(first, inner(pattern.other)) : first
      }
      case 'more':
        return make.group(inner(pattern.of), make.choice(pattern, make.empty))
      case 'element':
      case 'attribute':
        return pattern.kind === kind && pattern.part === part ? make.empty : make.nothing
      default:
        return make.nothing
    }
  }

  const withoutAttributes = (pattern: Pattern): Pattern =>
    lefts.get(pattern)?.get(undefined) ?? remember(pattern, undefined, closed(pattern))
  const closed = (pattern: Pattern): Pattern => {
    switch (pattern.kind) {
      case 'choice':
      case 'group':
      case 'interleave':
        return make[pattern.kind](withoutAttributes(pattern.one), withoutAttributes(pattern.other))
      case 'more':
        return make.more(withoutAttributes(pattern.of))
      case 'attribute':
        return make.nothing
      default:
        return pattern
    }
  }

  const afterText = (pattern: Pattern, text: string): Pattern => {
    switch (pattern.kind) {
      case 'choice':
        return make.choice(afterText(pattern.one, text), afterText(pattern.other, text))
      case 'interleave':
        return make.choice(
          make.interleave(afterText(pattern.one, text), pattern.other),
          make.interleave(pattern.one, afterText(pattern.other, text)),
        )
      case 'group': {
        const first = make.group(afterText(pattern.one, text), pattern.other)
        return pattern.one.nullable ? make.choice(first, afterText(pattern.other, text)) : first
      }
      case 'more':
        return make.group(afterText(pattern.of, text), make.choice(pattern, make.empty))
      case 'text':
        return pattern
      case 'string':
        return pattern.fits(text) ? make.empty : make.nothing
      default:
        return make.nothing
    }
  }

  const candidates: Deriver['candidates'] = (pattern, kind, name) => {
    const own = lists[kind].get(pattern) ?? new Map<string, readonly Part[]>()
    const known = own.get(name)
    if (known !== undefined) return known
    const found = [...partsIn(pattern, kind)].filter(({ names }) => names(name))
    lists[kind].set(pattern, own.set(name, found))
    return found
  }

  return {
    step: (pattern, name) => {
      const own = steps.get(pattern) ?? new Map<string, Step>()
      const known = own.get(name)
      if (known !== undefined) return known
      const parts = candidates(pattern, 'element', name)
      const step = { parts, after: afterAny(pattern, parts, 'element') }
      steps.set(pattern, own.set(name, step))
      return step
    },
    candidates,
    afterElement: (pattern, parts) => afterAny(pattern, parts, 'element'),
    afterAttribute: (pattern, parts) => afterAny(pattern, parts, 'attribute'),
    withoutAttributes,
    afterText,
  }
}

/** The elements that may come first, or all attributes. */
function partsIn(pattern: Pattern, kind: 'element' | 'attribute', found: Set<Part> = new Set()): Set<Part> {
  switch (pattern.kind) {
    case 'choice':
    case 'interleave':
      partsIn(pattern.one, kind, found)
      return partsIn(pattern.other, kind, found)
    case 'group':
      partsIn(pattern.one, kind, found)
      return kind === 'attribute' || pattern.one.nullable ? partsIn(pattern.other, kind, found) : found
    case 'more':
      return partsIn(pattern.of, kind, found)
    case 'element':
    case 'attribute':
      return pattern.kind === kind ? found.add(pattern.part) : found
    default:
      return found
  }
}
