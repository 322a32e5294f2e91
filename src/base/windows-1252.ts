/** Letters of Western Europe that windows-1252 has beyond ASCII, small and capital. */
const small = /[àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿßœšž]/
const letter = /[àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿßœšžÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŒŠŽŸ]/
/** What a word processor puts beside one another: quotes, dashes, spaces. */
const typographic = /[\u00a0«»‹›‘’‚“”„–—…]/
const mark = /[\u00a0¡¿«»‹›‘’‚“”„–—…•·°º²³½§©®™€£×]/

/**
 * Reads `bytes` as windows-1252 where a person can have written what comes out: mostly ASCII letters, and beyond them
 * single accented letters beside them and the marks of a word processor. Undefined for all else: Chinese, Japanese and
 * Cyrillic in their old encodings are long runs of such bytes, and a guess would print wrong letters to thousands.
 *
 * @example
 * fromWindows1252(Uint8Array.of(0x43, 0x61, 0x66, 0xe9)) // 'Café'
 */
export function fromWindows1252(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('windows-1252').decode(bytes)
  let latin = 0
  let beyond = 0
  for (const [index, byte] of bytes.entries()) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return undefined
    if (byte < 0x80) latin += Number(/[a-z]/i.test(text[index] ?? ''))
    else if (fits(text[index - 1] ?? ' ', text[index] ?? '', text[index + 1] ?? ' ')) beyond++
    else return undefined
  }
  return beyond * 3 <= latin ? text : undefined
}

function fits(before: string, one: string, after: string): boolean {
  if (typographic.test(one)) return true
  if (mark.test(one)) return !mark.test(before) && !mark.test(after)
  if (!letter.test(one)) return false
  if (letter.test(before) && !(small.test(one) && small.test(before))) return false
  const pair = (beside: string): boolean => /[a-z’'«»“”‘ \u00a0\n.,;:!?()–—…-]/i.test(beside) || letter.test(beside)
  return pair(before) && pair(after)
}
