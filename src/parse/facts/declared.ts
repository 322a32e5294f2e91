import { type Instant, instant, parseInstant } from '../../base/calendar.ts'
import { knownLanguage, type LanguageTag } from '../../base/language.ts'
import type { Code } from '../../domain/codes.ts'
import type { Field } from '../front-matter/matter.ts'
import { type FrontMatter, fieldsOf } from '../front-matter.ts'
import { note, type Source } from '../source.ts'
import { numberInText } from './number-in-text.ts'
import { slugify } from './slug.ts'
import { answerOf } from './words.ts'

/** A digest and its front matter. */
export interface Stated {
  readonly source: Source
  readonly front: FrontMatter
}

/** A fact as front matter states it: null where what it states cannot be, undefined where it states none. */
type Declared<T> = T | null | undefined

/** The moment that front matter states. `published: false` is no date, but says that the issue is a draft. */
export function declaredDate({ source, front }: Stated): Declared<Instant> {
  const field = fieldsOf(front, 'date').find(({ value }) => typeof value !== 'boolean')
  if (field === undefined) return undefined
  const moment = onClock(String(field.value)) ?? parseInstant(String(field.value))
  const hint = 'Write it as `date: YYYY-MM-DD`, or with a time as `2025-05-02T08:00:00+08:00`.'
  return moment ?? wrong(source, field, { code: 'issue/date-invalid', what: 'is not a date', hint })
}

/** The moment that a clock's count stands for: seconds or milliseconds since 1970, from 2001 to 2033. */
function onClock(text: string): Instant | undefined {
  if (/^1\d{12}$/.test(text)) return instant(Number(text))
  return /^1\d{9}$/.test(text) ? instant(Number(text) * 1000) : undefined
}

/** The number that front matter states. What stands under `no` may be something else. */
export function declaredNumber({ source, front }: Stated): Declared<number> {
  const [field] = fieldsOf(front, 'number')
  if (field === undefined) return undefined
  const text = String(field.value)
  const number = /^\d{1,9}$/.test(text) ? Number(text) : numberInText(text)
  if (number !== undefined) return number
  if (field.name === 'no') return undefined
  return wrong(source, field, { what: 'is not a number', hint: 'Write it in digits, as in `number: 12`.' })
}

/** The language that front matter states; `en_US.UTF-8` is one, too. */
export function declaredLanguage({ source, front }: Stated): Declared<LanguageTag> {
  const [field] = fieldsOf(front, 'language')
  if (field === undefined) return undefined
  const tag = knownLanguage(String(field.value).replace(/[.@].*$/, ''))
  const hint = 'Write it as BCP 47 has it: `lang: zh-Hans`.'
  return tag ?? wrong(source, field, { what: 'is the tag of no language', hint })
}

/** The slug that front matter states; of what cannot be one, the part that can. */
export function declaredSlug({ source, front }: Stated): string | undefined {
  const [field] = fieldsOf(front, 'slug')
  if (field === undefined) return undefined
  const text = String(field.value)
  if (/^[a-z0-9-]{1,80}$/.test(text)) return text
  const hint = 'A slug is made of a–z, 0–9 and “-”, at most 80 of them.'
  wrong(source, field, { what: 'cannot be part of an address', hint })
  return slugify(text)
}

/** Whether front matter says that the issue is a draft: `draft: true`, `published: false` or `status: draft`. */
export function isDraft({ source, front }: Stated): boolean {
  const [field] = fieldsOf(front, 'draft')
  const answer = field === undefined ? undefined : answerOf(field.value)
  if (answer !== undefined) return answer
  const hint = 'Write `draft: true` or `draft: false`.'
  if (field !== undefined) wrong(source, field, { what: 'is neither true nor false', hint })
  const held = fieldsOf(front, 'date').some(({ value }) => value === false)
  return held || fieldsOf(front, 'status').some(({ value }) => /^draft$/i.test(String(value)))
}

function wrong(
  source: Source,
  { value, line, column }: Field,
  { code = 'issue/field', what, hint }: { code?: Code; what: string; hint: string },
): null {
  const text = String(value)
  const message = `“${text}” ${what}`
  note(source, { code, severity: 'error', message, hint }, { line, column, length: text.length })
  return null
}
