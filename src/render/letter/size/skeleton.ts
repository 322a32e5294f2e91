import type { SafeHtml } from '../../../domain/safe.ts'
import { type LetterSection, letterSection, type SectionOptions } from '../blocks.ts'
import type { ShownSection } from '../selection.ts'
import type { FitOptions } from './bench.ts'

/** What a letter is made of beside its parts, as text to be weighed. */
export interface Skeleton {
  /** Head and foot. */
  readonly frame: string
  /** Head and foot, with the first section between them and none of its parts. */
  readonly begun: string
  /** For each section, what comes before its parts, but for the first; and, for each of its parts, what comes between it and the one before. */
  readonly sections: readonly { readonly head: string; readonly seams: readonly string[] }[]
}

/** What no template, no heading and no serializer writes. */
const mark = '<\u0000>' as SafeHtml

/**
 * Takes a letter without contents apart: it is filled once with a mark for each part, and cut at the marks. Where a template puts parts elsewhere
 * than one after another, only the frame is known.
 */
export function skeletonOf(
  sections: readonly ShownSection[],
  { fill, blocks }: Pick<FitOptions, 'fill' | 'blocks'>,
): Skeleton {
  const frame = fill({ shown: [], sections: [] })
  const marked = sections.map(({ rest: _, ...section }, index) =>
    withMarks(section, { ...blocks, before: sections[index - 1] }),
  )
  const pieces = fill({ shown: [], sections: marked }).split(mark)
  const counts = sections.map(({ parts }) => Math.max(1, parts.length))
  const expected = counts.reduce((sum, count) => sum + count, 1)
  let next = 0
  return {
    frame,
    begun: fill({ shown: [], sections: marked.slice(0, 1) }).replaceAll(mark, ''),
    sections: counts.map((count, index) => {
      const own = pieces.length === expected ? pieces.slice(next, next + count) : []
      next += count
      return { head: index === 0 ? '' : (own[0] ?? ''), seams: ['', ...own.slice(1)] }
    }),
  }
}

function withMarks(section: ShownSection, options: SectionOptions): LetterSection {
  const made = letterSection(
    section,
    section.parts.map(() => mark),
    options,
  )
  return section.parts.length > 0 ? made : { ...made, blocks: [mark] }
}
