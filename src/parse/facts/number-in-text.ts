import { fold } from '../../base/calendar/month.ts'
import { isYear } from './day-in-path.ts'
import { daysIn } from './day-in-text.ts'
import { numeralLetters, numeralOf } from './numeral.ts'

const counted = new RegExp(`[第제] ?(\\d{1,5}|[${numeralLetters}]{1,9}) ?[期号號回集辑輯弾호]`, 'u')
const bare = /(?<!\d)(\d{1,5}) ?期/
const after = '[ :_.-]{0,3}(?:(?:no|nr|num|number|numero)\\.?[ :]?)?[ _-]?#? ?(\\d{1,5})(?!\\d|[.,]\\d| ?%)'

/** Words that a number of an issue follows, in the languages that we have met. */
const nouns = 'issue|newsletter|weekly|digest|edition|episode|ep|bulletin|letter|ausgabe|folge|numero|выпуск'
const named = new RegExp(`(?<!\\p{L})(?:${nouns}|(?:no|nr|num)\\.|n°)${after}`, 'iu')
const volume = new RegExp(`(?<!\\p{L})(?:volume|vol|tome|band)\\b\\.?${after}`, 'iu')
const hash = /(?<![\p{Script=Latin}\d&#/])#(\d{1,5})(?!\d|[.,]\d)/gu

/**
 * The number that a title or heading gives an issue: `Issue No. 159`, `Newsletter #210`, `第39期`, `第一百二十八期`, `vol. 12`. A
 * year is none, and `#4521` is none beside `#4522`. Undefined where there is none.
 */
export function numberInText(text: string): number | undefined {
  const plain = withoutDays(fold(text.slice(0, 500).replace(/(?:№|[Nn][º°]) ?/g, '#')).replace(/\s+/g, ' '))
  const [, found] = counted.exec(plain) ?? bare.exec(plain) ?? named.exec(plain) ?? []
  if (found !== undefined && !isYear(found)) return numeralOf(found)
  const hashes = new Set([...plain.matchAll(hash)].map(([, digits = '']) => Number(digits)))
  if (hashes.size > 0) return hashes.size === 1 ? [...hashes][0] : undefined
  const [, part] = volume.exec(plain) ?? []
  return part === undefined || isYear(part) ? undefined : Number(part)
}

/** A folded text without the days that stand in it. */
export function withoutDays(plain: string): string {
  return daysIn(plain).reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, plain)
}
