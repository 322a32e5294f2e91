/** Digits and signs that Unicode has above and below the line. */
const raised = new Map([...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻'].map((sign, index) => ['0123456789+-'[index] ?? '', sign]))
const lowered = new Map([...'₀₁₂₃₄₅₆₇₈₉₊₋'].map((sign, index) => ['0123456789+-'[index] ?? '', sign]))

/** What an ordinal number ends with, and marks: nobody reads `1^st`. */
const plain = /^(?:st|nd|rd|th|er|re|ère|e|ème|o|os|a|as|º|ª|tm|sm|®|©)$/i

/**
 * What stands above the line, in plain text: `x²`, `e^x`, `2^(n+1)`, `1st`. A footnote's sign, `[^1]`, stays as it is.
 *
 *     superscript('n+1') // '^(n+1)'
 */
export function superscript(text: string): string {
  return text.startsWith('[') || plain.test(text.trim()) ? text : script(text, raised, '^')
}

/** What stands below the line: `H₂O`, `x_i`. */
export const subscript = (text: string): string => script(text, lowered, '_')

function script(text: string, signs: ReadonlyMap<string, string>, mark: string): string {
  const own = text.trim()
  if (own === '') return text
  const minus = own.replaceAll('−', '-')
  if ([...minus].every((letter) => signs.has(letter))) return [...minus].map((letter) => signs.get(letter)).join('')
  return /^[\p{L}\p{N}\p{M}]$/u.test(own) ? mark + own : `${mark}(${own})`
}
