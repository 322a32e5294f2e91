import type { Heading, Nodes } from 'mdast'
import type { AbsoluteUrl } from '../../base/url.ts'
import type { Words } from '../../domain/issue.ts'
import { isLink, spoken, targetOf } from './inline.ts'

/** Finds the page that a link leads to, seen from everywhere. */
interface Finder {
  readonly pageOf: (href: string) => AbsoluteUrl | undefined
}

/** A heading as stretches of words; undefined where none of them leads anywhere but to the page itself. */
export function linkedWords({ children }: Heading, { pageOf }: Finder): readonly Words[] | undefined {
  const stretches: Words[] = []
  for (const { text, target } of children.flatMap(stretchesOf)) {
    const url = target === undefined || target.startsWith('#') ? undefined : pageOf(target)
    const last = stretches.at(-1)
    if (last !== undefined && last.link === url) stretches[stretches.length - 1] = { ...last, text: last.text + text }
    else stretches.push(url === undefined ? { text } : { text, link: url })
  }
  const shown = trimmed(stretches)
  return shown.some(({ link }) => link !== undefined) ? shown : undefined
}

function stretchesOf(node: Nodes): { readonly text: string; readonly target?: string }[] {
  const target = isLink(node) ? targetOf(node) : undefined
  if (!isLink(node) && 'children' in node) return node.children.flatMap(stretchesOf)
  const text = spoken(node)
  return text === '' ? [] : [target === undefined ? { text } : { text, target }]
}

/** `stretches` without the space at the ends of the line, and what then is nothing. */
function trimmed(stretches: readonly Words[]): Words[] {
  return stretches
    .map((words, index) => {
      const text = index === 0 ? words.text.trimStart() : words.text
      return { ...words, text: index === stretches.length - 1 ? text.trimEnd() : text }
    })
    .filter(({ text }) => text !== '')
}
