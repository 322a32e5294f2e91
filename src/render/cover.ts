import type { Element, Nodes, Root } from 'hast'
import type { AbsoluteUrl } from '../base/url.ts'
import type { Cover } from '../domain/edition.ts'
import type { SafeTree } from '../domain/safe.ts'

/** An image, and whether it is a link. */
interface Shown {
  readonly image: Element
  readonly linked: boolean
}

/** What stands on one line: its images, and whether words stand beside them. */
interface Line {
  readonly images: Shown[]
  words: boolean
}

/**
 * The first picture of a tree: an image that is there to be looked at. Badges, emoji, icons and counters are none: they are
 * small, or drawings (SVG), or stand among words or in a row of links. What of this holds for an image whose size nobody
 * knows is told by what is beside it.
 */
export function coverOf(tree: SafeTree): Cover | undefined {
  for (const line of linesOf(tree as Root)) {
    const picture = line.images.find((shown) => isPicture(shown, line))
    if (picture !== undefined) return asCover(picture.image)
  }
  return undefined
}

/** A side shorter than this is a badge's, an icon's, a banner's: no reader would list it beside a title. */
const least = 100

const drawing = /\.svg$|(?:^|[/.-])(?:badges?|shields?)(?:[/.-]|$)/i
const emoji = /^(?::[\w+\-]+:|\p{RGI_Emoji})$/v

function isPicture({ image }: Shown, { images, words }: Line): boolean {
  const { src, alt, width, height } = image.properties
  const url = URL.parse(String(src))
  if (url === null || drawing.test(url.hostname + url.pathname) || emoji.test(String(alt).trim())) return false
  const sides = [pixels(width), pixels(height)].filter((side) => side !== undefined)
  if (sides.some((side) => side < least)) return false
  if (sides.length === 2) return true
  return !words && (images.length === 1 || !images.every(({ linked }) => linked))
}

/** A length in pixels, as an attribute has it; undefined where it is no number (`50%`). */
function pixels(length: Element['properties'][string]): number | undefined {
  const number = /^\d+(?:\.\d+)?(?:px)?$/.test(String(length)) ? Number.parseFloat(String(length)) : undefined
  return number === undefined ? undefined : Math.round(number)
}

function asCover({ properties: { src, alt, width, height } }: Element): Cover {
  const [across, down] = [pixels(width), pixels(height)]
  return {
    url: String(src) as AbsoluteUrl,
    alt: String(alt ?? '').trim(),
    ...(across === undefined ? {} : { width: across }),
    ...(down === undefined ? {} : { height: down }),
  }
}

const withinLines = new Set(
  'a abbr b bdi bdo cite code del dfn em i img input ins kbd mark q rp rt ruby s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)

/** The lines of a tree, as blocks and line breaks make them. */
function linesOf(tree: Root): Line[] {
  const lines: Line[] = [{ images: [], words: false }]
  const visit = (node: Nodes, linked: boolean): void => {
    const line = lines.at(-1)
    if (node.type === 'text' && line !== undefined) line.words ||= node.value.trim() !== ''
    if (node.type !== 'element') return
    if (node.tagName === 'img') line?.images.push({ image: node, linked })
    const apart = !withinLines.has(node.tagName)
    if (apart) lines.push({ images: [], words: false })
    for (const child of node.children) visit(child, linked || node.tagName === 'a')
    if (apart) lines.push({ images: [], words: false })
  }
  for (const child of tree.children) visit(child, false)
  return lines
}
