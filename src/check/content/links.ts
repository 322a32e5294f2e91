import type { Element } from 'hast'
import type { CheckFinding } from '../../domain/checking/finding.ts'
import { textIn } from '../html/document.ts'
import { linkSaysNothing, remarks } from '../html/empty-words.ts'
import { elementsIn, type WrittenElement, type WrittenIssue } from './written.ts'

const sayWhere = 'Let the link be the words that say what is there: a title, a name.'

/** Links whose words say nothing, or that have none. */
export function linkFindings(written: WrittenIssue): CheckFinding[] {
  return elementsIn(written, 'a').flatMap((link) =>
    typeof link.element.properties['href'] === 'string' ? wordsOf(link) : [],
  )
}

function wordsOf({ element, place }: WrittenElement): CheckFinding[] {
  const words = textIn(element)
    .replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, ' ')
    .trim()
  if (words !== '') {
    if (!linkSaysNothing(words)) return []
    const message = `${remarks.linkSaysNothing}: “${words}”`
    return [{ code: 'link/words', severity: 'warning', message, hint: sayWhere, place }]
  }
  if (isNamed(element)) return []
  const message = `${remarks.linkWithoutWords}: ${String(element.properties['href'])}`
  const hint = hasImage(element) ? 'Write what the image shows between the brackets of ![…](…).' : sayWhere
  return [{ code: 'link/empty', severity: 'warning', message, hint, place }]
}

/** Whether something in an element is named by other means than its words. */
const isNamed = ({ properties, children }: Element): boolean =>
  ['title', 'ariaLabel', 'alt'].some((name) => String(properties[name] ?? '').trim() !== '') ||
  children.some((child) => child.type === 'element' && isNamed(child))

const hasImage = ({ children }: Element): boolean =>
  children.some((child) => child.type === 'element' && (child.tagName === 'img' || hasImage(child)))
