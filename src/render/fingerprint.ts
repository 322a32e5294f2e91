import type { Nodes, Root } from 'hast'
import { hash } from '../base/hash.ts'
import { squeezed } from '../base/text/squeezed.ts'
import type { AbsoluteUrl } from '../base/url.ts'
import type { SafeTree } from '../domain/safe.ts'

/**
 * A fingerprint of what a reader can see: `texts`, and the words, links and images of `tree` in their order. White space,
 * markup and the site's own address have no part in it, so that neither a new program nor a new domain looks like an edit.
 */
export function fingerprintOf(texts: readonly string[], tree: SafeTree, site: AbsoluteUrl): string {
  const seen: string[] = []
  let words = ''
  const look = (nodes: readonly Nodes[]): void => {
    let before: Nodes | undefined
    for (const node of nodes) {
      // How a parser cuts a run of text into nodes is no edit.
      if (node.type === 'text') words += before?.type === 'text' ? node.value : ` ${node.value}`
      if (node.type === 'element') {
        for (const name of shownProperties) {
          const value = node.properties[name]
          if (value !== undefined && value !== null) seen.push(`${name} ${local(String(value), site)}`)
        }
        look(node.children)
      }
      before = node
    }
  }
  look((tree as Root).children)
  return hash(...texts.map(squeezed), squeezed(words), ...seen).slice(0, 32)
}

/** What of an element a reader sees beside its words, or is led to. */
const shownProperties = ['href', 'src', 'alt', 'checked'] as const

/**
 * An address without the site's own part, since a new domain is no edit. Anchors inside an entry are numbered by its place in
 * the issue: where it stands is no edit of what it says either.
 */
export const local = (url: string, site: AbsoluteUrl): string =>
  url.startsWith(site) ? url.slice(site.length) : url.replace(/^#s\d+p\d+-/, '#')
