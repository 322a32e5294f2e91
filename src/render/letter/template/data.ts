import type { Direction, LanguageTag } from '../../../base/language.ts'
import type { AbsoluteUrl } from '../../../base/url.ts'
import type { SafeHtml } from '../../../domain/safe.ts'
import { type Words, wordsFor } from '../../words.ts'
import type { LetterSection } from '../blocks.ts'
import type { ContentsLine } from '../contents.ts'

/** What a letter's template is filled with. */
export interface LetterData {
  readonly language: LanguageTag
  readonly direction: Direction
  readonly title: string
  /** What an inbox shows beside the subject. */
  readonly preheader: string
  readonly publication: string
  readonly home: AbsoluteUrl
  readonly web: AbsoluteUrl
  readonly day: string
  /** Which issue it is, where its title does not say so. */
  readonly number: string
  /** Who wrote it, where that is not whoever writes them all. */
  readonly authors: string
  readonly unsubscribe: string
  readonly manage: string | null
  readonly name: string
  readonly words: Words
  readonly postalAddress: string
  readonly contents: readonly ContentsLine[]
  readonly sections: readonly LetterSection[]
}

/** What a template can do with a value: show it, link to it, put it in as HTML, ask whether it is so, go through it, look into it. */
export type Shape =
  | 'text'
  | 'url'
  | 'html'
  | 'flag'
  | { readonly each: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> }

type ShapeOf<T> = T extends boolean
  ? 'flag'
  : T extends SafeHtml
    ? 'html'
    : T extends AbsoluteUrl
      ? 'url'
      : T extends string
        ? 'text' | 'url'
        : T extends number
          ? 'text'
          : T extends readonly (infer One)[]
            ? { readonly each: ShapeOf<NonNullable<One>> }
            : { readonly fields: FieldsOf<T> }
type FieldsOf<T> = { readonly [K in keyof T]-?: ShapeOf<NonNullable<T[K]>> }

const words = Object.fromEntries(
  Object.keys(wordsFor('en' as LanguageTag)).map((name) => [name, 'text']),
) as FieldsOf<Words>

const section: FieldsOf<LetterSection> = {
  heading: 'text',
  spans: { each: { fields: { text: 'text', link: 'url' } } },
  anchor: 'text',
  top: 'flag',
  sub: 'flag',
  deep: 'flag',
  blocks: { each: 'html' },
}

const fields: FieldsOf<LetterData> = {
  language: 'text',
  direction: 'text',
  title: 'text',
  preheader: 'text',
  publication: 'text',
  home: 'url',
  web: 'url',
  day: 'text',
  number: 'text',
  authors: 'text',
  unsubscribe: 'url',
  manage: 'url',
  name: 'text',
  words: { fields: words },
  postalAddress: 'text',
  contents: { each: { fields: { anchor: 'text', title: 'text', language: 'text', direction: 'text' } } },
  sections: { each: { fields: section } },
}

/** The shape of what a letter's template is filled with: TypeScript holds it against `LetterData`. */
export const letterShape: Shape = { fields }
