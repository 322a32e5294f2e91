import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import decompress from 'woff2-encoder/decompress'
import { type FontFile, openFont } from './shaping.ts'

/** A family of fonts that comes with the program. */
export type Family = 'sans' | 'sc' | 'tc' | 'jp' | 'kr' | 'arabic' | 'hebrew' | 'thai' | 'emoji'

/** Part of a family: families are cut into parts by what characters they hold, so that no more is read than a text needs. */
export interface Slice {
  readonly family: Family
  /** Whether it may have a picture of a character, as its package says. */
  readonly mayHold: (codePoint: number) => boolean
  readonly open: () => Promise<FontFile>
}

const require = createRequire(import.meta.url)

/** Noto, under the Open Font License: all weights of a family in one variable font. */
const packages: Readonly<Record<Family, () => string>> = {
  sans: () => require.resolve('@fontsource-variable/noto-sans/unicode.json'),
  sc: () => require.resolve('@fontsource-variable/noto-sans-sc/unicode.json'),
  tc: () => require.resolve('@fontsource-variable/noto-sans-tc/unicode.json'),
  jp: () => require.resolve('@fontsource-variable/noto-sans-jp/unicode.json'),
  kr: () => require.resolve('@fontsource-variable/noto-sans-kr/unicode.json'),
  arabic: () => require.resolve('@fontsource-variable/noto-sans-arabic/unicode.json'),
  hebrew: () => require.resolve('@fontsource-variable/noto-sans-hebrew/unicode.json'),
  thai: () => require.resolve('@fontsource-variable/noto-sans-thai/unicode.json'),
  emoji: () => require.resolve('@fontsource-variable/noto-emoji/unicode.json'),
}

const families = new Map<Family, readonly Slice[]>()

/** The parts of a family, each read when it is first opened. */
export function slicesOf(family: Family): readonly Slice[] {
  const known = families.get(family)
  if (known !== undefined) return known
  const path = packages[family]()
  const folder = dirname(path)
  const prefix = `${folder.split(/[\\/]/).at(-1)}-`
  const slices = Object.entries(require(path) as Record<string, string>).map(([name, characters]) => {
    const file = `${prefix}${name.replace(/[[\]]/g, '')}-wght-normal.woff2`
    return sliceOf(family, { characters, file: join(folder, 'files', file) })
  })
  families.set(family, slices)
  return slices
}

function sliceOf(family: Family, { characters, file }: { readonly characters: string; readonly file: string }): Slice {
  const ranges = characters.split(',').map(rangeOf)
  let open: Promise<FontFile> | undefined
  return {
    family,
    mayHold: (codePoint) => ranges.some(({ from, to }) => from <= codePoint && codePoint <= to),
    open: () => {
      open ??= readFile(file).then(decompress).then(openFont)
      return open
    },
  }
}

/** A range of CSS’s `unicode-range`: `U+4e00-9fff`, or one character. */
function rangeOf(range: string): { readonly from: number; readonly to: number } {
  const [from = 0, to = from] = range
    .replace(/^U\+/i, '')
    .split('-')
    .map((digits) => Number.parseInt(digits, 16))
  return { from, to }
}
