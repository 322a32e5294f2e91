import type { AbsoluteUrl } from '../base/url.ts'
import { headingOf, type Section } from '../domain/issue.ts'

/** A stretch of a heading as templates show it. */
export interface Span {
  readonly text: string
  readonly link: AbsoluteUrl | null
}

/** The heading of a section for templates. */
export function spansOf(section: Pick<Section, 'path' | 'heading'>): Span[] {
  return headingOf(section).map(({ text, link }) => ({ text, link: link ?? null }))
}

/** Whether a section goes on after one below it: its heading stands above both already, and is not said again. */
export function resumes({ path }: Pick<Section, 'path'>, before: Pick<Section, 'path'> | undefined): boolean {
  if (before === undefined || before.path.length <= path.length) return false
  return path.every((heading, depth) => heading === before.path[depth])
}
