import type { Colour } from '../../base/colour.ts'
import { leadingOf } from '../../base/text/typography.ts'
import type { Line, Measured } from './break-lines.ts'
import { type Card, type CardText, cardSize } from './card.ts'
import { type Fitted, fitLines, type Room } from './fit-lines.ts'

/** A text whose lines can be set: how far its letters reach above and below the line that they stand on, too. */
export interface Paragraph extends Measured {
  readonly ascent: number
  readonly descent: number
}

/** Has a text set in letters of a weight, as fonts count them. */
export type TypesetCard<P extends Paragraph> = (text: CardText, weight: number) => Promise<P>

/** One line of a card. `x` is where its `edge` stands, and `y` where its letters do. */
export interface PlacedLine<P extends Paragraph> {
  readonly paragraph: P
  readonly line: Line
  readonly x: number
  readonly y: number
  readonly edge: 'left' | 'right'
  readonly size: number
  readonly colour: Colour
}

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly colour: Colour
}

/** A card, laid out: what is drawn where on its ground, in pixels. */
export interface Scene<P extends Paragraph> {
  readonly rectangles: readonly Rectangle[]
  readonly lines: readonly PlacedLine<P>[]
}

/** Where things stand, from the edge that a text begins at. */
const start = 96
const end = cardSize.width - 88
const width = end - start
const bar = 28
const top = { alone: 64, name: 104, title: 144, rule: 524, foot: 578 } as const
const bottom = 500
const noteGap = 26

const titleSizes = [128, 116, 104, 96, 88, 80, 72, 66, 60, 54, 48]
const oneLine = { width, height: Number.POSITIVE_INFINITY, lines: 1, leading: 1 }

/** Lays out a card; one from right to left is mirrored. */
export async function sceneOf<P extends Paragraph>(card: Card, typeset: TypesetCard<P>): Promise<Scene<P>> {
  const setIn = (text: CardText, room: Room, weight: number) =>
    fitLines(text.text, room, (part) => typeset({ ...text, text: part }, weight))
  const { ink, quiet, line, accent } = card.colours
  const name = card.name && (await setIn(card.name, { ...oneLine, sizes: [36, 32] }, 600))
  const note = card.note && (await setIn(card.note, noteRoom(card.note), 400))
  const noteHeight = note === undefined || card.note === undefined ? 0 : heightOf(note, card.note) + noteGap
  const ceiling = name === undefined ? top.alone : top.title
  const title = await setIn(card.title, titleRoom(card.title, bottom - ceiling - noteHeight), 700)
  const above = (ceiling + bottom - heightOf(title, card.title) - noteHeight) / 2
  const day = card.day && (await setIn(card.day, { ...oneLine, sizes: [30] }, 500))
  const left = width - (day === undefined ? 0 : widthOf(day) + 48)
  const site = await setIn(card.site, { ...oneLine, width: left, sizes: [30, 26] }, 500)
  const place = placer(card)
  return {
    rectangles: [
      place.box({ x: 0, y: 0, width: bar, height: cardSize.height, colour: accent }),
      place.box({ x: start, y: top.rule, width, height: 2, colour: line }),
    ],
    lines: [
      ...(name === undefined ? [] : place.one(name, { x: start, y: top.name, colour: accent })),
      ...place.block(title, { text: card.title, y: above, colour: ink }),
      ...(note === undefined || card.note === undefined
        ? []
        : place.block(note, { text: card.note, y: above + heightOf(title, card.title) + noteGap, colour: quiet })),
      ...(day === undefined ? [] : place.one(day, { x: start, y: top.foot, colour: quiet })),
      ...place.one(site, { x: day === undefined ? start : end, y: top.foot, colour: quiet }),
    ],
  }
}

const titleRoom = (text: CardText, height: number): Room => ({
  width,
  height,
  lines: 4,
  sizes: titleSizes,
  leading: leadingIn(text),
})

const noteRoom = (text: CardText): Room => ({ width, height: 130, lines: 2, sizes: [36, 32], leading: leadingIn(text) })

/** Letters as large as a title’s want less air between their lines than those of a page. */
const leadingIn = ({ language }: CardText): number => leadingOf(language).tight - 0.1

const heightOf = <P extends Paragraph>({ lines, size }: Fitted<P>, text: CardText): number =>
  lines.length * size * leadingIn(text)

function widthOf<P extends Paragraph>({ measured, lines: [line], size }: Fitted<P>): number {
  return line === undefined ? 0 : measured.width(line.start, line.end) * size
}

/** What puts things where they belong on a card, from the left or from the right. */
function placer(card: Card): {
  readonly box: (box: Rectangle) => Rectangle
  readonly one: <P extends Paragraph>(
    text: Fitted<P>,
    at: { readonly x: number; readonly y: number; readonly colour: Colour },
  ) => PlacedLine<P>[]
  readonly block: <P extends Paragraph>(
    text: Fitted<P>,
    at: { readonly text: CardText; readonly y: number; readonly colour: Colour },
  ) => PlacedLine<P>[]
} {
  const mirrored = card.direction === 'rtl'
  const edgeAt = (x: number) => ((x === start) === mirrored ? ('right' as const) : ('left' as const))
  const across = (x: number) => (mirrored ? cardSize.width - x : x)
  return {
    box: (box) => (mirrored ? { ...box, x: cardSize.width - box.x - box.width } : box),
    one: ({ measured, lines, size }, { x, y, colour }) =>
      lines.map((line) => ({ paragraph: measured, line, x: across(x), y, edge: edgeAt(x), size, colour })),
    block: ({ measured, lines, size }, { text, y, colour }) => {
      const height = size * leadingIn(text)
      const { ascent, descent } = measured
      const toBaseline = (height + (ascent - descent) * size) / 2
      return lines.map((line, index) => ({
        paragraph: measured,
        line,
        x: across(start),
        y: y + index * height + toBaseline,
        edge: edgeAt(start),
        size,
        colour,
      }))
    },
  }
}
