import type { Edition } from '../../../domain/edition.ts'
import type { SafeHtml } from '../../../domain/safe.ts'
import { type BlockOptions, type LetterSection, letterSection, pieceOf, restSection } from '../blocks.ts'
import type { Rendered } from '../rendered.ts'
import type { Selection, ShownPart, ShownSection } from '../selection.ts'
import { law, type Sizes, sizesOf } from './law.ts'

/** What a letter is fitted with. */
export interface FitOptions {
  readonly blocks: BlockOptions
  /** How many entries it shows at most. */
  readonly entries: number
  /** What has been rendered before, with the same look and language. */
  readonly rendered?: Rendered['html'] | undefined
  /** The whole HTML of a letter with these sections, its slots as full as they can be. */
  readonly fill: (body: LetterBody) => string
}

/** What stands between head and foot of a letter. */
export interface LetterBody {
  /** Those sections of its edition that it shows; its contents are of these. */
  readonly shown: readonly ShownSection[]
  /** They, and what else is said between head and foot, ready for the template. */
  readonly sections: readonly LetterSection[]
}

/** A letter: what it shows of its edition, that ready for the template, and how large it is. */
export interface Fitted {
  readonly selection: Selection
  readonly sections: readonly LetterSection[]
  readonly sizes: Sizes
}

/** Where letters of an edition are tried: each part of them is rendered once. */
export interface Bench extends FitOptions {
  readonly edition: Edition
  readonly pieceFor: (part: ShownPart, section: ShownSection) => SafeHtml
  /** The characters of all parts that a selection shows. */
  readonly lengthOf: (selection: Selection) => number
  /** The letter that shows `selection`; undefined where it is too large by far, and no template need be filled to know. */
  readonly make: (selection: Selection) => Fitted | undefined
}

export function benchOf(edition: Edition, options: FitOptions): Bench {
  const { blocks, fill, rendered: pieces = new WeakMap() } = options
  const pieceFor: Bench['pieceFor'] = (part, section) => {
    const how = part.kind === 'entry' && blocks.anchors.has(part.entry.anchor) ? 'anchored' : 'plain'
    const known = pieces.get(part)
    const piece = known?.[how] ?? pieceOf(part, section, blocks)
    if (piece !== known?.[how]) pieces.set(part, { ...known, [how]: piece })
    return piece
  }
  const make: Bench['make'] = (selection) => {
    const shown = selection.sections.map((section, index) => {
      const own = section.parts.map((part) => pieceFor(part, section))
      return letterSection(section, own, { ...blocks, before: selection.sections[index - 1] })
    })
    const end = selection.rest === undefined ? [] : [restSection(selection.rest, blocks)]
    const sections = [...shown, ...end]
    if (blocksLength(sections) > law.html) return undefined
    return { selection, sections, sizes: sizesOf(fill({ shown: selection.sections, sections })) }
  }
  const lengthOf: Bench['lengthOf'] = ({ sections }) =>
    sections.reduce((sum, section) => {
      return sum + section.parts.reduce((own, part) => own + pieceFor(part, section).length, 0)
    }, 0)
  return { ...options, edition, pieceFor, lengthOf, make }
}

const blocksLength = (sections: readonly LetterSection[]): number =>
  sections.reduce((sum, { blocks }) => sum + blocks.reduce((all, block) => all + block.length, 0), 0)
