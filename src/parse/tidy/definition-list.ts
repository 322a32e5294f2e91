import type { BlockContent, DefinitionContent, Paragraph, Parent, PhrasingContent } from 'mdast'

/** Terms and what is said of them: `<dl>`. mdast has no word for it; this is the one that its extensions use. */
export interface DefList extends Parent {
  type: 'defList'
  children: (DefListTerm | DefListDescription)[]
}

/** What is defined. */
export interface DefListTerm extends Parent {
  type: 'defListTerm'
  children: PhrasingContent[]
}

/** What is said of the terms above it. */
export interface DefListDescription extends Parent {
  type: 'defListDescription'
  children: (BlockContent | DefinitionContent)[]
}

declare module 'mdast' {
  interface BlockContentMap {
    defList: DefList
  }
  interface RootContentMap {
    defList: DefList
    defListTerm: DefListTerm
    defListDescription: DefListDescription
  }
}

/** Terms that stand together, and what is said of them. */
export interface Group {
  readonly terms: readonly DefListTerm[]
  readonly descriptions: readonly DefListDescription[]
}

/** The groups of a list: each begins with the first term after a description. */
export function groupsOf({ children }: DefList): Group[] {
  const groups: { terms: DefListTerm[]; descriptions: DefListDescription[] }[] = []
  for (const child of children) {
    const last = groups.at(-1)
    const opens = last === undefined || (child.type === 'defListTerm' && last.descriptions.length > 0)
    const group = opens ? { terms: [], descriptions: [] } : last
    if (opens) groups.push(group)
    if (child.type === 'defListTerm') group.terms.push(child)
    else group.descriptions.push(child)
  }
  return groups
}

/** The terms of a group as a paragraph, a line each. */
export function termLines({ terms }: Group): Paragraph {
  const children = terms.flatMap((term, index): PhrasingContent[] =>
    index === 0 ? term.children : [{ type: 'break' }, ...term.children],
  )
  const position = terms[0]?.position
  return { type: 'paragraph', children, ...(position === undefined ? {} : { position }) }
}
