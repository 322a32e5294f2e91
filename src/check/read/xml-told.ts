import type { Mark, Moment, Told } from '../document.ts'
import type { PlacedElement } from '../xml/element.ts'

/** The mark of an element. */
export const markOf = ({ at }: PlacedElement): Mark => ({ offset: at })

/** What an element tells. */
export function told(placed: PlacedElement): Told
export function told(placed: PlacedElement | undefined): Told | undefined
export function told(placed: PlacedElement | undefined): Told | undefined {
  return placed === undefined ? undefined : { text: placed.element.text, mark: markOf(placed) }
}

/** What an element's attribute tells. */
export function toldBy(attribute: string, placed: PlacedElement): Told | undefined {
  const text = placed.element.attributes[attribute]
  return text === undefined ? undefined : { text, mark: markOf(placed) }
}

/** The moment that an element tells, in the form that `read` understands. */
export function moment(
  placed: PlacedElement | undefined,
  read: (text: string) => number | undefined,
): Moment | undefined {
  if (placed === undefined) return undefined
  const { text } = placed.element
  return { text, mark: markOf(placed), at: read(text) }
}
