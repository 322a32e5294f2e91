import type { Link, PhrasingContent, Root } from 'mdast'
import { replace } from './replace.ts'
import { walk } from './walk.ts'

/** GFM § 6.9 lets a bare URL run on through any character but a space: `…/a。后` would all be the URL. */
export function trimBareUrls(root: Root, text: string): void {
  walk(root, (node, index, parent) => {
    if (node.type !== 'link' || !isBare(node, text)) return
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
