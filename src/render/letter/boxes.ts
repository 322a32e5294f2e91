import type { Element, ElementContent } from 'hast'
import type { Direction } from '../../base/language.ts'
import { displayWidth } from '../../base/text/width.ts'
import { eachElement } from '../tree/walk.ts'
import { type LetterLook, sidesOf } from './styles.ts'

/** Room for every column: letters that break anywhere, as Chinese does, would else stand one below the other. */
export function leastWidth(table: Element): string {
  let columns = 0
  eachElement(table, ({ tagName, children }) => {
    if (tagName === 'tr') columns = Math.max(columns, children.filter(({ type }) => type === 'element').length)
  })
  return columns > 4 ? `;min-width:${columns * 60}px` : ''
}

/** The element in the box that it needs: Outlook for Windows gives padding, borders and grounds to cells alone. */
export function boxed(
  element: Element,
  { look, direction }: { readonly look: LetterLook; readonly direction: Direction },
): ElementContent[] {
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

/** An element of ours. */
export const made = (tagName: string, properties: Element['properties'], children: ElementContent[]): Element => ({
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

/** Whether a cell says no more than a word or two: it stays on one line. */
export const isShort = (cell: Element): boolean => displayWidth(wordsOf(cell)) <= 8

const wordsOf = ({ children }: Element): string =>
  children.map((child) => (child.type === 'element' ? wordsOf(child) : child.value)).join('')
