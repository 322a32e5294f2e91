import type { Element, ElementContent, Root, RootContent } from 'hast'
import type { Direction } from '../../base/language.ts'
import { eachElement, rankOf } from '../tree/walk.ts'
import { boxed, isShort, leastWidth, made } from './boxes.ts'
import { pictureOf, size, withPictures } from './pictures.ts'
import { type LetterLook, mono, sidesOf, stylesIn } from './styles.ts'
import { renamed, wordsFor } from './tags.ts'

/** Where in a letter a node stands, and what holds there. */
interface Around {
  readonly look: LetterLook
  readonly direction: Direction
  readonly styles: Readonly<Record<string, string>>
  /** The ids that a link of the same tree leads to. */
  readonly targets: ReadonlySet<string>
  readonly within: 'text' | 'heading' | 'pre'
  /** Whether the cells here head columns, and not rows. */
  readonly columns: boolean
  /** The image that its block is there for. */
  readonly picture?: Element | undefined
}

/**
 * Makes of a tree what mail programs can show: folded text unfolded, check boxes as signs, tables that scroll by themselves,
 * code and quotations in cells, pictures of https alone, the looks in each tag, left and right as the direction has them.
 * Ids go; where a link leads to one, an anchor stands there, the only kind that Gmail and Outlook follow.
 */
export function forLetter(tree: Root, look: LetterLook): void {
  const { direction } = look
  const styles = stylesIn(look, direction)
  const here: Around = { look, direction, styles, targets: targetsOf(tree), within: 'text', columns: false }
  tree.children = withPictures(tree.children).flatMap((child): RootContent[] =>
    child.type === 'element' ? fitted(child, here) : [child],
  )
}

function targetsOf(tree: Root): Set<string> {
  const targets = new Set<string>()
  eachElement(tree, ({ properties: { href } }) => {
    if (typeof href === 'string' && href.startsWith('#')) targets.add(href.slice(1))
  })
  return targets
}

/** What stands in a letter for `element`. */
function fitted(element: Element, outer: Around): ElementContent[] {
  const words = wordsFor(element)
  if (words !== undefined) return [{ type: 'text', value: words }]
  const looks = renamed(element)
  const here = inside(element, outer)
  const anchor = anchorOf(element, outer)
  style(element, { looks, outer, here })
  if (element === outer.picture) element.properties['className'] = ['picture']
  // Told from the tables that a letter is laid out in, which Gmail knows by no other selector.
  if (element.tagName === 'table') element.properties['className'] = ['grid']
  element.children = element.children.flatMap((child) => (child.type === 'element' ? fitted(child, here) : child))
  if (anchor === undefined) return boxed(element, here)
  const place = placeIn(element)
  if (place !== undefined) place.children.unshift(anchor)
  return [...(place === undefined ? [anchor] : []), ...boxed(element, here)]
}

/** What holds inside of `element`. */
function inside(element: Element, outer: Around): Around {
  const { tagName, properties } = element
  if (tagName === 'pre') properties['dir'] = 'ltr'
  // Which way a heading speaks, said for those who listen (WCAG's technique H63).
  if (tagName === 'th') properties['scope'] ??= outer.columns ? 'col' : 'row'
  const columns = tagName === 'thead' || (tagName !== 'table' && outer.columns)
  const own = properties['dir']
  const direction = own === 'ltr' || own === 'rtl' ? own : outer.direction
  const heading = rankOf(element) === undefined ? outer.within : 'heading'
  const within = tagName === 'pre' ? 'pre' : heading
  const picture = pictureOf(element) ?? outer.picture
  const isSame =
    direction === outer.direction && within === outer.within && columns === outer.columns && picture === outer.picture
  if (isSame) return outer
  const styles = direction === outer.direction ? outer.styles : stylesIn(outer.look, direction)
  return { ...outer, direction, styles, within, columns, picture }
}

/** Takes the id off `element`, and makes it an anchor where a link leads there. */
function anchorOf({ properties }: Element, { targets }: Around): Element | undefined {
  const { id } = properties
  delete properties['id']
  if (typeof id !== 'string' || !targets.has(id)) return undefined
  return made('a', { name: id }, [])
}

/** Tags within which an anchor may stand, before the words. */
const holdsWords = new Set('p li dt dd td th div h1 h2 h3 h4 h5 h6 blockquote figcaption caption span'.split(' '))

/** Where in `element` an anchor may stand; nowhere where it has to stand before it. In a row, it is the first cell. */
function placeIn(element: Element): Element | undefined {
  if (holdsWords.has(element.tagName)) return element
  if (!/^(?:tr|thead|tbody|tfoot)$/.test(element.tagName)) return undefined
  const first = element.children.find((child) => child.type === 'element')
  return first?.type === 'element' ? placeIn(first) : element
}

/** Tags that have lines of their own, which run to one side. */
const hasLines = new Set([...holdsWords, 'ul', 'ol', 'dl', 'table', 'figure'])
hasLines.delete('span')

function style(
  element: Element,
  { looks, outer, here }: { looks: string | undefined; outer: Around; here: Around },
): void {
  const { tagName, properties } = element
  const own = lookFor(element, { outer, here })
  const side = properties['align'] ?? (here.direction === outer.direction ? undefined : sidesOf(here.direction).start)
  const parts = [own, looks, typeof side === 'string' && hasLines.has(tagName) ? `text-align:${side}` : undefined]
  // Letters of Chinese break anywhere, and would stand one below the other in a narrow column.
  if ((tagName === 'td' || tagName === 'th') && isShort(element)) parts.push('white-space:nowrap')
  // A line with an image in it grows with it; in Outlook for Windows it would cut it off.
  if ((tagName === 'p' || tagName === 'li') && element.children.some(holdsImage))
    parts.push('mso-line-height-rule:at-least')
  const all = parts.filter((part) => part !== undefined)
  if (all.length > 0) properties['style'] = all.join(';')
}

function holdsImage(child: ElementContent): boolean {
  if (child.type !== 'element') return false
  return (
    (child.tagName === 'img' && wordsFor(child) === undefined) ||
    (child.tagName === 'a' && child.children.some(holdsImage))
  )
}

/** Tags of what is set in a fixed width. */
const fixed = new Set(['code', 'kbd', 'samp', 'tt'])

/** The looks of one element where it stands. */
function lookFor(element: Element, { outer, here }: { outer: Around; here: Around }): string | undefined {
  const { tagName, properties } = element
  const usual = here.styles[tagName]
  const { quiet } = outer.look.palette
  if (tagName === 'a' && properties['href'] === undefined) return undefined
  if (tagName === 'div' && properties['className'] !== undefined) return `font-size:14px;color:${quiet}`
  if (tagName === 'img')
    return size(element, { measure: outer.look.measure, picture: element === outer.picture }) + usual
  if (tagName === 'table') return `${usual}${leastWidth(element)}`
  if (outer.within === 'text' || !fixed.has(tagName)) return usual
  return outer.within === 'pre' ? undefined : `${mono};font-size:.9em`
}
