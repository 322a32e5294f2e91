/** The beginnings of images, made by hand: as much of a file as says how large it is. */
const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : [...part])))

const big = (value: number, length: number): number[] =>
  Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) % 256)
const little = (value: number, length: number): number[] => big(value, length).reverse()

export const png = (width: number, height: number): Uint8Array =>
  bytes([0x89], 'PNG\r\n', [0x1a, 0x0a], big(13, 4), 'IHDR', big(width, 4), big(height, 4), [8, 6, 0, 0, 0, 0, 0, 0, 0])

export const gif = (width: number, height: number): Uint8Array =>
  bytes('GIF89a', little(width, 2), little(height, 2), [0, 0, 0])

export const webp = (width: number, height: number): Uint8Array =>
  bytes('RIFF', little(22, 4), 'WEBPVP8X', little(10, 4), [0, 0, 0, 0], little(width - 1, 3), little(height - 1, 3))

/** A JPEG, with Exif's word on how the camera was held where `orientation` is one. */
export function jpeg(width: number, height: number, orientation?: number, order: 'II' | 'MM' = 'MM'): Uint8Array {
  const number = order === 'II' ? little : big
  const entries = [...number(0x010f, 2), ...number(2, 2), ...number(1, 4), ...number(0, 4)]
  const held = [...number(0x0112, 2), ...number(3, 2), ...number(1, 4), ...number(orientation ?? 0, 2), 0, 0]
  const tiff = [...bytes(order), ...number(42, 2), ...number(8, 4), ...number(2, 2), ...entries, ...held]
  const exif = orientation === undefined ? [] : [0xff, 0xe1, ...big(8 + tiff.length, 2), ...bytes('Exif\0\0'), ...tiff]
  const jfif = [0xff, 0xe0, ...big(7, 2), ...bytes('JFIF\0')]
  const frame = [0xff, 0xc2, ...big(11, 2), 8, ...big(height, 2), ...big(width, 2), 1, 1, 0x11, 0]
  return bytes([0xff, 0xd8], jfif, exif, frame)
}

const box = (name: string, ...content: readonly (readonly number[])[]): number[] => {
  const inside = content.flat()
  return [...big(8 + inside.length, 4), ...bytes(name), ...inside]
}

export function avif(width: number, height: number): Uint8Array {
  const size = box('ipco', box('ispe', [0, 0, 0, 0], big(width, 4), big(height, 4)))
  const whose = box('ipma', [0, 0, 0, 0], big(1, 4), big(1, 2), [1, 1])
  const item = box('pitm', [0, 0, 0, 0], big(1, 2))
  const brand = box('ftyp', [...bytes('avif')], [0, 0, 0, 0], [...bytes('mif1')])
  return bytes(brand, box('meta', [0, 0, 0, 0], item, box('iprp', size, whose)))
}
