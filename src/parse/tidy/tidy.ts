import { htmlTagNames } from 'html-tag-names'
import type { Definition, Link, Nodes, Parents, PhrasingContent, Root, Text } from 'mdast'
import { visit } from 'unist-util-visit'

/**
 * Makes a tree say what its author meant, in place: references become what they refer to, bare URLs end where the URL
 * ends, a line break inside a run of Chinese or Japanese leaves no space, and what only looks like a tag is text.
 */
export function tidy(root: Root, text: string): void {
  resolveReferences(root)
  trimBareUrls(root, text)
  joinLines(root)
  keepUnknownTags(root)
}

/** CommonMark § 4.7: the first definition of a label wins. What is defined nowhere was left as text by the parser. */
function resolveReferences(root: Root): void {
  const definitions = new Map<string, Definition>()
  visit(root, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
  })
  visit(root, (node, index, parent) => {
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return
    const definition = definitions.get(node.identifier)
    if (definition === undefined || parent === undefined || index === undefined) return
    const { url, title } = definition
    const place = node.position === undefined ? {} : { position: node.position }
    replace(parent, index, [
      node.type === 'linkReference'
        ? { type: 'link', url, title: title ?? null, children: node.children, ...place }
        : { type: 'image', url, title: title ?? null, alt: node.alt ?? null, ...place },
    ])
  })
}

function replace(parent: Parents, index: number, nodes: readonly Nodes[]): void {
  const children: Nodes[] = parent.children
  children.splice(index, 1, ...nodes)
}

/** GFM § 6.9 lets a bare URL run on through any character but a space: `…/a。后` would all be the URL. */
function trimBareUrls(root: Root, text: string): void {
  visit(root, 'link', (node, index, parent) => {
    if (parent === undefined || index === undefined || !isBare(node, text)) return
    const shown = node.children[0]
    if (shown?.type !== 'text') return
    const pieces = splitBareUrls(shown.value)
    if (pieces.length === 1 && pieces[0]?.type === 'link') return
    replace(parent, index, pieces)
    return index + pieces.length
  })
}

function isBare(node: Link, text: string): boolean {
  const only = node.children.length === 1 ? node.children[0] : undefined
  if (only?.type !== 'text' || !/^(https?:\/\/|www\.)/i.test(only.value)) return false
  const start = node.position?.start.offset
  return start === undefined || (text[start] !== '[' && text[start] !== '<')
}

/** Punctuation, symbols and spaces outside ASCII: none of them is written raw in a URL. */
const foreign = /[\p{P}\p{S}\p{Z}]/u
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/**
 * Splits text that begins with a bare URL into links and text. A Chinese, Japanese or Korean letter belongs to the URL
 * only where it begins a part of it (`/wiki/中文`, `?q=中文`), not where it follows a Latin one (`/paper是`).
 */
function splitBareUrls(text: string): PhrasingContent[] {
  const pieces: PhrasingContent[] = []
  let rest = text
  while (rest !== '') {
    const start = rest.search(/https?:\/\/|www\./i)
    if (start !== 0) {
      const end = start < 0 ? rest.length : start
      pieces.push({ type: 'text', value: rest.slice(0, end) })
      rest = rest.slice(end)
      continue
    }
    const length = urlLength(rest)
    const url = rest.slice(0, length)
    pieces.push({
      type: 'link',
      url: /^www/i.test(url) ? `http://${url}` : url,
      children: [{ type: 'text', value: url }],
    })
    rest = rest.slice(length)
  }
  return pieces
}

function urlLength(text: string): number {
  let length = 0
  let before = ''
  for (const letter of text) {
    if (letter > '\u007f' && foreign.test(letter)) break
    if (wide.test(letter) && !/[/=#&_-]/.test(before) && !wide.test(before)) break
    before = letter
    length += letter.length
  }
  const cut = text.slice(0, length)
  if (length === text.length) return length
  const trimmed = cut.replace(/[.,:;!?'"*_~]+$/, '')
  const closing = trimmed.endsWith(')') && trimmed.split('(').length < trimmed.split(')').length
  return closing ? trimmed.length - 1 : trimmed.length
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u

/** A line break between two characters of a script that puts no spaces between words is no space (CSS Text 3 § 4.1.1). */
function joinLines(root: Root): void {
  visit(root, 'text', (node: Text) => {
    if (!node.value.includes('\n')) return
    node.value = node.value.replace(/(.)[ \t]*\n[ \t]*(?=(.))/gu, (all, before: string, after: string) =>
      unspaced.test(before) && unspaced.test(after) ? before : all,
    )
  })
}

const known = new Set(htmlTagNames)

/** `Vec<T>` in a sentence is a tag to Markdown and text to its author: what is no element of HTML is shown as written. */
function keepUnknownTags(root: Root): void {
  visit(root, 'html', (node, index, parent) => {
    if (parent === undefined || index === undefined || parent.type === 'root') return
    const name = /^<\/?([a-z][^\s/>]*)/i.exec(node.value)?.[1]?.toLowerCase()
    if (name === undefined || known.has(name) || name.includes('-')) return
    replace(parent, index, [{ type: 'text', value: node.value }])
  })
}
