import type { Root } from 'mdast'
import { placeOf, replace } from './replace.ts'
import { walk } from './walk.ts'

const names = /\{\{-?\s*([\w.-]+?)\s*-?\}\}/g

/** Whether a target holds a template's tag whose value nobody knows. */
export function isOpen(url: string): boolean {
  return url.includes('{%') || /\{\{.*\}\}/.test(url)
}

/**
 * Puts the values that a template gives to names into the targets that use them, as in `[t]({{base}}17)`. A link whose
 * target stays unknown becomes a reference to nowhere, whose words are shown; such an image, its description.
 */
export function fillTargets(root: Root, values: ReadonlyMap<string, string>): void {
  walk(root, (node, index, parent) => {
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return
    if (!node.url.includes('{')) return
    node.url = node.url.replace(names, (tag, name: string) => values.get(name) ?? tag)
    if (!isOpen(node.url) || node.type === 'definition') return
    if (node.type === 'image') {
      replace(parent, index, [{ type: 'text', value: node.alt ?? '', ...placeOf(node) }])
      return index
    }
    const label = node.url.replaceAll('\u00a0', ' ')
    const reference = { referenceType: 'full', identifier: label, label, children: node.children } as const
    replace(parent, index, [{ type: 'linkReference', ...reference, ...placeOf(node) }])
    return index
  })
}
