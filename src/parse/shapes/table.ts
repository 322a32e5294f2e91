import { headingLink } from './heading-link.ts'
import { headingLinkLine } from './heading-link-line.ts'
import { headingRecord, headingText } from './heading-record.ts'
import type { HeadingShape } from './shape.ts'

/** The shapes of entries that stand under a heading of their own; the first that fits reads it. */
export const headingShapes: readonly HeadingShape[] = [headingLink, headingLinkLine, headingRecord]

/** What a heading is read by that only its neighbours make an entry. */
export const lastResort: HeadingShape = headingText
