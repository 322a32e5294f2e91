import type { Element } from 'hast'
import { selectAll } from 'hast-util-select'
import type { CssDeclaration, CssRule } from '../../css/read.ts'
import type { Specificity } from '../../css/selector.ts'
import type { HtmlDocument } from '../../html/document.ts'

/** A declaration that a rule gives to an element, and with what right. */
export interface Matched {
  readonly rule: CssRule
  readonly declaration: CssDeclaration
  readonly specificity: Specificity
}

/** What rules give to each element, in their order. The one file that knows the package `hast-util-select`. */
export function matchRules(
  { tree }: Pick<HtmlDocument, 'tree'>,
  rules: readonly CssRule[],
): ReadonlyMap<Element, readonly Matched[]> {
  const matched = new Map<Element, Matched[]>()
  for (const rule of rules) {
    for (const { text, specificity } of rule.selectors) {
      for (const element of elementsOf(tree, text)) {
        const own = matched.get(element) ?? []
        matched.set(element, own)
        own.push(...rule.declarations.map((declaration) => ({ rule, declaration, specificity })))
      }
    }
  }
  return matched
}

function elementsOf(tree: HtmlDocument['tree'], selector: string): readonly Element[] {
  try {
    return selectAll(selector, tree)
  } catch {
    // What is only so under a pointer, or is no element: `:hover`, `::before`, and what is no selector at all.
    return []
  }
}
