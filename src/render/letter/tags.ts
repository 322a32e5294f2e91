import type { Element, ElementContent } from 'hast'
import { made } from './boxes.ts'

/** The text that stands for what no mail program shows: a check box, a picture that is not of https. */
export function wordsFor({ tagName, properties }: Element): string | undefined {
  if (tagName === 'input') return properties['checked'] ? '☑\ufe0e' : '☐'
  if (tagName !== 'img' || /^https:/i.test(String(properties['src']))) return undefined
  return String(properties['alt'] ?? '')
}

/** Gives `element` the tag that mail programs know, and says what more its looks are. */
export function renamed(element: Element): string | undefined {
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
  const rp = (value: string) => made('rp', {}, [{ type: 'text', value }])
  ruby.children = ruby.children.flatMap((child) => (isNamed('rt')(child) ? [rp('('), child, rp(')')] : [child]))
}
