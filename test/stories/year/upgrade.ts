import type { Element, ElementContent, Root, RootContent } from 'hast'
import type { Parse } from '../../../src/app/parse.ts'
import type { Part, Section } from '../../../src/domain/issue.ts'
import type { SafeTree } from '../../../src/domain/safe.ts'

/** A parser that a later version might bring: its markup is another, and it says the same. */
export function upgraded(parse: Parse): Parse {
  return async (...digests) =>
    (await parse(...digests)).map((read) =>
      read.issue === undefined
        ? read
        : { ...read, issue: { ...read.issue, sections: read.issue.sections.map(inSection) } },
    )
}

const inSection = (section: Section): Section => ({ ...section, parts: section.parts.map(inPart) })

const inPart = (part: Part): Part =>
  part.kind === 'prose'
    ? { ...part, body: anew(part.body) }
    : { ...part, entry: { ...part.entry, body: anew(part.entry.body) } }

function anew(tree: SafeTree): SafeTree {
  const root: Root = { type: 'root', children: tree.children.flatMap((child) => markup(child)) }
  return root as SafeTree
}

/** Emphasis by another element, paragraphs in a box, runs of text cut in two, and white space around all. */
function markup<T extends RootContent | ElementContent>(node: T): (T | ElementContent)[] {
  if (node.type === 'text') {
    const half = Math.floor(node.value.length / 2)
    return [
      { type: 'text', value: node.value.slice(0, half) },
      { type: 'text', value: node.value.slice(half) },
    ]
  }
  if (node.type !== 'element') return [node]
  const children = node.children.flatMap((child) => markup(child)) as ElementContent[]
  const made: Element = { ...node, tagName: node.tagName === 'em' ? 'i' : node.tagName, children }
  if (node.tagName !== 'p') return [made]
  return [{ type: 'element', tagName: 'div', properties: {}, children: [{ type: 'text', value: '\n' }, made] }]
}
