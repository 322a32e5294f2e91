/** An `&` that begins no reference which XML can resolve without a document type (XML 1.0 § 4.1, § 4.6). */
const wrong = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)/
const last = /&(?:amp|#(\d+)|#x([0-9A-Fa-f]+));/g

/** Where in `text` an `&` is that begins no reference to a character which XML allows; undefined where all do. */
export function wrongReference(text: string): number | undefined {
  if (!text.includes('&')) return undefined
  const found = wrong.exec(text)?.index
  if (found !== undefined || !text.includes('&#')) return found
  return text.matchAll(last).find(([, decimal, hexadecimal]) => !allowed(codeOf(decimal, hexadecimal)))?.index
}

/** Text with its references resolved, none of them wrong. What one of them stands for is never taken for another. */
export function resolved(text: string): string {
  if (!text.includes('&')) return text
  const most = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'")
  if (!most.includes('&')) return most
  return most.replace(last, (_, decimal?: string, hexadecimal?: string) =>
    String.fromCodePoint(codeOf(decimal, hexadecimal)),
  )
}

function codeOf(decimal: string | undefined, hexadecimal: string | undefined): number {
  if (decimal !== undefined) return Number(decimal)
  return hexadecimal === undefined ? 0x26 : Number.parseInt(hexadecimal, 16)
}

/** XML 1.0 § 2.2. */
function allowed(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
}
