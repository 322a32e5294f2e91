/** RFC 6376 § 3.4.2: a field's name in lower case, its value unfolded, with single spaces and none at its ends. */
export function relaxedHeader(field: string): string {
  const colon = field.indexOf(':')
  const value = field.slice(colon + 1).replace(/\r\n(?=[ \t])/g, '')
  return `${field.slice(0, colon).trimEnd().toLowerCase()}:${value.replace(/[ \t]+/g, ' ').replace(/^ | $/g, '')}`
}

/**
 * RFC 6376 § 3.4.4, of whole lines: single spaces, and none at the ends of lines. Empty lines at the end of a body, which the same
 * section takes away, are for whoever has the end of it.
 */
export function relaxedLines(lines: Buffer): Buffer {
  const text = lines.toString('latin1')
  const relaxed = text.replace(/[ \t]+/g, ' ').replaceAll(' \r\n', '\r\n')
  return relaxed.length === lines.length && relaxed === text ? lines : Buffer.from(relaxed, 'latin1')
}
