const from = Buffer.from('From ')
const gaps = ['\n\n', '\r\n\r\n', '\r\r'].map((gap) => Buffer.from(`${gap}From `))

/**
 * The mails in a file: one, or those of a mailbox, each begun by a line `From sender date` after an empty one (RFC 4155). What
 * program wrote it has put a `>` before a line of a mail that looks the same.
 */
export function mailsIn(bytes: Uint8Array): Uint8Array[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!file.subarray(0, from.length).equals(from)) return [bytes]
  const starts = gaps.flatMap((gap) => startsAfter(file, gap)).toSorted((a, b) => a - b)
  return [0, ...starts].map((start, index) => bytes.subarray(start, starts[index]))
}

function startsAfter(file: Buffer, gap: Buffer): number[] {
  const starts: number[] = []
  for (let at = file.indexOf(gap); at >= 0; at = file.indexOf(gap, at + 1)) {
    const start = at + gap.length - from.length
    const line = file.toString('latin1', start, start + 300).split(/[\r\n]/)[0] ?? ''
    if (/^From \S{1,254} .*\d\d:\d\d.*\d{4}/.test(line)) starts.push(start)
  }
  return starts
}
