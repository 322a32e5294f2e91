import type { RootContent } from 'mdast'
import { subjectOf } from '../line/handle.ts'
import { onlyLink } from '../line/inline.ts'
import { isBareLinks } from '../shapes/list-item.ts'
import type { Outline } from './outline.ts'
import type { Contents } from './runs.ts'

/** Whether text with links stands before a list and after it: the list is a part of what the text tells. */
export function isAround(blocks: readonly RootContent[]): boolean {
  const linked = blocks.flatMap((block, index) =>
    block.type === 'paragraph' && subjectOf([block]) !== undefined ? [index] : [],
  )
  const lists = blocks.flatMap(({ type }, index) => (type === 'list' ? [index] : []))
  return lists.length > 0 && lists.every((index) => (linked[0] ?? index) < index && index < (linked.at(-1) ?? index))
}

/** Whether a heading that is a link opens entries of another kind: items, each with more than a link, or numbered paragraphs. */
export function beginsWithList({ heading, blocks }: Outline, { candidates }: Contents): boolean {
  const least = heading !== undefined && onlyLink(heading.children) !== undefined ? 2 : 1
  if (candidates.filter(({ opener }) => opener?.shape === 'numbered-paragraph').length > 1) return true
  const first = blocks.find(({ type }) => type !== 'html' && type !== 'thematicBreak')
  const list = candidates.find(({ block }) => block === first)?.list
  if (first?.type === 'defList') return list !== undefined && list.led >= least
  return first?.type === 'list' && list !== undefined && list.led >= least && !(least > 1 && isBareLinks(first))
}
