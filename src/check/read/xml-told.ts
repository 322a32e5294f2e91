import type { Mark, Moment, Told } from '../document.ts'
import type { XmlElement } from '../xml/element.ts'

/** The mark of an element. */
export const markOf = ({ offset }: XmlElement): Mark => ({ offset })

/** What an element tells. */
export function told(element: XmlElement): Told
export function told(element: XmlElement | undefined): Told | undefined
export function told(element: XmlElement | undefined): Told | undefined {
  return element === undefined ? undefined : { text: element.text, mark: markOf(element) }
}

/** What an element's attribute tells. */
export function toldBy(attribute: string, element: XmlElement | undefined): Told | undefined {
  const text = element?.attributes[attribute]
  return element === undefined || text === undefined ? undefined : { text, mark: markOf(element) }
}

/** The moment that an element tells, in the form that `read` understands. */
export function moment(
  element: XmlElement | undefined,
  read: (text: string) => number | undefined,
): Moment | undefined {
  return element === undefined ? undefined : { ...told(element), at: read(element.text) }
}
