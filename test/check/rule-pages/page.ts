import { type RuleCode, rules } from '../../../src/domain/checking/rule.ts'
import { examples } from './examples.ts'

/** How a rule is switched, where it differs from others. */
const switching: Readonly<Record<string, string>> = {
  feed: 'A build that would publish such a feed stops all the same where it is an error.',
  letter: 'Letters are sent all the same: a check tells, and keeps nothing back.',
}

/** What docs/errors.md says of a code: what is wrong and why, and then what to do. */
function toldIn(errors: string, code: RuleCode): { readonly what: string; readonly cure: string } {
  const [, section = ''] = errors.split(`\n## ${code.replace('/', '-')}\n`)
  const [first = '', ...more] = section.split('\n## ')[0]?.trim().split('\n\n') ?? []
  return { what: first.replace(/^`[^`]+`(?: \([a-z]+\))?: /, ''), cure: more.join('\n\n') }
}

/** The page of a rule: what it is and why, an example, and how it is switched. */
export function rulePage(code: RuleCode, errors: string): string {
  const { what, cure } = toldIn(errors, code)
  const { language, wrong, right } = examples[code]
  const links = (text: string) => text.replaceAll(/\]\((?!https?:)([a-z]+\.md)/g, '](../../$1')
  const fenced = (lines: string) => `\`\`\`${language}\n${lines}\n\`\`\``
  const more = switching[code.split('/')[0] ?? '']
  return `<!-- Generated from docs/errors.md and test/check/rule-pages/: UPDATE=1 npx vitest run test/check/rule-pages -->

# ${rules[code]}

\`${code}\`

## What, and why

${links(what)}

## Wrong

${fenced(wrong)}

## Right

${fenced(right)}

${links(cure)}

## Switching it

\`\`\`yaml
# courant.yaml
check:
  rules:
    ${code}: off # or info, warning, error
\`\`\`
${more === undefined ? '' : `\n${more}\n`}`
}
