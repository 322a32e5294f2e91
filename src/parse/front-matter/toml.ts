import { parse, TomlDate, TomlError } from 'smol-toml'
import { dayOf } from '../../base/calendar.ts'

/** A TOML text, read: its value as plain JavaScript, dates as the text that stands there; or what is wrong with it. */
export type TomlText =
  | { readonly value: Readonly<Record<string, unknown>> }
  | { readonly problem: { readonly message: string; readonly line: number; readonly column: number } }

const deepest = 20

/** Reads TOML 1.0, nested at most 20 deep; a key `__proto__` is dropped. */
export function readToml(text: string): TomlText {
  try {
    const value = parse(text, { maxDepth: deepest, integersAsBigInt: 'asNeeded', unsafeKeyBehaviour: 'drop' })
    return wrongDay(text) ?? { value: plain(value, deepest) as Record<string, unknown> }
  } catch (error) {
    if (!(error instanceof TomlError || error instanceof RangeError)) throw error
    const message = (error.message.split('\n')[0] ?? '').replace('Invalid TOML document: ', '')
    const { line, column } = error instanceof TomlError ? error : { line: 1, column: 1 }
    return { problem: { message, line, column } }
  }
}

/** A bare date that no calendar has: the parser would turn 30 February into 2 March. */
function wrongDay(text: string): TomlText | undefined {
  for (const match of text.matchAll(/=\s*(\d{4})-(\d{2})-(\d{2})/g)) {
    const [written, year, month, day] = match
    if (dayOf(Number(year), Number(month), Number(day)) !== undefined) continue
    const lines = text.slice(0, match.index + written.length).split('\n')
    const column = (lines.at(-1) ?? '').length - 9
    return { problem: { message: `there is no day ${year}-${month}-${day}`, line: lines.length, column } }
  }
  return undefined
}

function plain(value: unknown, left: number): unknown {
  if (left === 0) throw new RangeError(`it nests more than ${deepest} deep`)
  if (value instanceof TomlDate) return value.toISOString()
  if (Array.isArray(value)) return value.map((one) => plain(one, left - 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, plain(inside, left - 1)]))
}
