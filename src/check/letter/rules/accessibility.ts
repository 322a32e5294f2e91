import { HtmlValidate, StaticConfigLoader } from 'html-validate/browser'
import type { LetterDocument } from '../document.ts'
import { type LetterFault, letterFaults } from '../fault.ts'

const { warning } = letterFaults('letter/accessibility')

/**
 * What html-validate’s rules of accessibility are but for those that speak of pages, and those that we hold ourselves. The one
 * file that knows the package.
 */
const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:a11y'],
    rules: {
      // MJML writes <div role="article">, since webmail takes <article> out.
      'prefer-native-element': 'off',
      // Rules of our own say what to do in a digest: links.ts, images.ts, active.ts, structure.ts.
      'empty-title': 'off',
      'meta-refresh': 'off',
      'wcag/h30': 'off',
      'wcag/h37': 'off',
    },
  }),
)

/** What keeps those from a letter who do not read it with their eyes. Each thing is said once, where it is first. */
export function accessibilityFaults({ html, cut }: LetterDocument): LetterFault[] {
  // html-validate goes into tags by recursion, and does not come back from those that are nested for ever.
  if (cut) return []
  const faults = new Map<string, LetterFault>()
  for (const { ruleId, message, offset, ruleUrl } of messagesOn(html)) {
    const hint = `${ruleUrl ?? 'https://html-validate.org/rules/'} tells more.`
    if (!faults.has(message)) faults.set(message, warning(`${message} (${ruleId})`, hint, offset))
  }
  return [...faults.values()]
}

function messagesOn(html: string) {
  return validator.validateStringSync(html, 'email.html').results.flatMap(({ messages }) => messages)
}
