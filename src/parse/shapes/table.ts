import { headingLink } from './heading-link.ts'
import { headingLinkLine } from './heading-link-line.ts'
import { listItem } from './list-item.ts'
import type { BlockShape, HeadingShape } from './shape.ts'

/** The shapes of entries that stand under a heading of their own; the first that fits reads it. */
export const headingShapes: readonly HeadingShape[] = [headingLink, headingLinkLine]

/** The shapes of entries that stand in a block among others; the first that fits reads it. */
export const blockShapes: readonly BlockShape[] = [listItem]
