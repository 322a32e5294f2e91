import { htmlValidator } from '../../html/validate.ts'
import type { LetterDocument } from '../document.ts'
import { type LetterFault, letterFaults } from '../fault.ts'

const { warning } = letterFaults('letter/accessibility')

/** What html-validate’s rules of accessibility are but for those that speak of pages, and those that we hold ourselves. */
const validate = htmlValidator('a11y', {
  // MJML writes <div role="article">, since webmail takes <article> out.
  'prefer-native-element': 'off',
  // Rules of our own say what to do in a digest: links.ts, images.ts, active.ts, structure.ts.
  'empty-title': 'off',
  'meta-refresh': 'off',
  'wcag/h30': 'off',
  'wcag/h37': 'off',
})

/** What keeps those from a letter who do not read it with their eyes. Each thing is said once, where it is first. */
export function accessibilityFaults({ html, cut }: LetterDocument): LetterFault[] {
  // html-validate goes into tags by recursion, and does not come back from those that are nested for ever.
  if (cut) return []
  const faults = new Map<string, LetterFault>()
  for (const { rule, message, offset, page } of validate(html)) {
    if (!faults.has(message)) faults.set(message, warning(`${message} (${rule})`, `${page} tells more.`, offset))
  }
  return [...faults.values()]
}
