import type { Root, RootContent } from 'hast'
import { truncate } from '../../../base/grapheme.ts'
import type { AbsoluteUrl } from '../../../base/url.ts'
import { plainPart } from '../../../domain/edition.ts'
import type { SafeTree } from '../../../domain/safe.ts'
import { blockHtml, pieceOf, restLine, restSection } from '../blocks.ts'
import { placeOf, type Selection, type ShownPart, type ShownSection } from '../selection.ts'
import { listStyle, sidesOf } from '../styles.ts'
import { abridge } from './abridge.ts'
import type { SectionWeights } from './allot.ts'
import type { Bench } from './bench.ts'
import type { Skeleton } from './skeleton.ts'
import { type Encoding, weigh } from './weight.ts'

/** What all that a letter could show weighs in one encoding. */
export interface Scale {
  readonly frame: number
  /** The line at its end that counts whole sections. */
  readonly end: number
  readonly sections: readonly SectionWeights[]
  /** The beginning of a part, no heavier than `room`; undefined where there is no room even for its title. */
  readonly lighter: (
    section: number,
    part: number,
    room: number,
  ) => { readonly part: ShownPart; readonly weight: number } | undefined
}

/** Weighs what a letter shows at most, `selection`, and what it is made of beside that. */
export function scaleOf(
  { sections, rest }: Selection,
  { bench, skeleton, encoding }: { readonly bench: Bench; readonly skeleton: Skeleton; readonly encoding: Encoding },
): Scale {
  const { edition, blocks, pieceFor } = bench
  const weight = (html: string) => weigh(html)[encoding]
  const left = rest ?? { sections: edition.sections.length, entries: 1_000_000, url: edition.url }
  return {
    frame: weight(skeleton.frame),
    end: weight(restSection(left, blocks).blocks.join('')),
    sections: sections.map((section, index) => {
      const { head, seams } = skeleton.sections[index] ?? { head: '', seams: [] }
      const url = placeOf(section, edition)
      return {
        head: index === 0 ? weight(skeleton.begun) - weight(skeleton.frame) : weight(head),
        parts: section.parts.map((part, at) => weight(pieceFor(part, section) + (seams[at] ?? ''))),
        more: weight(restLine(section.rest ?? { entries: section.parts.length, url }, blocks)),
        rest: section.rest !== undefined,
      }
    }),
    lighter: (index, at, room) => {
      const section = sections[index] as ShownSection
      const part = section.parts[at] as ShownPart
      const readOn = part.kind === 'prose' ? placeOf(section, edition) : part.entry.url
      return lighter(part, { readOn, section }, { room, weight, bench })
    },
  }
}

/** What there is of a part where not even its first block fits: an item is its body, and shows its title then. */
function bareOf(part: ShownPart, readOn: AbsoluteUrl): ShownPart {
  const title = part.kind === 'entry' && part.entry.form === 'item' ? truncate(part.entry.title, 200) : ''
  const words: RootContent[] = title === '' ? [] : [{ type: 'text', value: title }]
  return { ...plainPart(part, () => ({ type: 'root', children: words }) as Root as SafeTree), readOn }
}

function lighter(
  part: ShownPart,
  { readOn, section }: { readonly readOn: AbsoluteUrl; readonly section: ShownSection },
  { room, weight, bench }: { room: number; weight: (html: string) => number; bench: Bench },
): ReturnType<Scale['lighter']> {
  const { blocks, edition } = bench
  const weightOf = (one: ShownPart) => weight(pieceOf(one, section, blocks))
  const least = bareOf(part, readOn)
  const bare = weightOf(least)
  const seam = weight(`</ul>\n<ul style="${listStyle(sidesOf(blocks.look.direction))}">\n`)
  let free = room - bare - seam
  while (free > 0) {
    const options = { room: free, weigh: (tree: SafeTree) => weight(blockHtml(tree, blocks)), page: edition.url }
    const made = { ...plainPart(part, (body) => abridge(body, options)), readOn }
    if (isEmpty(made)) break
    const excess = weightOf(made) + seam - room
    if (excess <= 0) return { part: made, weight: room + excess }
    free -= Math.ceil(excess)
  }
  return bare + seam > room ? undefined : { part: least, weight: bare + seam }
}

const isEmpty = (part: ShownPart): boolean =>
  ((part.kind === 'prose' ? part.body : part.entry.body) as Root).children.length === 0
