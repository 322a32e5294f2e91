import { imageDimensionsFromData } from 'image-dimensions'
import { isTurned } from './orientation.ts'

/** How many pixels an image takes when it is shown as it is. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** More than a browser shows of any image: a header that says so is none to lay out a page by. */
const most = 65_535

/**
 * The size of a raster image (PNG, JPEG, GIF, WebP, AVIF) by the header in its bytes, turned as its camera was; undefined
 * where they are no such image, or break off before they tell.
 */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const read = readSize(bytes)
  if (read === undefined) return undefined
  const { width, height, type } = read
  if (!(width > 0 && height > 0 && width <= most && height <= most)) return undefined
  return type === 'jpeg' && isTurned(bytes) ? { width: height, height: width } : { width, height }
}

function readSize(bytes: Uint8Array): ReturnType<typeof imageDimensionsFromData> {
  try {
    return imageDimensionsFromData(bytes)
  } catch {
    // It promises undefined for what is no image; whatever a hostile one makes it throw says no more than that.
    return undefined
  }
}
