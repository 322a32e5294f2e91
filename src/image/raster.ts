/** A path of straight lines and Bézier curves, in pixels: each step’s letter is that of SVG’s `d`, and its points follow. */
export interface Step {
  readonly type: string
  readonly values: readonly number[]
}

/** Where a path is drawn: how much it is scaled, and where its origin comes to lie. Paths of letters rise, pictures go down. */
export interface Placing {
  readonly scale: number
  readonly x: number
  readonly y: number
}

/** A picture in the making: a number for each pixel, row by row. */
export interface Canvas {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** As many shades as an edge can have. */
export const shades = 60

/** Every row of pixels is looked at along so many lines. */
const rowLines = 15
/** How far a line may be from the curve that it stands for, in pixels. */
const tolerance = 0.08

/** A line around a path, from top to bottom; `turn` is 1 where the path goes down it, -1 where it goes up. */
interface Edge {
  readonly x: number
  readonly top: number
  readonly bottom: number
  /** How far it moves to the right with each pixel down. */
  readonly slope: number
  readonly turn: number
}

/**
 * Fills a path (what it winds around: overlapping outlines are one shape) with the numbers behind `base`: a pixel gets the further
 * one, up to `base + shades`, the more of it is covered. Only sums, products, quotients and square roots are used, which IEEE 754
 * has every machine compute alike.
 */
export function fill(canvas: Canvas, path: readonly Step[], { base, ...placing }: Placing & { base: number }): void {
  const edges = edgesOf(path, placing).sort((one, other) => one.top - other.top)
  const { width, height } = canvas
  const ends = edges.flatMap(({ x, top, bottom, slope }) => [x, x + (bottom - top) * slope])
  const [from, to] = [Math.max(0, Math.floor(Math.min(...ends))), Math.min(width, Math.ceil(Math.max(...ends)) + 1)]
  const row = new Float64Array(width)
  let [near, next]: [Edge[], number] = [[], 0]
  for (let y = Math.max(0, Math.floor(edges[0]?.top ?? height)); y < height; y++) {
    if (near.some(({ bottom }) => bottom <= y)) near = near.filter(({ bottom }) => bottom > y)
    for (let edge = edges[next]; edge !== undefined && edge.top < y + 1; edge = edges[++next]) near.push(edge)
    if (near.length === 0 && next === edges.length) return
    for (let line = 0; line < rowLines; line++) addSpans(row, near, y + (line + 0.5) / rowLines)
    settle(canvas, row, { y, from, to, base })
  }
}

/** Writes a row down where its pixels are covered more than before, and empties it. */
function settle(
  { width, pixels }: Canvas,
  row: Float64Array,
  { y, from, to, base }: { readonly y: number; readonly from: number; readonly to: number; readonly base: number },
): void {
  for (let x = from; x < to; x++) {
    const share = row[x] ?? 0
    if (share === 0) continue
    row[x] = 0
    const level = Math.min(shades, Math.round((share / rowLines) * shades))
    const at = y * width + x
    if (level > 0 && base + level > (pixels[at] ?? 0)) pixels[at] = base + level
  }
}

/** Adds what lies inside along one line: between the edges where the winding leaves 0 and comes back to it. */
function addSpans(row: Float64Array, edges: readonly Edge[], y: number): void {
  const count = cross(edges, y)
  let [winding, start] = [0, 0]
  for (let index = 0; index < count; index++) {
    const x = crossings[index] ?? 0
    if (winding === 0) start = x
    winding += turns[index] ?? 0
    if (winding === 0) addSpan(row, start, x)
  }
}

/** Where the line at hand meets edges, from left to right, and whether they go down (1) or up: used over and over, since there are millions. */
const crossings: number[] = []
const turns: number[] = []

function cross(edges: readonly Edge[], y: number): number {
  let count = 0
  for (const edge of edges) {
    if (y < edge.top || y >= edge.bottom) continue
    const x = edge.x + (y - edge.top) * edge.slope
    let at = count++
    for (; at > 0 && (crossings[at - 1] ?? 0) > x; at--) {
      crossings[at] = crossings[at - 1] ?? 0
      turns[at] = turns[at - 1] ?? 0
    }
    crossings[at] = x
    turns[at] = edge.turn
  }
  return count
}

function addSpan(row: Float64Array, from: number, to: number): void {
  const [left, right] = [Math.max(0, from), Math.min(row.length, to)]
  for (let x = Math.floor(left); x < right; x++) {
    row[x] = (row[x] ?? 0) + Math.min(right, x + 1) - Math.max(left, x)
  }
}

/** The lines around a path. A contour that is left open is closed. */
function edgesOf(path: readonly Step[], { scale, x, y }: Placing): Edge[] {
  const edges: Edge[] = []
  let [startX, startY, atX, atY] = [0, 0, 0, 0]
  const lineTo = (toX: number, toY: number) => {
    const slope = (toX - atX) / (toY - atY)
    if (atY < toY) edges.push({ x: atX, top: atY, bottom: toY, slope, turn: 1 })
    else if (atY > toY) edges.push({ x: toX, top: toY, bottom: atY, slope, turn: -1 })
    ;[atX, atY] = [toX, toY]
  }
  for (const { type, values } of path) {
    const points = values.map((value, index) => (index % 2 === 0 ? x + value * scale : y - value * scale))
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = points
    if (type === 'M' || type === 'Z') lineTo(startX, startY)
    if (type === 'M') [startX, startY, atX, atY] = [a, b, a, b]
    else if (type === 'L') lineTo(a, b)
    else if (type === 'Q') curve([atX, a, a, c], [atY, b, b, d], 2 / 3, lineTo)
    else if (type === 'C') curve([atX, a, c, e], [atY, b, d, f], 1, lineTo)
  }
  lineTo(startX, startY)
  return edges
}

type Cubic = readonly [number, number, number, number]

/** A cubic curve as lines; with `share` 2/3, its middle points are both that of a quadratic curve. */
function curve(xs: Cubic, ys: Cubic, share: number, lineTo: (x: number, y: number) => void): void {
  const inner = ([p, q, r, s]: Cubic): Cubic => [p, p + (q - p) * share, s + (r - s) * share, s]
  const [cx, cy] = [inner(xs), inner(ys)]
  const bend = Math.max(...[cx, cy].flatMap(([p, q, r, s]) => [Math.abs(p - 2 * q + r), Math.abs(q - 2 * r + s)]))
  const steps = Math.max(1, Math.ceil(Math.sqrt((bend * 0.75) / tolerance)))
  const at = ([p, q, r, s]: Cubic, t: number) => {
    const u = 1 - t
    return u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s
  }
  for (let step = 1; step <= steps; step++) lineTo(at(cx, step / steps), at(cy, step / steps))
}
