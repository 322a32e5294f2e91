import type { Root, RootContent } from 'hast'
import type { SafeTree } from '../../src/domain/safe.ts'
import { read } from '../parse/read.ts'

/** The safe tree of a text in Markdown: all that the parser finds in it, prose and bodies, one after the other. */
export function treeOf(markdown: string): SafeTree {
  const parts = (read(markdown).issue?.sections ?? []).flatMap((section) => section.parts)
  const children: RootContent[] = parts.flatMap((part) =>
    part.kind === 'prose' ? part.body.children : part.entry.body.children,
  )
  return { type: 'root', children } as Root as SafeTree
}
