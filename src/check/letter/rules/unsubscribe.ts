import { type DocumentElement, textIn } from '../../html/document.ts'
import type { LetterDocument } from '../document.ts'
import { type LetterFault, letterFaults } from '../fault.ts'
import type { Looks } from '../looks/looks.ts'

const { error, warning } = letterFaults('letter/unsubscribe')

/** How many characters of text may stand above the first way out, and below the last. */
const near = 600

const hint = 'Put <a href="{{unsubscribe}}">{{words.unsubscribe}}</a> into templates/letter.mjml.'

/** A way out that can be seen, at the top, which Gmail never cuts off, and at the foot, where people look for it. */
export function unsubscribeFaults(
  { elements, file }: LetterDocument,
  { looks, unsubscribe }: { readonly looks: ReadonlyMap<DocumentElement, Looks>; readonly unsubscribe: string },
): LetterFault[] {
  let seen = 0
  const ways: number[] = []
  for (const element of elements) {
    const { hidden, size } = looks.get(element) ?? { hidden: true, size: 0 }
    if (hidden) continue
    const isWay = element.name === 'a' && element.attributes.get('href')?.trim() === unsubscribe
    if (isWay && size >= smallest && textIn(element.node).trim() !== '') ways.push(seen)
    seen += element.ownText.trim().length
  }
  const [first, last] = [ways[0], ways.at(-1)]
  const faults: LetterFault[] = []
  if (first === undefined || last === undefined)
    faults.push(error('The letter has no link to unsubscribe that can be seen', hint))
  else if (first > near)
    faults.push(warning('The link to unsubscribe is not at the top, and Gmail may cut it off', hint))
  else if (ways.length < 2 || seen - last > near)
    faults.push(warning('There is no link to unsubscribe at the foot of the letter', hint))
  if ((file.text ?? '').trim() !== '' && !file.text?.includes(unsubscribe))
    faults.push(
      error(
        'The text part of the letter has no address to unsubscribe at',
        'Build again; if it stays, it is a fault of Courant: report it.',
      ),
    )
  return faults
}

/** Pixels below which nobody reads. */
const smallest = 9
