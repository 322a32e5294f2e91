/** Characters of an encoded line (RFC 2045 § 6.7 rule 5). */
const width = 76

/**
 * Text, its line ends CRLF, in quoted-printable (RFC 2045 § 6.7). `open` ends with a line of its own that says that it does not end
 * (a soft break), so that anything encoded by itself may follow; `closed` ends where the text ends.
 *
 * No line begins with a dot or with “From ”: a dot would be doubled on its way (RFC 5321 § 4.5.2), and mailboxes of old put a “>” before
 * “From ”, which breaks signatures.
 */
export function quotedPrintable(text: string, end: 'open' | 'closed'): string {
  const lines = text.split('\r\n')
  const last = lines.length - 1
  const encoded = lines.map((line, index) =>
    index === last && end === 'open' ? openLine(Buffer.from(line)) : softBroken(Buffer.from(line), width),
  )
  return encoded.join('\r\n')
}

/** The last line of a text that goes on: nothing where it is empty, since a new line has begun already. */
const openLine = (line: Buffer): string => (line.length === 0 ? '' : `${softBroken(line, width - 1, 'open')}=\r\n`)

/** A line, broken softly wherever it would be too long; its end has `room` columns. */
function softBroken(line: Buffer, room: number, end: 'open' | 'closed' = 'closed'): string {
  let text = ''
  let column = 0
  for (const [index, byte] of line.entries()) {
    const isLast = index === line.length - 1
    let written = characterOf(byte, end === 'closed' && isLast)
    // The `=` of a soft break needs a column too.
    if (column + written.length > (isLast ? room : width - 1)) {
      text += '=\r\n'
      column = 0
    }
    if (column === 0 && mustNotBegin(line, index)) written = hex(byte)
    text += written
    column += written.length
  }
  return text
}

/** Blanks at the end of a line get lost on the way (rule 3). */
function characterOf(byte: number, endsLine: boolean): string {
  const plain = (byte > 0x20 && byte < 0x7f && byte !== 0x3d) || ((byte === 0x20 || byte === 0x09) && !endsLine)
  return plain ? String.fromCharCode(byte) : hex(byte)
}

const mustNotBegin = (line: Buffer, index: number): boolean =>
  line[index] === 0x2e || line.toString('latin1', index, index + 5) === 'From '

const hex = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
