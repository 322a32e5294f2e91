import type { Nodes, RootContent } from 'mdast'
import { isHandle } from './handle.ts'
import { linksIn, plain } from './inline.ts'

const byline =
  /^[\s,，|(（–—-]*(?:by|von|par|por|автор[:：]?|作者[:：]?|著者[:：]?|文\s*[/／])\s+([\p{L}@][^.|(（\n–—:：!?]{1,80}?)\s*(?=$|[.|)）(（\n–—:：!?]|\s-\s)/iu
const field = /^\s*(?:authors?|by|作者|著者|저자|авторы?|autore?s?|autor(?:en)?)\s*[:：]\s*(.{1,300})$/iu

/** Those who wrote what an entry is about, where the text after its title names them: `by Ada and Bob`, `Authors: A, B`, `[@ada](…)`. */
export function authorsIn(rest: readonly Nodes[], body: readonly RootContent[] = []): string[] {
  const after = plain(rest)
  const by = byline.exec(after)?.[1]
  if (by !== undefined) return namesIn(by)
  for (const block of body.slice(0, 8)) {
    if (block.type !== 'paragraph') continue
    for (const line of plainByLine(block.children)) {
      const named = field.exec(line)?.[1]
      if (named !== undefined) return namesIn(named)
    }
  }
  return linksIn(rest)
    .filter((link) => isHandle(link) && /^[（(]?@/.test(plain(link)))
    .slice(0, 20)
    .map((link) => plain(link).replace(/^[（(]|[)）]$/g, ''))
}

/** `A, B and C`, `甲、乙`, as names. */
export function namesIn(text: string): string[] {
  return text
    .split(/\s*(?:[,，、;；]|\s&\s|\sand\s|\sund\s|\set\s|\sy\s)\s*/u)
    .map((name) =>
      name
        .replace(/^and\s+/i, '')
        .replace(/[*_`]/g, '')
        .trim(),
    )
    .filter((name) => /\p{L}/u.test(name) && name.length <= 100 && !/^(?:et al\.?|others)$/i.test(name))
}

function plainByLine(children: readonly Nodes[]): string[] {
  return children
    .map((child) => (child.type === 'break' ? '\n' : 'value' in child ? child.value : plain(child)))
    .join('')
    .split('\n')
}
