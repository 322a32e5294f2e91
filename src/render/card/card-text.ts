/** No card has room for more code units than this. */
const most = 600

/**
 * A text as a card can show it: composed (UAX 15), in one line, without what no font has a picture of (controls, halves of
 * surrogate pairs, private use and what is not assigned), and with no more marks on a letter than any language puts there.
 *
 *     cardText(' a\nb\ud800 ') // 'a b'
 */
export function cardText(text: string): string {
  return text
    .slice(0, 4 * most)
    .replace(/[\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .normalize('NFC')
    .slice(0, most)
    .replace(/\p{Cs}/gu, '')
    .replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .trim()
}
