const digits: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'〇一二三四五六七八九'].map((digit, value) => [digit, value])),
  零: 0,
  两: 2,
  兩: 2,
}
const places: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** The characters of Chinese numerals, for a class in a pattern. */
export const numeralLetters = '〇零一二三四五六七八九十百千两兩'

/** The number that digits or a Chinese numeral below 10,000 stand for: `12`, `一百二十八`, `一二八`; undefined for any other text. */
export function numeralOf(text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const letters = [...text]
  if (letters.length === 0 || !letters.every((letter) => letter in digits || letter in places)) return undefined
  if (letters.every((letter) => letter in digits)) return Number(letters.map((letter) => digits[letter]).join(''))
  let [sum, digit] = [0, 0]
  for (const [index, letter] of letters.entries()) {
    const place = places[letter]
    if (place === undefined) digit = digits[letter] ?? 0
    else {
      sum += (digit === 0 && index === 0 ? 1 : digit) * place
      digit = 0
    }
  }
  return sum + digit
}
