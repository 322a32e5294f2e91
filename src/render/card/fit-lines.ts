import { balancedLines, breakLines, type Line, type Measured } from './break-lines.ts'

/** Has a text measured. What stands behind it may have to read a font first. */
export type Typeset<P extends Measured> = (text: string) => Promise<P>

/** What a text may take. */
export interface Room {
  readonly width: number
  readonly height: number
  /** How many lines at most, whatever their height. */
  readonly lines: number
  /** The sizes of its letters to choose among, the largest first. */
  readonly sizes: readonly number[]
  /** How far apart lines stand, in heights of letters. */
  readonly leading: number
}

/** A text in lines, in one size. */
export interface Fitted<P extends Measured> {
  readonly measured: P
  readonly lines: readonly Line[]
  readonly size: number
}

/**
 * A text as large as its room allows: whole without a broken word if it can be, else whole, else in the smallest size with an
 * ellipsis for what is left out.
 */
export async function fitLines<P extends Measured>(text: string, room: Room, typeset: Typeset<P>): Promise<Fitted<P>> {
  const measured = await typeset(text)
  const whole = room.sizes.map((size) => ({ size, ...balancedLines(measured, room.width / size) }))
  const fits = whole.filter(({ size, lines }) => lines.length <= mostLines(room, size))
  const best = fits.find(({ torn }) => !torn) ?? fits[0]
  if (best !== undefined) return { measured, lines: best.lines, size: best.size }
  return shortened(measured, room, typeset)
}

const mostLines = ({ height, lines, leading }: Room, size: number): number =>
  Math.max(1, Math.min(lines, Math.floor(height / (size * leading))))

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

async function shortened<P extends Measured>(whole: P, room: Room, typeset: Typeset<P>): Promise<Fitted<P>> {
  const size = room.sizes.at(-1) ?? 1
  const ends = Array.from(graphemes.segment(whole.text), ({ index }) => index)
  const upTo = async (end: number) => {
    const measured = await typeset(`${whole.text.slice(0, end).trimEnd()}…`)
    return { measured, ...breakLines(measured, room.width / size) }
  }
  let [low, high] = [0, ends.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((await upTo(ends[middle] ?? 0)).lines.length <= mostLines(room, size)) low = middle
    else high = middle - 1
  }
  const { measured, lines } = await upTo(ends[low] ?? 0)
  return { measured, lines, size }
}
