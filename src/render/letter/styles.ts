import type { Element, ElementContent, Parents, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import { type Palette, palettesOf, type Theme } from '../../domain/theme.ts'

/** How a letter's body looks. */
export interface LetterLook {
  /** The colours by light; those by dark are the template's. */
  readonly palette: Palette
  /** The widest that an image may ask to be, in pixels: the letter without its margins. */
  readonly measure: number
}

/** The look that a theme gives. */
export const lookOf = (theme: Theme): LetterLook => ({ palette: palettesOf(theme).light, measure: theme.width - 48 })

/**
 * Makes of a tree what mail programs can show: folded text unfolded, check boxes as signs, tables that scroll by themselves,
 * pictures of https alone, the looks in each tag. Ids go, but for those that a link of the same tree leads to.
 */
export function forLetter(tree: Root, { palette, measure }: LetterLook): void {
  const styles = stylesIn(palette)
  const targets = targetsOf(tree)
  visit(tree, 'element', (element, index, parent) => {
    if (parent === undefined || index === undefined) return undefined
    const replacement = replacementOf(element)
    if (replacement !== undefined) {
      parent.children[index] = replacement
      return [SKIP, index + 1]
    }
    unfold(element)
    if (element.tagName === 'img') narrow(element, measure)
    if (element.tagName === 'th') head(element, parent)
    if (!targets.has(String(element.properties['id']))) delete element.properties['id']
    style(element, styles)
    if (element.tagName !== 'table') return undefined
    // A table wider than a telephone scrolls inside a box of its own; the walk goes on into the table.
    parent.children[index] = box(frame, box('overflow-x:auto', element))
    return undefined
  })
}

/** Lets no content widen it: the letter is laid out in tables, and those grow with what is in them. */
const frame = 'display:table;table-layout:fixed;width:100%;margin:0 0 14px'

const box = (style: string, child: Element): Element => ({
  type: 'element',
  tagName: 'div',
  properties: { style },
  children: [child],
})

function targetsOf(tree: Root): Set<string> {
  const targets = new Set<string>()
  visit(tree, 'element', ({ properties: { href } }) => {
    if (typeof href === 'string' && href.startsWith('#')) targets.add(href.slice(1))
  })
  return targets
}

/** The text that stands for what no mail program shows: a check box, a picture that is not of https. */
function replacementOf({ tagName, properties }: Element): ElementContent | undefined {
  if (tagName === 'input') return { type: 'text', value: properties['checked'] ? '☑' : '☐' }
  if (tagName !== 'img' || /^https:/i.test(String(properties['src']))) return undefined
  return { type: 'text', value: String(properties['alt'] ?? '') }
}

function unfold(element: Element): void {
  delete element.properties['open']
  if (element.tagName === 'details') element.tagName = 'div'
  if (element.tagName === 'summary') element.tagName = 'p'
}

/** A picture no wider than the letter: Outlook for Windows obeys the attribute alone. */
function narrow({ properties }: Element, measure: number): void {
  properties['alt'] ??= ''
  const [width, height] = [Number(properties['width']), Number(properties['height'])]
  if (!(width > measure)) return
  properties['width'] = measure
  if (height > 0) properties['height'] = Math.max(1, Math.round((height * measure) / width))
  else delete properties['height']
}

/** Says what a heading of a table is over (WCAG technique H63): its row where there are other cells in it, else its column. */
function head({ properties }: Element, { children }: Parents): void {
  if (/^(?:row|col|rowgroup|colgroup)$/.test(String(properties['scope']))) return
  properties['scope'] = children.some((cell) => cell.type === 'element' && cell.tagName === 'td') ? 'row' : 'col'
}

/** The looks of a letter's body, tag by tag: many mail programs drop a style sheet. */
const stylesIn = ({ shade, line, accent }: Palette): Readonly<Record<string, string>> => ({
  a: `color:${accent};text-decoration:underline`,
  p: 'margin:0 0 14px',
  ul: 'margin:0 0 14px;padding-inline-start:24px',
  ol: 'margin:0 0 14px;padding-inline-start:24px',
  li: 'margin:0 0 6px',
  h1: 'margin:28px 0 10px;font-size:24px;line-height:1.3',
  h2: 'margin:26px 0 8px;font-size:21px;line-height:1.35',
  h3: 'margin:22px 0 6px;font-size:18px;line-height:1.4',
  h4: 'margin:18px 0 6px;font-size:16px;line-height:1.45',
  h5: 'margin:16px 0 6px;font-size:16px;line-height:1.45',
  h6: 'margin:16px 0 6px;font-size:16px;line-height:1.45',
  blockquote: `margin:0 0 14px;padding-top:0;padding-bottom:0;padding-inline-start:14px;border-inline-start:3px solid ${line}`,
  pre: `margin:0 0 14px;padding:12px 14px;background:${shade};border-radius:4px;font-size:14px;line-height:1.55;white-space:pre-wrap;overflow-wrap:anywhere;direction:ltr;text-align:left`,
  code: 'font-family:Menlo,Consolas,monospace;font-size:.9em',
  kbd: 'font-family:Menlo,Consolas,monospace;font-size:.9em',
  samp: 'font-family:Menlo,Consolas,monospace;font-size:.9em',
  sup: 'font-size:.75em;line-height:0',
  sub: 'font-size:.75em;line-height:0',
  table: 'border-collapse:collapse;font-size:15px;line-height:1.5;word-break:normal',
  caption: 'padding:0 0 6px;text-align:start;font-size:14px',
  th: `padding:6px 10px;border-bottom:2px solid ${line};vertical-align:bottom;text-align:start`,
  td: `padding:6px 10px;border-bottom:1px solid ${line};vertical-align:top`,
  img: 'max-width:100%;height:auto;border:0;line-height:1.4',
  figure: 'margin:0 0 14px',
  figcaption: 'margin:4px 0 0;font-size:14px',
  hr: `border:0;border-top:1px solid ${line};margin:18px 0`,
  dl: 'margin:0 0 14px',
  dt: 'font-weight:bold',
  dd: 'margin:0 0 8px;margin-inline-start:24px',
})

function style(element: Element, styles: Readonly<Record<string, string>>): void {
  const { align, dir, href } = element.properties
  const own = element.tagName === 'a' && href === undefined ? undefined : styles[element.tagName]
  const side = sides.get(String(align)) ?? sides.get(String(dir))
  const looks = [own, side && `text-align:${side}`].filter((part) => part !== undefined)
  if (looks.length > 0) element.properties['style'] = looks.join(';')
}

/** MJML writes the letter's own side into every block: what runs the other way has to say so. */
const sides: ReadonlyMap<string, string> = new Map([
  ['left', 'left'],
  ['right', 'right'],
  ['center', 'center'],
  ['ltr', 'left'],
  ['rtl', 'right'],
])
