import type { Element, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { SKIP, visit } from 'unist-util-visit'
import type { AbsoluteUrl } from '../base/url.ts'
import type { SafeHtml, SafeTree } from '../domain/safe.ts'

/** For whom a tree becomes text, and how its URLs are written. */
export type SerializeOptions = {
  readonly variant: 'feed' | 'page' | 'letter'
  /** Moves every heading down by so many levels, at most to `h6`. */
  readonly headings?: number
} & (
  | { readonly urls: 'absolute' }
  /** A URL below `site` becomes `root` and the rest, so that a folder opened from disk works. */
  | { readonly urls: 'relative'; readonly site: AbsoluteUrl; readonly root: string }
)

/** Makes HTML of a safe tree: the one place where `SafeHtml` is minted from one. The tree stays as it is. */
export function serialize(tree: SafeTree, options: SerializeOptions): SafeHtml {
  const copy = structuredClone(tree) as Root
  if (options.variant === 'letter') forLetter(copy)
  visit(copy, 'element', (element) => {
    if (options.headings !== undefined) shiftHeading(element, options.headings)
    if (options.urls === 'relative') relativeUrls(element, options)
    if (options.variant !== 'page') delete element.properties['className']
    if (options.variant === 'letter') style(element)
  })
  return toHtml(copy, { allowDangerousHtml: false, closeSelfClosing: false }) as SafeHtml
}

function shiftHeading(element: Element, by: number): void {
  const level = /^h([1-6])$/.exec(element.tagName)?.[1]
  if (level !== undefined) element.tagName = `h${Math.min(6, Math.max(1, Number(level) + by))}`
}

function relativeUrls(element: Element, { site, root }: { site: AbsoluteUrl; root: string }): void {
  for (const name of ['href', 'src', 'cite']) {
    const value = element.properties[name]
    if (typeof value === 'string' && value.startsWith(site))
      element.properties[name] = root + value.slice(site.length) || './'
  }
}

/** What mail programs cannot show becomes what they can: folded text is unfolded, check boxes are signs. */
function forLetter(tree: Root): void {
  visit(tree, 'element', (element, index, parent) => {
    if (parent === undefined || index === undefined) return
    if (element.tagName === 'details') element.tagName = 'div'
    else if (element.tagName === 'summary') {
      element.tagName = 'p'
      element.children = [{ type: 'element', tagName: 'strong', properties: {}, children: element.children }]
    } else if (element.tagName === 'input') {
      parent.children[index] = { type: 'text', value: element.properties['checked'] ? '☑' : '☐' }
      return [SKIP, index + 1]
    } else if (element.tagName === 'img' && !String(element.properties['src']).startsWith('https:')) {
      parent.children[index] = { type: 'text', value: String(element.properties['alt'] ?? '') }
      return [SKIP, index + 1]
    }
    delete element.properties['open']
    return undefined
  })
}

/** Styles that a letter's body carries in its tags, since many mail programs drop a style sheet. */
const styles: Readonly<Record<string, string>> = {
  p: 'margin:0 0 12px',
  ul: 'margin:0 0 12px;padding-inline-start:22px',
  ol: 'margin:0 0 12px;padding-inline-start:22px',
  li: 'margin:0 0 6px',
  h2: 'margin:20px 0 8px;font-size:20px;line-height:1.35',
  h3: 'margin:18px 0 6px;font-size:18px;line-height:1.35',
  h4: 'margin:16px 0 6px;font-size:16px;line-height:1.4',
  h5: 'margin:14px 0 6px;font-size:16px;line-height:1.4',
  h6: 'margin:14px 0 6px;font-size:16px;line-height:1.4',
  blockquote: 'margin:0 0 12px;padding:0 0 0 14px;border-inline-start:3px solid #c9c2b6',
  pre: 'margin:0 0 12px;padding:12px;border:1px solid #d9d4cb;border-radius:4px;font-size:14px;line-height:1.5;white-space:pre-wrap;word-break:break-word',
  code: 'font-family:Menlo,Consolas,monospace;font-size:.92em',
  table: 'border-collapse:collapse;margin:0 0 12px;font-size:15px',
  th: 'padding:6px 10px;border-bottom:2px solid #c9c2b6;text-align:start',
  td: 'padding:6px 10px;border-bottom:1px solid #d9d4cb;vertical-align:top',
  img: 'max-width:100%;height:auto;border:0',
  hr: 'border:0;border-top:1px solid #d9d4cb;margin:16px 0',
  dt: 'font-weight:bold',
  dd: 'margin:0 0 8px;margin-inline-start:22px',
}

function style(element: Element): void {
  const own = styles[element.tagName]
  const align = element.properties['align']
  const aligned = typeof align === 'string' && /^(?:left|right|center)$/.test(align) ? `;text-align:${align}` : ''
  if (own !== undefined) element.properties['style'] = own + aligned
  if (element.tagName === 'a') element.properties['style'] = 'color:#1a5fb4;text-decoration:underline'
}
