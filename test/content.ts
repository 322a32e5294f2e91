import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element

/** Every element of `html`, read as a browser reads it. */
export function elementsOf(html: string): Element[] {
  const found: Element[] = []
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) found.push(node)
    // A template’s content is a document of its own.
    if ('content' in node) visit(node.content)
    if ('childNodes' in node) for (const child of node.childNodes) visit(child)
  }
  visit(parseFragment(html))
  return found
}

export const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value

const elements = new Set(
  (
    'a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure ' +
    'h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub ' +
    'summary sup table tbody td tfoot th thead time tr tt u ul var wbr'
  ).split(' '),
)

/** Attributes that hold no URL and start nothing. */
const harmless = new Set(
  (
    'align alt checked class colspan datetime dir disabled height id lang open reversed rowspan scope span start title ' +
    'type value width'
  ).split(' '),
)

/** What may stand for an address: one that leads to the same place from wherever it is read. */
const addresses: Readonly<Record<string, RegExp>> = {
  href: /^(?:https?:\/\/[^/?#\s]+\/|mailto:)[\x21-\x7e]*$/,
  src: /^https:\/\/[^/?#\s]+\/[\x21-\x7e]*$/,
  cite: /^https?:\/\/[^/?#\s]+\/[\x21-\x7e]*$/,
}

/** What stands in content that no feed may carry: elements and attributes that act, addresses that are not absolute. */
export function faultsIn(html: string): string[] {
  return elementsOf(html).flatMap((element) => {
    const { tagName, attrs } = element
    const own = elements.has(tagName) ? [] : [`<${tagName}>`]
    const nameless = tagName === 'img' && attribute(element, 'alt') === undefined ? ['<img> without alt'] : []
    const wrong = attrs
      .filter(({ name, value }) => !(harmless.has(name) || addresses[name]?.test(value)))
      .map(({ name, value }) => `<${tagName} ${name}=${JSON.stringify(value.slice(0, 80))}>`)
    return [...own, ...nameless, ...wrong]
  })
}
