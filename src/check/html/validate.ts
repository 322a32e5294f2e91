import { HtmlValidate, StaticConfigLoader, version } from 'html-validate/browser'

/** What html-validate says of a document. The one file that knows the package. */
export interface HtmlMessage {
  readonly rule: string
  readonly message: string
  readonly offset: number
  /** Where the rule is explained. */
  readonly page: string
}

/** Its version: what it says of a document may be another in the next one. */
export const validatorVersion: string = version

/** Makes a validator of HTML by html-validate’s presets and what is made of their rules. */
export function htmlValidator(
  preset: 'a11y' | 'recommended',
  rules: Readonly<Record<string, 'off'>>,
): (html: string) => HtmlMessage[] {
  const loader = new StaticConfigLoader({ root: true, extends: [`html-validate:${preset}`], rules })
  // Rules and the table of elements are put together once, not anew for each document.
  const resolved = loader.getConfigFor('page.html')
  const validator = new HtmlValidate(Object.assign(loader, { getConfigFor: () => resolved }))
  return (html) =>
    validator
      .validateStringSync(html, 'page.html')
      .results.flatMap(({ messages }) => messages)
      .map(({ ruleId, message, offset, ruleUrl }) => ({
        ...{ rule: ruleId, message, offset },
        page: ruleUrl ?? 'https://html-validate.org/rules/',
      }))
}
