import type { Root } from 'mdast'
import { type ParseMarkdown, parseMarkdown } from '../markdown/parse-markdown.ts'
import { mend } from '../mend/mend.ts'
import type { Source } from '../source.ts'
import { tidy } from './tidy.ts'

/** Reads Markdown as it is found: mended, made a tree, and tidied. What there is to say of it goes to `source`. */
export function readMarkdown(body: string, source: Source, parse: ParseMarkdown = parseMarkdown): Root {
  const mended = mend(body, source)
  const tree = parse(mended.text)
  tidy(tree, { ...mended, source })
  return tree
}
