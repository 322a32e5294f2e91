import type { CssNode } from 'css-tree'

/** Ids, classes and types, counted (Selectors 4 § 17). */
export type Specificity = readonly [ids: number, classes: number, types: number]

/** Whether `one` is at least as specific as `other`. */
export function isAsSpecific(one: Specificity, other: Specificity): boolean {
  const place = one.findIndex((count, index) => count !== other[index])
  return place < 0 || (one[place] ?? 0) > (other[place] ?? 0)
}

/** How specific a selector is. */
export function specificityOf(parts: readonly CssNode[]): Specificity {
  return parts.reduce<Specificity>((sum, part) => plus(sum, partSpecificity(part)), [0, 0, 0])
}

const plus = (one: Specificity, other: Specificity): Specificity => [
  one[0] + other[0],
  one[1] + other[1],
  one[2] + other[2],
]

function partSpecificity(part: CssNode): Specificity {
  if (part.type === 'IdSelector') return [1, 0, 0]
  if (part.type === 'ClassSelector' || part.type === 'AttributeSelector') return [0, 1, 0]
  if (part.type === 'PseudoElementSelector') return [0, 0, 1]
  if (part.type === 'TypeSelector') return part.name === '*' ? [0, 0, 0] : [0, 0, 1]
  if (part.type !== 'PseudoClassSelector') return [0, 0, 0]
  const name = part.name.toLowerCase()
  if (name === 'where') return [0, 0, 0]
  if (oldPseudoElements.has(name)) return [0, 0, 1]
  if (!['is', 'not', 'has'].includes(name)) return [0, 1, 0]
  const inside = part.children
    ?.toArray()
    .flatMap((list) => (list.type === 'SelectorList' ? list.children.toArray() : []))
  const each = (inside ?? []).flatMap((one) => (one.type === 'Selector' ? [specificityOf(one.children.toArray())] : []))
  return each.reduce<Specificity>((most, one) => (isAsSpecific(one, most) ? one : most), [0, 0, 0])
}

/** Pseudo-elements that may be written with one colon. */
const oldPseudoElements = new Set(['after', 'before', 'first-letter', 'first-line'])

/** What a selector is made of, in the words of `selector:`, `pseudo-class:` and `pseudo-element:` keys. */
export function selectorTraits(parts: readonly CssNode[]): string[] {
  const traits = new Set<string>()
  let compound = 0
  for (const part of parts) {
    compound = part.type === 'Combinator' ? 0 : compound + 1
    const trait = traitOf(part)
    if (trait !== undefined) traits.add(trait)
    if (compound > 1 && part.type === 'ClassSelector') traits.add('selector:chaining')
  }
  return [...traits]
}

const combinators: Readonly<Record<string, string>> = {
  ' ': 'descendant',
  '>': 'child',
  '+': 'adjacent-sibling',
  '~': 'general-sibling',
}

function traitOf(part: CssNode): string | undefined {
  switch (part.type) {
    case 'Combinator':
      return `selector:${combinators[part.name] ?? part.name}`
    case 'IdSelector':
      return 'selector:id'
    case 'ClassSelector':
      return 'selector:class'
    case 'AttributeSelector':
      return 'selector:attribute'
    case 'TypeSelector':
      return part.name === '*' ? 'selector:universal' : 'selector:type'
    case 'PseudoElementSelector':
      return `pseudo-element:${part.name.toLowerCase()}`
    case 'PseudoClassSelector':
      return `pseudo-${oldPseudoElements.has(part.name.toLowerCase()) ? 'element' : 'class'}:${part.name.toLowerCase()}`
    default:
      return undefined
  }
}
