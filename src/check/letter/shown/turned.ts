import { hexOf, type Rgba, rgbaOf } from '../looks/rgba.ts'

/** What white becomes: programs that turn colours leave no ground quite black. */
const darkest = 0.12

/**
 * A colour as programs show it that turn letters dark themselves: as dark as it was light, of the same hue, and as far from grey
 * as it was, where there is room for that.
 *
 *     turned([255, 255, 255, 1]) // [31, 31, 31, 1]
 */
function turned([red, green, blue, alpha]: Rgba): Rgba {
  const parts = [red, green, blue]
  const [low, high] = [Math.min(...parts), Math.max(...parts)]
  const [middle, reach] = [(low + high) / 2, (high - low) / 2]
  const target = 255 - middle * (1 - darkest)
  const share = reach === 0 ? 0 : Math.min(reach, target, 255 - target) / reach
  const part = (value: number) => Math.round(target + (value - middle) * share)
  return [part(red), part(green), part(blue), alpha]
}

/** What takes colours: no font is ever called Black there. */
const coloured = /^--|colou?r$|^background|^border|^outline|shadow$|^fill$|^stroke$|^text-decoration|^column-rule/

/** Addresses and quoted text, which stay, and all that may be a colour. */
const token = /url\((?:"[^"]*"|'[^']*'|[^)]*)\)|"[^"]*"|'[^']*'|#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([^()]*\)|[a-z][a-z-]*/gi

/** The value of a property with every colour in it turned. */
export function turnedValue(property: string, value: string): string {
  return coloured.test(property) ? value.replace(token, (word) => turnedWord(word)) : value
}

/** A colour of CSS, turned; any other word as it is. */
export function turnedWord(word: string): string {
  const colour = rgbaOf(word)
  if (colour === undefined || colour === 'unknown' || colour[3] === 0) return word
  const dark = turned(colour)
  return dark[3] === 1 ? hexOf(dark) : `rgba(${dark.slice(0, 3).join(',')},${Number(dark[3].toFixed(3))})`
}
