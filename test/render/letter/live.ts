import { type DefaultTreeAdapterTypes, parse } from 'parse5'

/** A letter as a browser reads it: what could act in it, its comments, and its text. */
export interface ReadLetter {
  /** What runs, loads, asks, or takes the letter over, in words. */
  readonly live: readonly string[]
  readonly comments: readonly string[]
  /** All text, white space as one space: what stands in attributes that people read too. */
  readonly text: string
}

/** Elements that a letter has: those of its template, and those of what authors write. */
const elements = new Set(
  (
    'html head title meta style body a abbr b bdi bdo blockquote br caption cite code col colgroup dd del dfn div dl dt ' +
    'em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span ' +
    'strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr center font'
  ).split(' '),
)

const attributes = new Set(
  (
    'media align alt aria-hidden aria-label aria-roledescription bgcolor border cellpadding cellspacing cite class colspan ' +
    'content datetime dir height href http-equiv id lang name role rowspan scope span src start style title type ' +
    'valign value width xmlns xmlns:o xmlns:v reversed open checked disabled'
  ).split(' '),
)

const addresses: Readonly<Record<string, RegExp>> = {
  href: /^(?:https?:\/\/[^/?#\s]|mailto:|#)/i,
  src: /^https:\/\/[^/?#\s]/i,
  cite: /^https?:\/\/[^/?#\s]/i,
}

/** Reads a letter with scripts on. */
export function readLetter(html: string): ReadLetter {
  const found = { live: [] as string[], comments: [] as string[], texts: [] as string[] }
  visit(parse(html, { scriptingEnabled: true }), found)
  return { live: found.live, comments: found.comments, text: found.texts.join('').replace(/\s+/g, ' ') }
}

function visit(
  node: DefaultTreeAdapterTypes.Node,
  found: { live: string[]; comments: string[]; texts: string[] },
): void {
  if (node.nodeName === '#comment') found.comments.push((node as DefaultTreeAdapterTypes.CommentNode).data)
  if (node.nodeName === '#text') found.texts.push((node as DefaultTreeAdapterTypes.TextNode).value)
  if ('tagName' in node) {
    found.live.push(...faultsOf(node))
    if (/^(?:p|div|h\d|li|td|title|table|ul|ol|blockquote|pre)$/.test(node.tagName)) found.texts.push(' ')
  }
  if ('content' in node) visit(node.content, found)
  if ('childNodes' in node && node.nodeName !== 'style') for (const child of node.childNodes) visit(child, found)
}

function faultsOf(element: DefaultTreeAdapterTypes.Element): string[] {
  const { tagName, attrs, namespaceURI, parentNode } = element
  const shown = `<${tagName} ${attrs.map(({ name, value }) => `${name}="${value}"`).join(' ')}>`.slice(0, 200)
  const foreign = namespaceURI !== 'http://www.w3.org/1999/xhtml' || !elements.has(tagName)
  const moved = /^(?:style|meta|title)$/.test(tagName) && parentNode?.nodeName !== 'head'
  const refreshes = attrs.some(
    ({ name, value }) => name === 'http-equiv' && !/^(?:X-UA-Compatible|Content-Type)$/.test(value),
  )
  const wrong = attrs.some(
    ({ name, value }) =>
      !attributes.has(name) ||
      addresses[name]?.test(value) === false ||
      (name === 'style' && /url\(|expression|@|javascript|behavior|\\|position\s*:/i.test(value)),
  )
  return foreign || moved || refreshes || wrong ? [shown] : []
}
