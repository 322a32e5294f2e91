import { htmlTagNames } from 'html-tag-names'
import type { Paragraph, Root, Text } from 'mdast'
import { placeOf, replace } from './replace.ts'
import { walk } from './walk.ts'

const known = new Set(htmlTagNames)

/**
 * `Vec<T>` in a sentence is a tag to Markdown and text to its author: what is no element of HTML is shown as written. So is MJML,
 * which no page has in it; other names with a hyphen are elements that a script brings, and are nothing without it.
 */
export function keepUnknownTags(root: Root): void {
  walk(root, (node, index, parent) => {
    if (node.type !== 'html') return
    const name = /^<\/?([a-z][^\s/>]*)/i.exec(node.value)?.[1]?.toLowerCase()
    if (name === undefined || known.has(name)) return
    const text = { type: 'text', value: node.value, ...placeOf(node) } as Text
    if (parent.type === 'root') {
      if (name.startsWith('mj-'))
        replace(parent, index, [{ type: 'paragraph', children: [text], ...placeOf(node) } as Paragraph])
    } else if (name.startsWith('mj-') || !name.includes('-')) replace(parent, index, [text])
  })
}
