import type { Element, ElementContent, Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { Issue, Part } from '../domain/issue.ts'
import type { SafeTree } from '../domain/safe.ts'

/** `issue` with the images at the URLs `missing` replaced by what their author says of them: their `alt`, or nothing. */
export function withoutImages(issue: Issue, missing: ReadonlySet<string>): Issue {
  if (missing.size === 0) return issue
  const part = (one: Part): Part =>
    one.kind === 'prose'
      ? { ...one, body: replaced(one.body, missing) }
      : { ...one, entry: { ...one.entry, body: replaced(one.entry.body, missing) } }
  return { ...issue, sections: issue.sections.map((section) => ({ ...section, parts: section.parts.map(part) })) }
}

function replaced(tree: SafeTree, missing: ReadonlySet<string>): SafeTree {
  const isMissing = ({ tagName, properties }: Element): boolean =>
    tagName === 'img' && missing.has(String(properties['src'] ?? ''))
  let found = false
  visit(tree as Root, 'element', (element) => {
    found ||= isMissing(element)
  })
  if (!found) return tree
  const copy = structuredClone(tree) as Root
  visit(copy, 'element', (element, index, parent) => {
    if (parent === undefined || index === undefined || !isMissing(element)) return
    const said = String(element.properties['alt'] ?? '').trim()
    const words: ElementContent[] = said === '' ? [] : [{ type: 'text', value: said }]
    parent.children.splice(index, 1, ...words)
    return index + words.length
  })
  return copy as SafeTree
}
