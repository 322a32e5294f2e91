import { dayOf, type Instant, parseInstant } from '../base/calendar.ts'
import { hash } from '../base/hash.ts'
import { type LanguageTag, languageTag } from '../base/language.ts'
import { absoluteUrl } from '../base/url.ts'
import type { Author } from '../domain/publication.ts'
import type { FrontMatter } from './front-matter.ts'
import { note, type Source } from './source.ts'

/** What a digest says of itself, in its front matter and its path. */
export interface Facts {
  readonly slug: string
  readonly title: string | null
  readonly number: number | null
  readonly published: Instant | null
  readonly language: LanguageTag | null
  readonly authors: readonly Author[]
  readonly summary: string | null
  readonly draft: boolean
}

/** Reads the facts; a field that cannot be what it should be is an error at its place. */
export function factsOf(source: Source, front: FrontMatter): Facts {
  const stem = (source.file.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '')
  return {
    slug: slugOf(source, front, stem),
    title: textOf(front.field('title')),
    number: numberOf(source, front, stem),
    published: publishedOf(source, front, stem),
    language: declaredLanguage(source, front),
    authors: authorsOf(front.field('authors') ?? front.field('author')),
    summary: textOf(front.field('summary') ?? front.field('description')),
    draft: front.field('draft') === true,
  }
}

/** The name of an issue in URLs, from any text: `[a-z0-9-]`, at most 80; a text with no such letter gets a hash. */
function slugify(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')
  return slug === '' ? `issue-${hash(text).slice(0, 8)}` : slug
}

function slugOf(source: Source, front: FrontMatter, stem: string): string {
  const given = front.field('slug')
  if (given === undefined) return slugify(stem === 'index' ? (source.file.split('/').at(-2) ?? stem) : stem)
  const text = String(given)
  if (/^[a-z0-9-]{1,80}$/.test(text)) return text
  const message = `“${text}” cannot be part of an address`
  const hint = 'A slug is made of a–z, 0–9 and “-”, at most 80 of them.'
  note(source, { code: 'issue/field', severity: 'error', message, hint }, front.placeOf('slug'))
  return slugify(text)
}

function publishedOf(source: Source, front: FrontMatter, stem: string): Instant | null {
  const given = front.field('date')
  if (given !== undefined) {
    const moment = parseInstant(String(given))
    if (moment !== undefined) return moment
    const at = { ...front.placeOf('date'), length: String(given).length }
    const message = `“${String(given)}” is not a date`
    const hint = 'Write it as `date: YYYY-MM-DD`, or with a time as `2025-05-02T08:00:00+08:00`.'
    note(source, { code: 'issue/date-invalid', severity: 'error', message, hint }, at)
    return null
  }
  return dayInPath(source.file, stem) ?? null
}

/** A day in the file's own name, else in its folders: `2025-05-02.md`, `2025/05/02.md`, `2025/05/02/news.md`. */
function dayInPath(file: string, stem: string): Instant | undefined {
  for (const text of [stem, file]) {
    const match = /(?<!\d)(\d{4})[-_./]?(\d{2})[-_./]?(\d{2})(?!\d)/.exec(text)
    if (match === null) continue
    const day = dayOf(Number(match[1]), Number(match[2]), Number(match[3]))
    if (day !== undefined && Number(match[1]) >= 1970) return day
  }
  return undefined
}

function numberOf(source: Source, front: FrontMatter, stem: string): number | null {
  const given = front.field('number') ?? front.field('issue')
  if (given === undefined) {
    const match =
      /^(?:issue|no|number|vol|volume|week|第)[-_ .]?(\d{1,5})(?:期|号)?$/i.exec(stem) ?? /^(\d{1,4})$/.exec(stem)
    return match === null ? null : Number(match[1])
  }
  if (/^\d{1,9}$/.test(String(given))) return Number(given)
  const name = front.field('number') === undefined ? 'issue' : 'number'
  const message = `“${String(given)}” is not a number`
  const hint = `Write it as \`${name}: 12\`.`
  note(source, { code: 'issue/field', severity: 'error', message, hint }, front.placeOf(name))
  return null
}

function declaredLanguage(source: Source, front: FrontMatter): LanguageTag | null {
  const name = front.field('lang') === undefined ? 'language' : 'lang'
  const given = front.field(name)
  if (given === undefined) return null
  const tag = languageTag(String(given))
  if (tag !== undefined) return tag
  const message = `“${String(given)}” is not a language tag`
  note(
    source,
    { code: 'issue/field', severity: 'error', message, hint: 'Write it as BCP 47 has it: `lang: zh-Hans`.' },
    front.placeOf(name),
  )
  return null
}

function authorsOf(value: unknown): Author[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => {
    if (typeof one === 'string' && one.trim() !== '') return [{ name: one.trim() }]
    if (typeof one !== 'object' || one === null) return []
    const { name, url, email } = one as Record<string, unknown>
    if (typeof name !== 'string' || name.trim() === '') return []
    const page = typeof url === 'string' ? absoluteUrl(url) : undefined
    const address = typeof email === 'string' && /^[^\s@<>]+@[^\s@<>]+$/.test(email) ? email : undefined
    return [{ name: name.trim(), ...(page && { url: page }), ...(address && { email: address }) }]
  })
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value).replace(/\s+/g, ' ').trim()
  return text === '' ? null : text
}
