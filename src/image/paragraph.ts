import type { Direction, LanguageTag } from '../base/language.ts'
import type { Line } from '../render/card/break-lines.ts'
import type { CardText } from '../render/card/card.ts'
import type { Paragraph } from '../render/card/scene.ts'
import { embeddingLevels, visualOrder } from './bidi.ts'
import { chooseFonts } from './choose-font.ts'
import type { Glyph, LetterFont } from './shaping.ts'

/** A text with its fonts, which can be measured and drawn. */
export interface SetParagraph extends Paragraph {
  /** The glyphs of a line, from left to right. */
  readonly glyphs: (line: Line) => readonly { readonly font: LetterFont; readonly glyph: Glyph }[]
}

/** Part of a text in one font and one direction. */
interface Run extends Line {
  readonly font: LetterFont
  readonly level: number
}

/** What all texts of a card are set with. */
export interface Setting {
  readonly weight: number
  /** The direction of a text that has no letters to tell its own. */
  readonly direction: Direction
}

/** Sets a text: finds fonts for all its letters, and reads those that were not read yet. */
export async function setParagraph({ text, language }: CardText, setting: Setting): Promise<SetParagraph> {
  const runs = await runsOf({ text, language }, setting)
  const shaped = new Map<string, readonly Glyph[]>()
  const shape = ({ start, end, font, level }: Run) => {
    const key = `${start} ${end}`
    const known = shaped.get(key) ?? font.shape({ text, start, end, rightToLeft: level % 2 === 1, language })
    shaped.set(key, known)
    return known
  }
  const glyphs = (line: Line) =>
    visualOrder(within(runs, line)).flatMap((run) => shape(run).map((glyph) => ({ font: run.font, glyph })))
  const fonts = [...new Set(runs.map(({ font }) => font))]
  return {
    text,
    ascent: Math.max(0, ...fonts.map(({ ascent }) => ascent)),
    descent: Math.max(0, ...fonts.map(({ descent }) => descent)),
    width: (start, end) => within(runs, { start, end }).reduce((sum, run) => sum + advanceOf(shape(run)), 0),
    glyphs,
  }
}

const advanceOf = (glyphs: readonly Glyph[]): number => glyphs.reduce((sum, { advance }) => sum + advance, 0)

/** What of `runs` a line shows. */
const within = (runs: readonly Run[], { start, end }: Line): Run[] =>
  runs
    .filter((run) => run.start < end && start < run.end)
    .map((run) => ({ ...run, start: Math.max(run.start, start), end: Math.min(run.end, end) }))

async function runsOf(
  { text, language }: { readonly text: string; readonly language: LanguageTag },
  { weight, direction }: Setting,
): Promise<readonly Run[]> {
  const levels = embeddingLevels(text, direction)
  const runs: Run[] = []
  for (const { start, end, font } of await chooseFonts(text, language)) {
    if (font === undefined) continue
    let from = start
    for (let at = start + 1; at <= end; at++) {
      if (at < end && levels[at] === levels[from]) continue
      runs.push({ start: from, end: at, font: font.inWeight(weight), level: levels[from] ?? 0 })
      from = at
    }
  }
  return runs
}
