import { displayWidth } from '../../base/text/width.ts'
import { wrap } from '../../base/text/wrap.ts'

/** A title, wrapped, with a line of `mark` below it, as wide as it is. */
export function underlined(text: string, mark: string, width: number): string {
  const wrapped = wrap(text, width)
  const widest = Math.max(...wrapped.split('\n').map(displayWidth))
  return `${wrapped}\n${mark.repeat(Math.min(width, Math.max(3, widest)))}`
}
