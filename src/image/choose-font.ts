import type { LanguageTag } from '../base/language.ts'
import { type Family, type Slice, slicesOf } from './fonts.ts'
import type { FontFile } from './shaping.ts'

/** A part of a text and the font that has all its letters; none where no font has. */
export interface FontRun {
  readonly start: number
  readonly end: number
  readonly font?: FontFile
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The family whose Han letters have the form that readers of a script know. */
const eastAsian: Readonly<Record<string, Family>> = { Hans: 'sc', Hant: 'tc', Jpan: 'jp', Kore: 'kr' }
const east = ['sc', 'tc', 'jp', 'kr'] as const
const others = ['arabic', 'hebrew', 'thai'] as const

/** What is a picture by its own, or is asked to be one by what follows it (UTS 51). */
const pictured = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\u20e3/u
/** What a font shows nothing of: joiners, selectors of a form, marks of direction. */
const unseen = /^\p{Default_Ignorable_Code_Point}$/u
const mark = /^\p{M}/u
/** East Asian fonts have these letters too, as wide as a Han letter. */
const alphabetic = /^[\p{Script=Greek}\p{Script=Cyrillic}]/u

/** Only this family knows where a mark stands on such a letter. */
const accented = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}/u

function familiesFor(grapheme: string, language: LanguageTag): readonly Family[] {
  const own = eastAsian[new Intl.Locale(language).maximize().script ?? '']
  const rest = [...others, ...east, 'emoji'] as const
  if (accented.test(grapheme)) return ['sans']
  if (pictured.test(grapheme)) return ['emoji', 'sans', ...rest]
  return own === undefined || alphabetic.test(grapheme) ? ['sans', ...rest] : [own, 'sans', ...rest]
}

/**
 * Chooses a font for each letter of a text: one that has the letter with all its marks; else with the letter alone; else none, and
 * the letter is left out, rather than shown as a box.
 */
export async function chooseFonts(text: string, language: LanguageTag): Promise<readonly FontRun[]> {
  const runs: FontRun[] = []
  let last: Chosen | undefined
  for (const { segment, index } of graphemes.segment(text)) {
    const families = familiesFor(segment, language)
    for (const { part, at } of await parts(segment, families)) {
      // A mark that is not in the font of its letter would stand beside it.
      const chosen = at > 0 && mark.test(part) ? undefined : await fontFor(part, families, last)
      last = chosen ?? last
      const [start, end] = [index + at, index + at + part.length]
      const before = runs.at(-1)
      if (before?.end === start && before.font === chosen?.font) runs[runs.length - 1] = { ...before, end }
      else runs.push({ start, end, ...(chosen === undefined ? {} : { font: chosen.font }) })
    }
  }
  return runs
}

interface Chosen {
  readonly slice: Slice
  readonly font: FontFile
}

/** A letter with its marks in one piece where one font has all of it; else each by itself. */
async function parts(grapheme: string, families: readonly Family[]): Promise<{ part: string; at: number }[]> {
  if ([...grapheme].length === 1 || (await fontFor(grapheme, families))) return [{ part: grapheme, at: 0 }]
  let at = 0
  return [...grapheme].map((part) => {
    const piece = { part, at }
    at += part.length
    return piece
  })
}

/** The first font that has all of a letter: that of the letter before, if it is as good as any. */
async function fontFor(grapheme: string, families: readonly Family[], last?: Chosen): Promise<Chosen | undefined> {
  const codePoints = [...grapheme].filter((letter) => !unseen.test(letter)).map((letter) => letter.codePointAt(0) ?? 0)
  const [first] = codePoints
  if (first === undefined) return undefined
  for (const family of families) {
    if (last?.slice.family === family && codePoints.every(last.font.holds)) return last
    for (const slice of slicesOf(family)) {
      if (!codePoints.every(slice.mayHold)) continue
      const font = await slice.open()
      if (codePoints.every(font.holds)) return { slice, font }
    }
  }
  return undefined
}
