import { leastContrast } from '../../../base/colour.ts'
import type { LetterDocument } from '../document.ts'
import { type LetterFault, letterFaults } from '../fault.ts'
import { type Looks, looksOf } from '../looks/looks.ts'
import type { Scheme } from '../looks/media.ts'
import { contrastOn, hexOf, over, type Rgba } from '../looks/rgba.ts'

const { error } = letterFaults('letter/contrast')

/** A text of a letter with the two colours that it is read by. */
interface ReadText {
  readonly text: string
  readonly at: number
  readonly color: Rgba
  readonly ground: Rgba
  readonly ratio: number
  /** The least ratio that such text may have. */
  readonly least: number
}

/** Every text that is seen, as it looks where a reader’s device is set to `scheme`; none whose colours we do not compute. */
function textsOf(letter: LetterDocument, scheme: Scheme): ReadText[] {
  const looks = looksOf(letter, scheme)
  return letter.elements.flatMap((element) => {
    const own = looks.get(element)
    const text = element.ownText.replace(invisible, '').trim()
    if (own === undefined || text === '' || own.hidden || own.size === 0 || own.opacity === 0) return []
    if (own.color === 'unknown' || own.ground === 'unknown') return []
    const color = [...own.color.slice(0, 3), own.color[3] * own.opacity] as unknown as Rgba
    const ratio = contrastOn(color, own.ground)
    return [{ text, at: element.at, color: over(color, own.ground), ground: own.ground, ratio, least: leastFor(own) }]
  })
}

/** What fills a preheader up, and all else that has no looks. */
const invisible = /\u034f|[\u00ad\u200b-\u200f\u2060\ufeff]/g

/** WCAG 2.2 § 1.4.3: large text, of 18 points or 14 bold ones, may stand out less. */
const leastFor = ({ size, weight }: Looks): number =>
  size >= 24 || (size >= 14 * (96 / 72) && weight >= 700) ? 3 : leastContrast

/** Text that does not stand out from what is behind it, by light or by dark. Each pair of colours is told once. */
export function contrastFaults(letter: LetterDocument): LetterFault[] {
  return (['light', 'dark'] as const).flatMap((scheme) => {
    const weak = textsOf(letter, scheme).filter(({ ratio, least }) => ratio < least)
    const pairs = Map.groupBy(weak, ({ color, ground }) => `${hexOf(color)} on ${hexOf(ground)}`)
    return [...pairs].flatMap(([pair, texts]) => faultOf(pair, texts, scheme))
  })
}

function faultOf(pair: string, [first, ...others]: readonly ReadText[], scheme: Scheme): LetterFault[] {
  if (first === undefined) return []
  const { text, at, ratio, least } = first
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  const start = text.length > 30 ? `${text.slice(0, 30).trim()}…` : text
  const message = `“${start}”${more} can hardly be read by ${scheme}: ${pair} is ${ratio.toFixed(2)} : 1`
  return [error(message, `WCAG asks for ${least} : 1: choose a colour further from the other.`, at)]
}
