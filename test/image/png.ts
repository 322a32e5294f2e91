import { inflateSync } from 'node:zlib'

/** A PNG of a palette, read: its chunks by name, and its pixels as numbers of the palette. */
export interface ReadPng {
  readonly width: number
  readonly height: number
  /** How many a pixel has. */
  readonly bits: number
  readonly chunks: readonly string[]
  readonly palette: readonly string[]
  readonly pixels: Uint8Array
}

/** Reads what `encodePng` writes. */
export function readPng(png: Uint8Array): ReadPng {
  const bytes = Buffer.from(png)
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  const header = chunks.get('IHDR') ?? Buffer.alloc(8)
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0))
  const bits = header[8] ?? 8
  const length = Math.ceil((width * bits) / 8) + 1
  const numbers = (row: Buffer) =>
    bits === 8 ? row : Buffer.from([...row].flatMap((byte) => [byte >> 4, byte & 15])).subarray(0, width)
  const pixels = Buffer.concat(
    Array.from({ length: height }, (_, y) => numbers(rows.subarray(y * length + 1, (y + 1) * length))),
  )
  const colours = chunks.get('PLTE')?.toString('hex') ?? ''
  return { width, height, bits, chunks: [...chunks.keys()], palette: colours.match(/.{6}/g) ?? [], pixels }
}

/** Where anything is drawn within an area, as its outermost pixels; undefined where nothing is. */
export function inkWithin(
  { width, pixels }: ReadPng,
  area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
): { left: number; right: number; top: number; bottom: number } | undefined {
  const found = { left: width, right: -1, top: 9999, bottom: -1 }
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left; x < area.right; x++) {
      if (pixels[y * width + x] === 0) continue
      found.left = Math.min(found.left, x)
      found.right = Math.max(found.right, x)
      found.top = Math.min(found.top, y)
      found.bottom = y
    }
  }
  return found.bottom < 0 ? undefined : found
}
