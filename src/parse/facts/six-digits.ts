import { dayOf, type Instant } from '../../base/calendar.ts'

/** Six digits of a path, and the days that they can mean. */
export interface SixDigits {
  readonly written: string
  readonly readings: readonly Instant[]
  /** Whether they can also mean a year and a month. */
  readonly month: boolean
}

const orders = ['mdy', 'dmy', 'ymd'] as const

/**
 * Reads six digits as month, day, year; as day, month, year; and as year, month, day (`033124` is a day in the first way
 * alone). Years are those from 1970 to 2069; a `year` that is known from elsewhere leaves the readings that fit it.
 */
export function sixDigits(written: string, year?: number): SixDigits {
  const parts = [written.slice(0, 2), written.slice(2, 4), written.slice(4)].map(Number)
  const days = orders.flatMap((order) => {
    const [y = 0, m = 0, d = 0] = ['y', 'm', 'd'].map((part) => parts[order.indexOf(part)])
    const full = y < 70 ? 2000 + y : 1900 + y
    return year === undefined || year === full ? (dayOf(full, m, d) ?? []) : []
  })
  const [century = 0, , last = 0] = parts
  const month = (century === 19 || century === 20) && last >= 1 && last <= 12
  return { written, readings: [...new Set(days)].toSorted((a, b) => a - b), month }
}
