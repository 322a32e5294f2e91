import type { Definition, ImageReference, LinkReference, Nodes, Root } from 'mdast'
import { nowhere } from '../mend/references.ts'
import { note, type Source } from '../source.ts'
import { placeOf, replace } from './replace.ts'
import { isOpen } from './template-targets.ts'
import { walk } from './walk.ts'

/** The text of a tree, and where to note what there is to say of it. */
interface Written {
  readonly text: string
  readonly source: Source
}

/**
 * Makes references what they refer to. CommonMark § 4.7: the first definition of a label wins. A reference that leads
 * nowhere stays a reference: its words are shown, and are no link.
 */
export function resolveReferences(root: Root, { text, source }: Written): void {
  const definitions = definitionsOf(root)
  if (definitions.size > 0) resolve(root, definitions, source)
  if (text.includes(nowhere)) takeOut(root)
}

function resolve(root: Root, definitions: ReadonlyMap<string, Definition>, source: Source): void {
  const unknown = new Set<string>()
  walk(root, (node, index, parent) => {
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return
    const definition = definitions.get(node.identifier)
    if (definition === undefined) return
    const { url } = definition
    if (url !== nowhere && !isOpen(url)) replace(parent, index, [resolved(node, definition)])
    else if (url === nowhere && node.referenceType === 'shortcut') replace(parent, index, asWritten(node))
    else {
      if (!unknown.has(node.identifier)) remark(node, source)
      unknown.add(node.identifier)
      if (node.type === 'linkReference') return
      replace(parent, index, [{ type: 'text', value: node.alt ?? '', ...placeOf(node) }])
    }
    return index
  })
  root.children = root.children.filter((node) => node.type !== 'definition' || node.url !== nowhere)
}

/** Code and HTML that nobody closed run to the end of the file, over the definitions that were added there. */
function takeOut(root: Root): void {
  const isAdded = (line: string | undefined): boolean => line === '' || line?.endsWith(`: <${nowhere}>`) === true
  walk(root, (node) => {
    if ((node.type !== 'code' && node.type !== 'html') || !node.value.includes(`<${nowhere}>`)) return undefined
    const lines = node.value.split('\n')
    while (isAdded(lines.at(-1))) lines.pop()
    node.value = lines.join('\n')
    return undefined
  })
}

function definitionsOf(root: Root): Map<string, Definition> {
  const definitions = new Map<string, Definition>()
  walk(root, (node) => {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node)
  })
  return definitions
}

function resolved(node: LinkReference | ImageReference, { url, title }: Definition): Nodes {
  const shared = { url, title: title ?? null, ...placeOf(node) }
  if (node.type === 'linkReference') return { type: 'link', children: node.children, ...shared }
  return { type: 'image', alt: node.alt ?? null, ...shared }
}

/** `[words]` is a reference only where a label is defined; elsewhere it is words in brackets. */
function asWritten(node: LinkReference | ImageReference): Nodes[] {
  if (node.type === 'imageReference') return [{ type: 'text', value: `![${node.alt ?? ''}]` }]
  return [{ type: 'text', value: '[', ...placeOf(node) }, ...node.children, { type: 'text', value: ']' }]
}

function remark(node: LinkReference | ImageReference, source: Source): void {
  const message = `“${node.label ?? node.identifier}” is defined nowhere: its words are shown without a link`
  const hint = 'Define it at the end of the file, as in `[label]: https://…`.'
  note(source, { code: 'link/undefined', severity: 'info', message, hint }, node.position?.start)
}
