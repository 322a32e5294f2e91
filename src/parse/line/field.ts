import type { PhrasingContent, RootContent } from 'mdast'
import { subjectOf } from './handle.ts'
import { isBareUrl, type LinkLike, linesOf, linksIn, plain } from './inline.ts'

/** A labelled line: `**Paper:** …`, `地址：…`. */
export interface Field {
  readonly name: string
  readonly link: LinkLike
  /** Whether the field holds nothing but the link. */
  readonly alone: boolean
}

const label = /^\s*([\p{L}\p{M}\p{N} _/'’-]{1,30})\s*[:：]\s*/u

/** A line as a field with a link, where it is one. */
export function fieldOf(line: readonly PhrasingContent[]): Field | undefined {
  const text = plain(line)
  const name = label.exec(text)?.[1]
  if (name === undefined || /^https?$/i.test(name) || name.trim().split(' ').length > 3) return undefined
  const link = subjectOf(line)
  if (link === undefined) return undefined
  return { name, link, alone: text.replace(label, '') === plain(link) }
}

/** Whether a block is nothing but labelled links: it says where something is to be had, and is no thing itself. */
export function isFieldLines(block: RootContent): boolean {
  if (block.type !== 'paragraph') return false
  return linesOf(block.children).every((line) => {
    const field = fieldOf(line)
    return field?.alone === true && isBareUrl(field.link)
  })
}

/** The label and the value of a line such as `Editor: Ada`, where both are short and no link but a bare URL is the value. */
export function factOf(
  line: readonly PhrasingContent[],
): { readonly label: string; readonly linked: boolean } | undefined {
  const text = plain(line)
  const name = label.exec(text)?.[1]
  if (name === undefined || /^https?$/i.test(name) || name.trim().split(' ').length > 3) return undefined
  const links = linksIn(line)
  const value = text.replace(label, '')
  if (links.length > 0)
    return links.length === 1 && value === plain(links) && links.every(isBareUrl)
      ? { label: name, linked: true }
      : undefined
  return value !== '' && value.length <= 40 && !/[.。!！?？]$/u.test(value) ? { label: name, linked: false } : undefined
}
