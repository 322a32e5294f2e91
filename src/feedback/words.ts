/** The server's words as one line: no control characters, none that turns the reading direction, at most `most` characters. */
export function oneLine(text: string, most = 500): string {
  const line = text
    .slice(0, most * 8)
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/g, ' ')
    .trim()
    .toWellFormed()
  return line.length <= most ? line : `${line.slice(0, most - 1).toWellFormed()}…`
}

/** An address anywhere in a text, in any script (RFC 6531); its parts are bounded as RFC 5321 § 4.5.3.1 bounds them. */
const letter = String.raw`A-Za-z0-9\p{L}\p{M}\p{N}`
const address = String.raw`[${letter}.!#$%&'*+/=?^_\x60{|}~-]{1,64}@[${letter}](?:[${letter}.-]{0,250}[${letter}])?`

/** A pattern with an address in it, written `ADDRESS`. */
export const withAddress = (pattern: string, flags: string): RegExp =>
  new RegExp(
    pattern.replaceAll('ADDRESS', () => `(${address})`),
    `${flags}u`,
  )

const anywhere = withAddress('ADDRESS', 'g')

/** All addresses in `text`, in their order. */
export const addressesIn = (text: string): string[] => Array.from(text.matchAll(anywhere), ([found]) => found)

/** The address in the value of a field such as `rfc822; <ada@example.org>`: the first that looks like one. */
export const addressIn = (text: string): string | undefined => addressesIn(text.slice(0, 1000))[0]

/** The value of a field behind its type, which is `smtp` or a program’s name (RFC 3464 § 2.3.6). */
export const withoutType = (value: string): string => value.replace(/^[ \t]*[a-z0-9-]{1,30}[ \t]*;[ \t]*/i, '')
