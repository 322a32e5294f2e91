/**
 * Whether a JPEG's camera was held on its side, so that what is shown is as high as the file is wide: Exif's orientation 5
 * to 8 (CIPA DC-008 § 4.6.4, tag 0x0112). False wherever the bytes do not say so.
 */
export function isTurned(jpeg: Uint8Array): boolean {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
  const tiff = exifIn(view)
  const orientation = tiff === undefined ? undefined : orientationIn(tiff)
  return orientation !== undefined && orientation >= 5 && orientation <= 8
}

/** The TIFF document in the first segments of a JPEG (ITU-T T.81 annex B: marker, then length with itself counted in). */
function exifIn(view: DataView): DataView | undefined {
  for (let at = 2; at + 10 <= view.byteLength && view.getUint8(at) === 0xff; ) {
    const [marker, length] = [view.getUint8(at + 1), view.getUint16(at + 2)]
    // APP0 to APP15 and comments come before the picture; what is after them is no concern of ours.
    if ((marker & 0xf0) !== 0xe0 && marker !== 0xfe) return undefined
    const end = at + 2 + length
    if (length < 2 || end > view.byteLength) return undefined
    const isExif = marker === 0xe1 && view.getUint32(at + 4) === 0x45786966 && view.getUint16(at + 8) === 0
    if (isExif) return new DataView(view.buffer, view.byteOffset + at + 10, end - at - 10)
    at = end
  }
  return undefined
}

/** The orientation in the first directory of a TIFF document (TIFF 6.0 § 2: twelve bytes an entry). */
function orientationIn(tiff: DataView): number | undefined {
  if (tiff.byteLength < 8) return undefined
  const little = tiff.getUint16(0) === 0x4949
  const directory = tiff.getUint32(4, little)
  if (directory + 2 > tiff.byteLength) return undefined
  const entries = tiff.getUint16(directory, little)
  for (let n = 0; n < entries; n++) {
    const at = directory + 2 + n * 12
    if (at + 12 > tiff.byteLength) return undefined
    if (tiff.getUint16(at, little) === 0x0112) return tiff.getUint16(at + 8, little)
  }
  return undefined
}
