import { Blob, Buffer, Direction, Face, Font, shape, Variation } from 'harfbuzzjs'
import type { LanguageTag } from '../base/language.ts'
import type { Step } from './raster.ts'

/** A font in letters of one weight; every measure is in heights of its letters. */
export interface LetterFont {
  readonly ascent: number
  readonly descent: number
  /** The pictures for a part of `text`, from left to right; the letters around it decide how its own are joined. */
  readonly shape: (part: Part) => readonly Glyph[]
  /** The outline of a glyph, in `unitsPerEm` of the font, upwards. */
  readonly outline: (glyph: number) => readonly Step[]
  /** How far from its left end a glyph has any ink. */
  readonly bearing: (glyph: number) => number
  readonly unitsPerEm: number
}

/** Part of a text that runs in one direction. */
export interface Part {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly rightToLeft: boolean
  readonly language: LanguageTag
}

/** A picture of a letter, or of a few, and where it stands behind the one before. */
export interface Glyph {
  readonly id: number
  readonly advance: number
  readonly x: number
  readonly y: number
}

/** A font that may have many weights. */
export interface FontFile {
  readonly holds: (codePoint: number) => boolean
  readonly inWeight: (weight: number) => LetterFont
}

/** Opens a font, given as OpenType. */
export function openFont(bytes: Uint8Array): FontFile {
  const face = new Face(new Blob(bytes))
  const nominal = new Font(face)
  const weights = new Map<number, LetterFont>()
  return {
    holds: (codePoint) => nominal.nominalGlyph(codePoint) !== undefined,
    inWeight: (weight) => {
      const known = weights.get(weight) ?? letterFont(face, weight)
      weights.set(weight, known)
      return known
    },
  }
}

function letterFont(face: Face, weight: number): LetterFont {
  const font = new Font(face)
  font.setVariations([new Variation('wght', weight)])
  const { upem } = face
  const { ascender, descender } = font.hExtents()
  const outlines = new Map<number, readonly Step[]>()
  return {
    ascent: ascender / upem,
    descent: -descender / upem,
    unitsPerEm: upem,
    bearing: (glyph) => (font.glyphExtents(glyph)?.xBearing ?? 0) / upem,
    shape: (part) => shapePart(font, part, upem),
    outline: (glyph) => {
      const known = outlines.get(glyph) ?? font.glyphToJson(glyph)
      outlines.set(glyph, known)
      return known
    },
  }
}

function shapePart(font: Font, { text, start, end, rightToLeft, language }: Part, upem: number): Glyph[] {
  const buffer = new Buffer()
  buffer.addText(text, start, end - start)
  buffer.guessSegmentProperties()
  buffer.setDirection(rightToLeft ? Direction.RTL : Direction.LTR)
  buffer.setLanguage(language)
  shape(font, buffer)
  return buffer.getGlyphInfosAndPositions().flatMap(({ codepoint: id, xAdvance = 0, xOffset = 0, yOffset = 0 }) =>
    // Glyph 0 is the box of what a font does not have.
    id === 0 ? [] : [{ id, advance: xAdvance / upem, x: xOffset / upem, y: yOffset / upem }],
  )
}
