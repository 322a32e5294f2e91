import { type CssNode, generate, parse, type Selector, type SyntaxParseError, walk } from 'css-tree'
import { type Specificity, selectorTraits, specificityOf } from './selector.ts'

/** A declaration of CSS, with what can be asked of its value. */
export interface CssDeclaration {
  /** In lower case, but for custom properties. */
  readonly property: string
  readonly value: string
  readonly important: boolean
  readonly at: number
  /** Where its value begins and ends. */
  readonly span: { readonly from: number; readonly to: number }
  readonly units: readonly string[]
  readonly functions: readonly string[]
  /** Bare words, in lower case. */
  readonly words: readonly string[]
}

/** A rule: its selectors, the conditions that all have to hold, its declarations. */
export interface CssRule {
  readonly selectors: readonly CssSelector[]
  readonly conditions: readonly CssCondition[]
  readonly declarations: readonly CssDeclaration[]
  readonly at: number
}

/** One selector of a rule. `traits` are what caniemail tells apart: combinators, kinds of selector, pseudo-classes. */
export interface CssSelector {
  readonly text: string
  readonly specificity: Specificity
  readonly traits: readonly string[]
  readonly at: number
}

/** An at-rule around rules, such as `media` with its queries. */
export interface CssCondition {
  readonly name: string
  readonly prelude: string
}

/** Any at-rule, and the features of media that its prelude names. */
export interface CssAtRule extends CssCondition {
  readonly features: readonly string[]
  readonly at: number
}

/** A style sheet, or the value of a `style` attribute, as far as it can be read. */
export interface Css {
  readonly rules: readonly CssRule[]
  readonly atRules: readonly CssAtRule[]
  /** Declarations that stand in no rule: those of a `style` attribute. */
  readonly declarations: readonly CssDeclaration[]
  readonly nested: boolean
  readonly comments: number
  /** What cannot be read, and is skipped by those who can go on. */
  readonly faults: readonly { readonly message: string; readonly at: number }[]
}

/** Reads a style sheet that begins at `from` in its file. The one file that knows the package `css-tree`. */
export const readStyleSheet = (text: string, from = 0): Css => read(text, 'stylesheet', from)

/** Reads the value of a `style` attribute. */
export const readStyleAttribute = (text: string, from = 0): Css => read(text, 'declarationList', from)

interface Reading extends Css {
  readonly rules: CssRule[]
  readonly atRules: CssAtRule[]
  readonly declarations: CssDeclaration[]
  nested: boolean
  comments: number
  readonly faults: { readonly message: string; readonly at: number }[]
}

function read(text: string, context: 'stylesheet' | 'declarationList', from: number): Css {
  const css: Reading = { rules: [], atRules: [], declarations: [], nested: false, comments: 0, faults: [] }
  const onParseError = ({ message, offset }: SyntaxParseError) =>
    void css.faults.push({ message, at: from + (offset || 0) })
  const onComment = () => {
    css.comments += 1
  }
  try {
    const tree = parse(text, { context, positions: true, onParseError, onComment })
    gather(tree, { css, from, conditions: [], inRule: false })
  } catch (cause) {
    // css-tree gives up with an exception on what is nested too deep for its parser.
    css.faults.push({ message: (cause as Error).message, at: from })
  }
  return css
}

interface Around {
  readonly css: Reading
  readonly from: number
  readonly conditions: readonly CssCondition[]
  readonly inRule: boolean
}

const offsetIn = (node: CssNode, from: number): number => from + (node.loc?.start.offset ?? 0)

function gather(node: CssNode, around: Around): void {
  if (node.type === 'StyleSheet' || node.type === 'Block' || node.type === 'DeclarationList') {
    for (const child of node.children) gather(child, around)
    return
  }
  if (node.type === 'Atrule') gatherAtRule(node, around)
  else if (node.type === 'Rule') gatherRule(node, around)
  else if (node.type === 'Declaration') around.css.declarations.push(declarationOf(node, around.from))
}

function gatherAtRule(node: Extract<CssNode, { type: 'Atrule' }>, around: Around): void {
  const condition = { name: node.name.toLowerCase(), prelude: node.prelude === null ? '' : generate(node.prelude) }
  const features: string[] = []
  if (node.prelude !== null) {
    walk(node.prelude, (part) => {
      if (part.type === 'Feature') features.push(part.name.toLowerCase())
      if (part.type === 'FeatureRange')
        for (const side of [part.left, part.middle, part.right])
          if (side?.type === 'Identifier') features.push(side.name.toLowerCase())
    })
  }
  around.css.atRules.push({ ...condition, features, at: offsetIn(node, around.from) })
  if (node.block === null) return
  const conditions = [...around.conditions, condition]
  // The steps of an animation are no selectors, and a font is no rule.
  if (!/^(?:-\w+-)?keyframes$|^font-face$|^page$/.test(condition.name)) gather(node.block, { ...around, conditions })
}

function gatherRule(node: Extract<CssNode, { type: 'Rule' }>, around: Around): void {
  const { css, from, conditions, inRule } = around
  if (inRule) css.nested = true
  const declarations: CssDeclaration[] = []
  for (const child of node.block.children) {
    if (child.type === 'Declaration') declarations.push(declarationOf(child, from))
    else gather(child, { ...around, inRule: true })
  }
  const selectors =
    node.prelude.type === 'SelectorList'
      ? node.prelude.children.toArray().flatMap((one) => (one.type === 'Selector' ? [selectorOf(one, from)] : []))
      : []
  css.rules.push({ selectors, conditions, declarations, at: offsetIn(node, from) })
}

function selectorOf(node: Selector, from: number): CssSelector {
  const parts = node.children.toArray()
  return {
    text: generate(node),
    specificity: specificityOf(parts),
    traits: selectorTraits(parts),
    at: offsetIn(node, from),
  }
}

function declarationOf(node: Extract<CssNode, { type: 'Declaration' }>, from: number): CssDeclaration {
  const [units, functions, words] = [new Set<string>(), new Set<string>(), new Set<string>()]
  walk(node.value, (part) => {
    if (part.type === 'Dimension') units.add(part.unit.toLowerCase())
    else if (part.type === 'Percentage') units.add('%')
    else if (part.type === 'Function') functions.add(part.name.toLowerCase())
    else if (part.type === 'Url') functions.add('url')
    else if (part.type === 'Identifier') words.add(part.name.toLowerCase())
  })
  return {
    property: node.property.startsWith('--') ? node.property : node.property.toLowerCase(),
    value: generate(node.value),
    important: node.important !== false,
    at: offsetIn(node, from),
    span: { from: offsetIn(node.value, from), to: from + (node.value.loc?.end.offset ?? 0) },
    units: [...units],
    functions: [...functions],
    words: [...words],
  }
}
