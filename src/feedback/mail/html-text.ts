const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' }

/** The text of a notice that has no other form than HTML, a line a block: enough to find addresses and replies in, not to show. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<(style|script|head|title)\b[^>]{0,2000}>[\s\S]{0,20000}?<\/\1\s{0,9}>/gi, ' ')
    .replace(/<(?:br|\/?(?:p|div|tr|li|h[1-6]|pre|table|blockquote))\b[^<>]{0,2000}>/gi, '\n')
    .replace(/<[!/]?[a-z-][^<>@]{0,2000}>/gi, ' ')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,5}));/gi, (all, decimal, hexadecimal, name) =>
      name === undefined ? letter(decimal ?? Number.parseInt(hexadecimal, 16)) : (entities[name.toLowerCase()] ?? all),
    )
}

function letter(code: number | string): string {
  const point = Number(code)
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point).toWellFormed() : ''
}
