/** Words that YAML reads as something else than text. */
const words = /^(?:null|true|false|yes|no|on|off|y|n)$/i

/**
 * A text as YAML 1.2 has it on one line: plain where nothing in it could be misread, else in quotes.
 *
 *     yamlText('Ink: weekly') // "'Ink: weekly'"
 */
export function yamlText(text: string): string {
  const plain = /^[\p{L}][\p{L}\p{M}\p{N} ./_()!?+’–-]*$/u.test(text) && !/ $/.test(text) && !words.test(text)
  if (plain || /^https?:\/\/[\w./-]+$/.test(text)) return text
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u.test(text) ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text)
}
