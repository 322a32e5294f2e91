import type { Element, ElementContent, Root, RootContent } from 'hast'
import { visit } from 'unist-util-visit'
import type { Direction } from '../../base/language.ts'
import { displayWidth } from '../../base/text/width.ts'
import { narrow, pictureOf } from './pictures.ts'
import { type LetterLook, sidesOf, stylesIn } from './styles.ts'

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
  const styles = stylesIn(look, sidesOf(direction))
  const here: Around = { look, direction, styles, targets: targetsOf(tree), within: 'text', columns: false }
  tree.children = tree.children.flatMap((child): RootContent[] =>
    child.type === 'element' ? fitted(child, here) : [child],
  )
}

function targetsOf(tree: Root): Set<string> {
  const targets = new Set<string>()
  visit(tree, 'element', ({ properties: { href } }) => {
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
  if (element.tagName === 'img') narrow(element, { measure: outer.look.measure, picture: element === outer.picture })
  style(element, { looks, outer, here })
  element.children = element.children.flatMap((child) => (child.type === 'element' ? fitted(child, here) : child))
  if (anchor !== undefined && !holdsWords.has(element.tagName)) return [anchor, ...boxed(element, here)]
  if (anchor !== undefined) element.children.unshift(anchor)
  return boxed(element, here)
}

/** The text that stands for what no mail program shows: a check box, a picture that is not of https. */
function wordsFor({ tagName, properties }: Element): string | undefined {
  if (tagName === 'input') return properties['checked'] ? '☑\ufe0e' : '☐'
  if (tagName !== 'img' || /^https:/i.test(String(properties['src']))) return undefined
  return String(properties['alt'] ?? '')
}

/** Gives `element` the tag that mail programs know, and says what more its looks are. */
function renamed(element: Element): string | undefined {
  const { tagName, properties } = element
  const classes = Array.isArray(properties['className']) ? properties['className'] : []
  delete properties['className']
  delete properties['open']
  if (tagName === 'details' || tagName === 'section') element.tagName = 'div'
  if (tagName === 'summary') element.tagName = 'p'
  if (tagName === 'bdi') {
    // Gmail and Outlook drop the tag, and keep what a direction says.
    element.tagName = 'span'
    properties['dir'] ??= 'auto'
  }
  if (tagName === 'ruby') bracket(element)
  if (classes.includes('data-footnote-backref')) asSign(element)
  if (classes.includes('footnotes')) properties['className'] = ['quiet']
  return classes.includes('contains-task-list') ? 'list-style:none' : undefined
}

/** U+FE0E: the arrow back from a footnote as a sign, and no picture of it in colours. */
function asSign(link: Element): void {
  link.children = link.children.map((child) =>
    child.type === 'text' ? { ...child, value: child.value.replace('↩', '↩\ufe0e') } : child,
  )
}

/** Brackets around a reading, for mail programs that put it on the line. */
function bracket(ruby: Element): void {
  const isNamed = (name: string) => (child: ElementContent) => child.type === 'element' && child.tagName === name
  if (ruby.children.some(isNamed('rp'))) return
  const rp = (value: string): Element => ({
    type: 'element',
    tagName: 'rp',
    properties: {},
    children: [{ type: 'text', value }],
  })
  ruby.children = ruby.children.flatMap((child) => (isNamed('rt')(child) ? [rp('('), child, rp(')')] : [child]))
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
  const styles = direction === outer.direction ? outer.styles : stylesIn(outer.look, sidesOf(direction))
  const heading = /^h[1-6]$/.test(tagName) ? 'heading' : outer.within
  const within = tagName === 'pre' ? 'pre' : heading
  return { ...outer, direction, styles, within, columns, picture: pictureOf(element) ?? outer.picture }
}

/** Takes the id off `element`, and makes it an anchor where a link leads there. */
function anchorOf({ properties }: Element, { targets }: Around): Element | undefined {
  const { id } = properties
  delete properties['id']
  if (typeof id !== 'string' || !targets.has(id)) return undefined
  return { type: 'element', tagName: 'a', properties: { name: id }, children: [] }
}

/** Tags within which an anchor may stand, before the words. */
const holdsWords = new Set('p li dt dd td th div h1 h2 h3 h4 h5 h6 blockquote figcaption caption span'.split(' '))

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

const isShort = (cell: Element): boolean => displayWidth(wordsOf(cell)) <= 8

const wordsOf = ({ children }: Element): string =>
  children.map((child) => (child.type === 'element' ? wordsOf(child) : child.value)).join('')

function holdsImage(child: ElementContent): boolean {
  if (child.type !== 'element') return false
  return (
    (child.tagName === 'img' && wordsFor(child) === undefined) ||
    (child.tagName === 'a' && child.children.some(holdsImage))
  )
}

/** The looks of one element where it stands. */
function lookFor(element: Element, { outer, here }: { outer: Around; here: Around }): string | undefined {
  const { tagName, properties } = element
  const usual = here.styles[tagName]
  const { quiet } = outer.look.palette
  if (tagName === 'a' && properties['href'] === undefined) return undefined
  if (tagName === 'div' && properties['className'] !== undefined) return `font-size:14px;color:${quiet}`
  if (tagName === 'img' && element === outer.picture) {
    properties['className'] = ['picture']
    return `display:block;${properties['height'] === undefined ? 'width:auto;' : ''}${usual}`
  }
  if (tagName === 'table') return `${usual}${leastWidth(element)}`
  if (!/^(?:code|kbd|samp|tt)$/.test(tagName) || outer.within === 'text') return usual
  return outer.within === 'pre' ? undefined : 'font-family:Menlo,Consolas,monospace;font-size:.9em'
}

/** Room for every column: letters that break anywhere, as Chinese does, would else stand one below the other. */
function leastWidth(table: Element): string {
  let columns = 0
  visit(table, 'element', ({ tagName, children }) => {
    if (tagName === 'tr') columns = Math.max(columns, children.filter(({ type }) => type === 'element').length)
  })
  return columns > 4 ? `;min-width:${columns * 60}px` : ''
}

/** The element in the box that it needs: Outlook for Windows gives padding, borders and grounds to cells alone. */
function boxed(element: Element, { look, direction }: Around): ElementContent[] {
  const { shade, line } = look.palette
  switch (element.tagName) {
    case 'table':
      // A table wider than a telephone scrolls inside a box of its own, which no content widens.
      return [
        made('div', { style: 'display:table;table-layout:fixed;width:100%;margin:0 0 14px' }, [
          made('div', { style: 'overflow-x:auto' }, [element]),
        ]),
      ]
    case 'pre':
      return [cell({ className: ['code'], style: `padding:12px 14px;background:${shade}` }, element)]
    case 'blockquote': {
      const { start } = sidesOf(direction)
      closeUp(element)
      return [cell({ style: `padding-${start}:14px;border-${start}:3px solid ${line}` }, element)]
    }
    default:
      return [element]
  }
}

const made = (tagName: string, properties: Element['properties'], children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})

const cell = (properties: Element['properties'], child: Element): Element =>
  made('table', { role: 'presentation', width: '100%', cellPadding: '0', cellSpacing: '0', style: cellStyle }, [
    made('tr', {}, [made('td', properties, [child])]),
  ])

const cellStyle = 'table-layout:fixed;margin:0 0 14px'

/** No space below the last block of a cell. */
function closeUp({ children }: Element): void {
  const last = children.findLast((child) => child.type === 'element')
  const looks = last?.properties['style']
  if (last !== undefined && typeof looks === 'string')
    last.properties['style'] = looks.replace(/^margin:0 (\S+) 14px/, 'margin:0 $1 0')
}
