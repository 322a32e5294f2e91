import type { RootContent } from 'mdast'
import { languageOf } from '../../base/language.ts'
import { isOrnament, linesOf, linksIn, paragraphOf, plain, withoutFirstLine } from './inline.ts'

/** The language that letters tell, whatever way it is written in: “文章” tells no more than `zh`. */
const tongue = (text: string): string | undefined => languageOf(text)?.replace(/-Han[st]$/, '')

/** Whether `text` can be `title` in another language: their scripts tell two. */
export function isTranslation(text: string, title: string): boolean {
  const [own, other] = [tongue(title), tongue(text)]
  return own !== undefined && other !== undefined && own !== other && !/^(?:https?:|www\.)/i.test(text)
}

/** A title in another language: the first line below the title where it is set in bold or italics as a whole. */
export function translationIn(
  blocks: readonly RootContent[],
  title: string,
): { readonly text: string; readonly rest: readonly RootContent[] } | undefined {
  const [first, ...others] = blocks
  if (first?.type !== 'paragraph') return undefined
  const shown = (linesOf(first.children)[0] ?? []).filter((node) => !isOrnament(node))
  const [only] = shown
  if (shown.length !== 1 || (only?.type !== 'strong' && only?.type !== 'emphasis')) return undefined
  if (linksIn([only]).length > 0) return undefined
  const text = plain(only)
  if (text.length > 200 || /[:：]$/u.test(text) || !isTranslation(text, title)) return undefined
  const below = withoutFirstLine(first.children)
  return { text, rest: [...(below.length === 0 ? [] : [paragraphOf(below)]), ...others] }
}
