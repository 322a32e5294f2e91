import type { Element, Nodes } from 'hast'

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
 * An image no wider than `measure`: Outlook for Windows obeys the attribute alone, and shows a picture without one as large
 * as it is.
 */
export function narrow({ properties }: Element, { measure, picture }: { measure: number; picture: boolean }): void {
  properties['alt'] ??= ''
  const [width, height] = [Number(properties['width']), Number(properties['height'])]
  if (picture && properties['width'] === undefined && properties['height'] === undefined) properties['width'] = measure
  if (!(width > measure)) return
  properties['width'] = measure
  if (height > 0) properties['height'] = Math.max(1, Math.round((height * measure) / width))
  else delete properties['height']
}
