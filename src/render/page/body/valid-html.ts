import type { Element, ElementContent, Root } from 'hast'

/** How wide a page’s text is, in CSS pixels (`--measure` of style.css at the usual 16 to a rem). */
const measure = 608

/**
 * A tree of an author's, set as the HTML standard has it: what says how a table looks is a class, its headings say what they
 * head, the width of an image is a number, and a link that is only an image has a name. What a reader sees is the same.
 */
export function makeValid(tree: Root | Element): void {
  for (const child of tree.children as ElementContent[]) {
    if (child.type !== 'element') continue
    makeValid(child)
    if (child.tagName === 'th' || child.tagName === 'td') setCell(child, tree as Element)
    else if (child.tagName === 'img') setImage(child)
    else if (child.tagName === 'a') nameLink(child)
  }
}

function setCell(cell: Element, row: Element): void {
  const { align } = cell.properties
  delete cell.properties['align']
  if (typeof align === 'string' && /^(?:left|right|center)$/i.test(align))
    cell.properties['className'] = [`align-${align.toLowerCase()}`]
  if (cell.tagName !== 'th' || cell.properties['scope'] !== undefined) return
  cell.properties['scope'] = row.children.some(
    ({ type, ...child }) => type === 'element' && 'tagName' in child && child.tagName === 'td',
  )
    ? 'row'
    : 'col'
}

/** WHATWG HTML § 4.8.17: pixels, and nothing else. A share of the page is as many of them as it comes to where there is room. */
function setImage({ properties }: Element): void {
  for (const name of ['width', 'height']) {
    const value = properties[name]
    if (value === undefined || /^\d+$/.test(String(value))) continue
    const [, number, unit] = /^(\d+(?:\.\d+)?)(px|%)?$/.exec(String(value).trim()) ?? []
    if (number === undefined || (unit === '%' && name === 'height')) delete properties[name]
    else properties[name] = Math.round(unit === '%' ? (Number(number) / 100) * measure : Number(number))
  }
}

/** A link of nothing but images without words has the name of where it leads: WCAG 2.2 § 2.4.4. One of nothing at all goes. */
function nameLink(link: Element): void {
  const { href } = link.properties
  if (typeof href !== 'string' || isNamed(link)) return
  const image = firstImage(link)
  if (image === undefined) delete link.properties['href']
  else image.properties['alt'] = nameOf(href)
}

const isNamed = ({ children, properties }: Element): boolean =>
  String(properties['title'] ?? '').trim() !== '' ||
  String(properties['alt'] ?? '').trim() !== '' ||
  children.some((child) =>
    child.type === 'text' ? child.value.trim() !== '' : child.type === 'element' && isNamed(child),
  )

function firstImage({ children }: Element): Element | undefined {
  for (const child of children) {
    if (child.type !== 'element') continue
    const found = child.tagName === 'img' ? child : firstImage(child)
    if (found !== undefined) return found
  }
  return undefined
}

/** An address as people say it. */
const nameOf = (href: string): string => href.replace(/^(?:https?:\/\/(?:www\.)?|mailto:)/, '').replace(/[/?#]+$/, '')
