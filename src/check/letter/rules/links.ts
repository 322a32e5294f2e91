import { type DocumentElement, textIn } from '../../html/document.ts'
import { decoded, linkSaysNothing, remarks } from '../../html/empty-words.ts'
import type { LetterDocument } from '../document.ts'
import { type LetterFault, letterFaults } from '../fault.ts'

const { error, warning } = letterFaults('letter/link')

/** Links: that each says where it leads, and leads where it says. */
export function linkFaults({ elements }: LetterDocument): LetterFault[] {
  const targets = new Set(elements.flatMap(({ attributes }) => [attributes.get('id'), attributes.get('name')]))
  return elements
    .filter(({ name, attributes }) => (name === 'a' || name === 'area') && attributes.has('href'))
    .flatMap((link) => [...nameFaults(link, elements), ...addressFaults(link, targets)])
}

const sayWhere = 'Let the link be the words that say what is there: a title, a name.'

function nameFaults(link: DocumentElement, elements: LetterDocument['elements']): LetterFault[] {
  const { attributes, node, at } = link
  const text = textIn(node)
    .replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, ' ')
    .trim()
  if (text === '') {
    const images = elements.filter((element) => element.name === 'img' && isIn(element, link))
    const named = [
      attributes.get('aria-label'),
      attributes.get('title'),
      ...images.map((one) => one.attributes.get('alt')),
    ]
    if (link.name === 'area' || named.some((name) => (name ?? '').trim() !== '')) return []
    return [warning(remarks.linkWithoutWords, sayWhere, at)]
  }
  if (linkSaysNothing(text)) return [warning(`${remarks.linkSaysNothing}: “${text}”`, sayWhere, at)]
  const href = attributes.get('href') ?? ''
  if (!isElsewhere(text, href)) return []
  const message = `A link shows one address and leads to another: “${short(text)}” leads to ${short(href)}`
  return [warning(message, 'Mail programs take it for a trap: show the address it leads to, or words.', at)]
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)

function isIn(element: DocumentElement, around: DocumentElement): boolean {
  for (let up = element.parent; up !== undefined; up = up.parent) if (up === around) return true
  return false
}

/** Whether a text that is an address names another host than the link leads to. */
function isElsewhere(text: string, href: string): boolean {
  const shown = /^(?:(?:https?:\/\/|www\.)\S+|(?:[a-z\d-]+\.)+[a-z]{2,}\/\S*)$/i.exec(text)?.[0]
  if (shown === undefined || /^mailto:/i.test(href)) return false
  const [one, other] = [hostOf(shown), hostOf(href)]
  if (one === undefined || other === undefined) return false
  return one !== other && !one.endsWith(`.${other}`) && !other.endsWith(`.${one}`)
}

function hostOf(address: string): string | undefined {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `https://${address}`)
  return url?.hostname.replace(/^www\./, '')
}

function addressFaults(
  { attributes, attributeAt }: DocumentElement,
  targets: ReadonlySet<string | undefined>,
): LetterFault[] {
  const href = (attributes.get('href') ?? '').replace(/[\u0000-\u0020]+/g, '')
  const at = attributeAt('href')
  if (href.startsWith('#')) {
    if (href === '#' || targets.has(href.slice(1)) || targets.has(decoded(href.slice(1)))) return []
    return [
      warning(`A link leads to a place that is not in the letter: ${short(href)}`, 'Mend the link in the digest.', at),
    ]
  }
  if (/^[a-z][a-z\d+.-]*:/i.test(href)) return []
  const hint = 'In a mailbox there is nothing for it to be relative to: write it with https://.'
  return [error(`A link has a relative address: “${short(href)}”`, hint, at)]
}
