/**
 * Text that may come from anywhere, fit for a terminal and a CI log: control characters and those that turn the reading
 * direction are shown as their code points, and a line cannot begin as a command to a CI system (`::add-mask::`).
 */
export function visible(text: string): string {
  const shown = text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  )
  return shown.startsWith('::') ? ` ${shown}` : shown
}
