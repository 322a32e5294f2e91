import type { Element } from 'hast'
import { squeezed } from '../../../base/text/squeezed.ts'

/** What may be wider than a telephone: a page has it scroll by itself. */
const wide = new Set(['pre', 'table'])

/**
 * What a page has to say that neither a feed nor a letter can: what scrolls by itself is reached with the keyboard (WCAG 2.1.1), and
 * the box of a task is called by what stands beside it (WCAG 4.1.2).
 */
export function forPage(element: Element): void {
  if (wide.has(element.tagName)) element.properties['tabIndex'] = 0
  const [box] = element.children
  if (box?.type !== 'element' || box.tagName !== 'input') return
  box.properties['ariaLabel'] = squeezed(wordsOf(element))
}

/** The words of an element, down to the first block in it: a task may have a list of its own below it. */
function wordsOf({ children }: Element): string {
  let words = ''
  for (const child of children) {
    if (child.type === 'text') words += child.value
    else if (child.type !== 'element') continue
    else if (/^(?:ul|ol|p|div|pre|table|blockquote)$/.test(child.tagName)) break
    else words += wordsOf(child)
  }
  return words
}
