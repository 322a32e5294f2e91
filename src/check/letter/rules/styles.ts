import type { LetterDocument } from '../document.ts'
import { inTemplate, type LetterFault, letterFaults } from '../fault.ts'

const { warning } = letterFaults('letter/style')

/** CSS that cannot be read: where a browser passes over one declaration, Gmail drops the whole style sheet. */
export function styleFaults({ sheets, inline }: LetterDocument): LetterFault[] {
  const sheetFaults = sheets.flatMap(({ css }) => css.faults)
  const ownFaults = [...inline].flatMap(([element, css]) =>
    css.faults.slice(0, 1).map(({ message }) => ({ message, at: element.attributeAt('style') })),
  )
  return [...sheetFaults, ...ownFaults].map(({ message, at }) =>
    warning(`CSS that cannot be read: ${message.toLowerCase()}`, inTemplate, at),
  )
}
