/** A colour of sRGB as `#rrggbb`, in lower case. */
export type Colour = `#${string}`

/** The least contrast of text with what is behind it (WCAG 2.2 § 1.4.3). */
export const leastContrast = 4.5

/** A colour as `#rgb` or `#rrggbb`, or undefined where `text` is none. */
export function colour(text: string): Colour | undefined {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase()
  if (digits === undefined) return undefined
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`
}

/**
 * The contrast of two colours, from 1 to 21 (WCAG 2.2, “contrast ratio”).
 *
 *     contrast('#000000', '#ffffff') // 21
 */
export function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** `text` where it stands out from `ground`; else the nearest mix of it with black or white that does. */
export function standingOut(text: Colour, ground: Colour, least: number = leastContrast): Colour {
  const far = luminance(ground) > 0.18 ? '#000000' : '#ffffff'
  for (let share = 0; share <= 100; share++) {
    const mixed = mix(text, far, share / 100)
    if (contrast(mixed, ground) >= least) return mixed
  }
  return far
}

/**
 * `text` where it stands out from a dark `ground`; else as bright as it takes, of the same hue and as full: a mix with white
 * would be dull.
 */
export function brightened(text: Colour, ground: Colour, least: number): Colour {
  const parts = channels(text)
  const [low, high] = [Math.min(...parts), Math.max(...parts)]
  const [middle, reach] = [(low + high) / 2, 255 - Math.abs(low + high - 255)]
  const fullness = reach === 0 ? 0 : (high - low) / reach
  for (let lightness = middle; lightness < 255; lightness += 1) {
    const span = (255 - Math.abs(2 * lightness - 255)) * fullness
    const shifted = hex(parts.map((part) => lightness + (high === low ? 0 : ((part - middle) / (high - low)) * span)))
    if (contrast(shifted, ground) >= least) return shifted
  }
  return '#ffffff'
}

/** How bright a colour is, from 0 to 1 (WCAG 2.2, “relative luminance”). */
function luminance(one: Colour): number {
  const [red = 0, green = 0, blue = 0] = channels(one).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** `share` of the way from one colour to another. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const ends = channels(to)
  return hex(channels(from).map((value, index) => value + ((ends[index] ?? 0) - value) * share))
}

const hex = (parts: readonly number[]): Colour =>
  `#${parts.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`

const channels = (one: Colour): number[] => [1, 3, 5].map((at) => Number.parseInt(one.slice(at, at + 2), 16))
