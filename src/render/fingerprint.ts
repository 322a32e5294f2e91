import type { Root } from 'hast'
import { visit } from 'unist-util-visit'
import { hash } from '../base/hash.ts'
import type { AbsoluteUrl } from '../base/url.ts'
import type { SafeTree } from '../domain/safe.ts'

/**
 * A fingerprint of what a reader can see: `texts`, and the words, links and images of `tree` in their order. White space,
 * markup and the site's own address have no part in it, so that neither a new program nor a new domain looks like an edit.
 */
export function fingerprintOf(texts: readonly string[], tree: SafeTree, site: AbsoluteUrl): string {
  const seen: string[] = []
  let words = ''
  visit(tree as Root, (node, index, parent) => {
    // How a parser cuts a run of text into nodes is no edit.
    const goesOn = index !== undefined && parent?.children[index - 1]?.type === 'text'
    if (node.type === 'text') words += goesOn ? node.value : ` ${node.value}`
    if (node.type !== 'element') return
    for (const name of ['href', 'src', 'alt', 'checked'] as const) {
      const value = node.properties[name]
      if (value !== undefined && value !== null) seen.push(`${name} ${local(String(value), site)}`)
    }
  })
  return hash(...texts.map(squeezed), squeezed(words), ...seen).slice(0, 32)
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

/**
 * An address without the site's own part, since a new domain is no edit. Anchors inside an entry are numbered by its place in
 * the issue: where it stands is no edit of what it says either.
 */
export const local = (url: string, site: AbsoluteUrl): string =>
  url.startsWith(site) ? url.slice(site.length) : url.replace(/^#s\d+p\d+-/, '#')
