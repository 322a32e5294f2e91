import { htmlTagNames } from 'html-tag-names'
import type { Root } from 'mdast'
import { replace } from './replace.ts'
import { walk } from './walk.ts'

const known = new Set(htmlTagNames)

/** `Vec<T>` in a sentence is a tag to Markdown and text to its author: what is no element of HTML is shown as written. */
export function keepUnknownTags(root: Root): void {
  walk(root, (node, index, parent) => {
    if (node.type !== 'html' || parent.type === 'root') return
    const name = /^<\/?([a-z][^\s/>]*)/i.exec(node.value)?.[1]?.toLowerCase()
    if (name === undefined || known.has(name) || name.includes('-')) return
    replace(parent, index, [{ type: 'text', value: node.value }])
  })
}
