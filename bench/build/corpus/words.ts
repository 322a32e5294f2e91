/** A die that falls the same each time for the same seed: a number from 0 up to, and without, 1. */
export type Dice = () => number

/** Mulberry32: 32 bits of state, enough for texts that nobody reads. */
export function dice(seed: number): Dice {
  let state = Math.imul(seed + 1, 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const starts = 'b br c ch cl d dr f fl g gr h k l m n p pl qu r s sh sl st t tr v w'.split(' ')
const vowels = 'a e i o u ea ai ou'.split(' ')
const ends = 'l m n r s t nd st rk ck ng'.split(' ')
const common = 'the of to and in a for with on is that from by it as at this new how we are can or an be'.split(' ')
const han = [
  ...'墨水纸张印刷字体排版校样铅活版书页装订油墨滚筒图样铜模凸边距行间标题目录索引注释版本发布工具编辑阅读速度测试规则',
]

const numberBelow = (roll: Dice, count: number): number => Math.floor(roll() * count)

export const pick = <T>(roll: Dice, from: readonly T[]): T => {
  const one = from[numberBelow(roll, from.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

/** The word with a number: the same number is the same word, and 5000 numbers are about as many words. */
function coined(number: number): string {
  const roll = dice(number + 7_000_000)
  const syllables = 1 + numberBelow(roll, 2)
  const head = Array.from({ length: syllables }, () => pick(roll, starts) + pick(roll, vowels)).join('')
  return head + pick(roll, ends)
}

const coinage: readonly string[] = Array.from({ length: 5000 }, (_, number) => coined(number))

/** A word as texts have them: every third is a small one, and of the others few are common and many are rare. */
export const word = (roll: Dice): string =>
  roll() < 0.34 ? pick(roll, common) : (coinage[Math.floor(coinage.length * roll() ** 3)] ?? 'ink')

export const words = (roll: Dice, count: number): string => Array.from({ length: count }, () => word(roll)).join(' ')

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const name = (roll: Dice): string => `${capital(pick(roll, coinage))} ${capital(pick(roll, coinage))}`

/** A few characters of Chinese, as titles have them. */
export const hanTitle = (roll: Dice): string =>
  Array.from({ length: 6 + numberBelow(roll, 10) }, () => pick(roll, han)).join('')

/** A whole number from `least` to `most`. */
export const between = (roll: Dice, least: number, most: number): number => least + numberBelow(roll, most - least + 1)
