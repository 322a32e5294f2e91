import { type Colour, mix } from '../base/colour.ts'
import { encodePng } from '../base/media/png.ts'
import { type Card, cardSize } from '../render/card/card.ts'
import { type PlacedLine, type Rectangle, type Scene, sceneOf } from '../render/card/scene.ts'
import { type SetParagraph, setParagraph } from './paragraph.ts'
import { type Canvas, fill, shades } from './raster.ts'

/**
 * Draws a card as a PNG. Its letters are outlines of fonts that come with the program, and all that computes with them does so alike
 * everywhere: the same card has the same bytes on every machine.
 */
export async function drawCard(card: Card): Promise<Uint8Array> {
  const { direction, colours } = card
  const scene = await sceneOf(card, (text, weight) => setParagraph(text, { weight, direction }))
  return paint(scene, colours.ground)
}

/** Paints a scene. Nothing in it lies on anything but the ground, so each colour needs no more than its shades with that. */
function paint({ rectangles, lines }: Scene<SetParagraph>, ground: Colour): Uint8Array {
  const { width, height } = cardSize
  const canvas = { width, height, pixels: new Uint8Array(width * height) }
  const palette: Colour[] = [ground]
  const bases = new Map<Colour, number>()
  const baseOf = (colour: Colour) => {
    const known = bases.get(colour)
    if (known !== undefined) return known
    const base = palette.length - 1
    for (let shade = 1; shade <= shades; shade++) palette.push(mix(ground, colour, shade / shades))
    bases.set(colour, base)
    return base
  }
  for (const box of rectangles) fillBox(canvas, box, baseOf(box.colour) + shades)
  for (const line of lines) fillLine(canvas, line, baseOf(line.colour))
  return encodePng({ ...canvas, palette })
}

function fillBox({ width: across, pixels }: Canvas, { x, y, width, height }: Rectangle, number: number): void {
  for (let row = y; row < y + height; row++) pixels.fill(number, row * across + x, row * across + x + width)
}

function fillLine(canvas: Canvas, { paragraph, line, x, y, edge, size }: PlacedLine<SetParagraph>, base: number): void {
  const glyphs = paragraph.glyphs(line)
  let pen = edge === 'left' ? x - hanging(glyphs[0]) * size : x - paragraph.width(line.start, line.end) * size
  for (const { font, glyph } of glyphs) {
    const place = { scale: size / font.unitsPerEm, x: pen + glyph.x * size, y: y - glyph.y * size }
    fill(canvas, font.outline(glyph.id), { ...place, base })
    pen += glyph.advance * size
  }
}

/** How much of an opening bracket or quote as wide as a Han letter stands out to the left, so that its ink begins where a letter’s does. */
function hanging(first: ReturnType<SetParagraph['glyphs']>[number] | undefined): number {
  const bearing = first === undefined ? 0 : first.font.bearing(first.glyph.id)
  return bearing > 0.3 ? bearing - 0.06 : 0
}
