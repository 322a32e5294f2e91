import type { Element, Nodes, RootContent } from 'hast'

/**
 * The picture that `element` is there for: the one image in it, linked or not, with no word beside it. Icons and badges
 * stand among words, or in a row.
 */
export function pictureOf(element: Element): Element | undefined {
  if (element.tagName !== 'p' && element.tagName !== 'figure' && element.tagName !== 'div') return undefined
  const shown = element.children.filter(
    (child) => !isBlank(child) && !(child.type === 'element' && child.tagName === 'figcaption'),
  )
  const [only] = shown
  if (shown.length !== 1 || only?.type !== 'element') return undefined
  if (only.tagName === 'img') return only
  return only.tagName === 'a' || only.tagName === 'p' ? pictureOf({ ...only, tagName: 'p' }) : undefined
}

const isBlank = (node: Nodes): boolean => node.type === 'text' && node.value.trim() === ''

/**
 * Gives an image a size, and says how it is looked at. It is no wider than `measure`: Outlook for Windows obeys the attribute
 * alone, and shows a picture without one as large as it is. One that is broad takes what room there is, up to its own width: a
 * length in pixels would widen the tables around it where the image itself is not shown.
 */
export function size(image: Element, { measure, picture }: { measure: number; picture: boolean }): string {
  const { properties } = image
  properties['alt'] ??= ''
  const block = picture ? 'display:block;' : ''
  if (picture && properties['width'] === undefined && properties['height'] === undefined) {
    properties['width'] = measure
    return `${block}width:auto;max-width:100%;`
  }
  narrow(image, measure)
  const width = Number(properties['width'])
  return width > slim ? `${block}width:100%;max-width:${width}px;` : `${block}max-width:100%;`
}

/** A width that fits the narrowest telephone. */
const slim = 240

function narrow({ properties }: Element, measure: number): void {
  const [width, height] = [Number(properties['width']), Number(properties['height'])]
  if (!(width > measure)) return
  properties['width'] = measure
  if (height > 0) properties['height'] = Math.max(1, Math.round((height * measure) / width))
  else delete properties['height']
}

/** `children` with each image that stands between blocks, and not in a line, in a paragraph of its own. */
export function withPictures<T extends RootContent>(children: readonly T[]): (T | Element)[] {
  const shown = children.filter((child) => !isBlank(child))
  const alone = new Set(shown.filter((_, at) => [shown[at - 1], shown[at + 1]].every(isBlock)))
  return children.map((child) => {
    if (child.type !== 'element' || !alone.has(child) || isBlock(child)) return child
    const line: Element = { type: 'element', tagName: 'p', properties: {}, children: [child] }
    return pictureOf(line) === undefined ? child : line
  })
}

const blocks = new Set('p ul ol dl h1 h2 h3 h4 h5 h6 blockquote pre table div figure hr section details'.split(' '))
const isBlock = (node: Nodes | undefined): boolean =>
  node === undefined || (node.type === 'element' && blocks.has(node.tagName))
