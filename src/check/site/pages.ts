import type { Code } from '../../domain/codes.ts'
import { type HtmlMessage, htmlValidator, validatorVersion } from '../html/validate.ts'
import type { SiteFault } from './file.ts'

/** What html-validate recommends: a page without a word from it is valid, and can be read by all. */
const validate = htmlValidator('recommended', {})

/** Which validator gives verdicts: where it is another, they are too. */
export const validator: string = `html-validate ${validatorVersion}`

/** What is said of a page by its text alone, so that it can be remembered as long as the page stays as it is. */
export type PageVerdict = readonly HtmlMessage[]

/** Each thing is said once a page, where it is first. */
export function verdictOn(html: string): PageVerdict {
  const messages = new Map<string, HtmlMessage>()
  for (const message of validate(html)) {
    const key = `${message.rule} ${message.message}`
    if (!messages.has(key)) messages.set(key, message)
  }
  return [...messages.values()]
}

/** The verdict on the page at `path` as faults. */
export function pageFaults(path: string, verdict: PageVerdict): SiteFault[] {
  return verdict.map(({ rule, message, offset, page }) => {
    const code = codeOf(rule)
    const hint = `${page} tells more. Mend the HTML in the digest, or in templates/.`
    return { path, at: offset, code, severity: 'warning', message: `${message} (${rule})`, hint }
  })
}

function codeOf(rule: string): Extract<Code, 'heading/jump' | 'page/accessibility' | 'page/html'> {
  if (rule === 'heading-level') return 'heading/jump'
  return accessible.test(rule) ? 'page/accessibility' : 'page/html'
}

/** The rules that speak of who reads a page by other means than their eyes. */
const accessible =
  /^(?:wcag\/|aria-|area-alt|empty-heading|empty-title|hidden-focusable|input-missing-label|long-title|meta-refresh|multiple-labeled-controls|no-abstract-role|no-autoplay|no-implicit-button-type|no-implicit-input-type|no-redundant-aria-label|no-redundant-for|no-redundant-role|prefer-native-element|prefer-tbody|svg-focusable|tel-non-breaking|text-content|unique-landmark|valid-autocomplete)/
