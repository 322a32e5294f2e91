import type { PhrasingContent } from 'mdast'
import { isHandle, mayBeSubject, subjectOf } from './handle.ts'
import { isBareUrl, isDecoration, isLink, isOrnament, type LinkLike, onlyLink, plain } from './inline.ts'
import { cleanTitle, leadTitle } from './title.ts'
import { namesNothing } from './vocabulary.ts'

/** How a line begins that presents something: with a link, or with words in bold. */
export interface Lead {
  readonly kind: 'link' | 'bold'
  readonly title: string
  readonly link?: LinkLike
  /** Whether a number stands before it. */
  readonly numbered: boolean
  /** What follows the lead in its line. */
  readonly rest: readonly PhrasingContent[]
}

/** `Video: [Title](…)`: a word or two that say what kind of thing the link is. */
const label = /^[\s\p{P}\p{S}]*[\p{L}\p{M}\p{N}&/'-]{1,16}(?: [\p{L}\p{M}\p{N}&/'-]{1,12}){0,2}[:：]\s*$/u
const number =
  /^\s*(?:[(（[【]?\d{1,3}[)）\]】]?[、．.,，:：)]|[(（[【]\d{1,3}[)）\]】]|[一二三四五六七八九十]{1,3}、|[①-⑳])/u

/** A day alone is when something is, not what. */
const day =
  /^(?:\d{1,2}(?:\s*[-–]\s*\d{1,2})?\s+)?\p{L}{3,9}\.?\s*(?:\d{1,2}(?:\s*[-–]\s*\d{1,2})?,?\s+)?\d{4}$|^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/u

/** The lead of `children`, or undefined where they begin with plain words, or with somebody's name. */
export function leadOf(children: readonly PhrasingContent[]): Lead | undefined {
  const index = children.findIndex((child) => !isOrnament(child))
  const first = children[index]
  if (first === undefined) return undefined
  const before = plain(children.slice(0, index))
  const numbered = number.test(before) || number.test(plain(first))
  const rest = children.slice(index + 1)
  if (first.type === 'text') return labelled(children, index)
  if (isLink(first)) return linkLead(first, rest, numbered)
  if (first.type === 'emphasis') {
    const link = onlyLink(first.children)
    return link && linkLead(link, rest, numbered)
  }
  return first.type === 'strong' ? boldLead(first.children, rest, numbered) : undefined
}

function linkLead(link: LinkLike, rest: readonly PhrasingContent[], numbered: boolean): Lead | undefined {
  const title = cleanTitle(plain(link)).replace(/(?<=\S)\s*[:：]$/u, '')
  if (isHandle(link) && !/^[\s.。]*$/u.test(plain(rest)) && !/^\s*[-–—:：,，|(（]/u.test(plain(rest))) return undefined
  if (
    !mayBeSubject(link) ||
    namesNothing(title) ||
    day.test(title) ||
    /^@/.test(title) ||
    /^[([（【][^\s]*[)\]）】]$/u.test(title)
  )
    return undefined
  return { kind: 'link', title, link, numbered, rest }
}

function boldLead(
  inner: readonly PhrasingContent[],
  rest: readonly PhrasingContent[],
  numbered: boolean,
): Lead | undefined {
  const only = onlyLink(inner)
  if (only !== undefined) return linkLead(only, rest, numbered)
  const title = leadTitle(plain(inner))
  const link = subjectOf(inner)
  if (title === '' || isDecoration(title)) return undefined
  return { kind: 'bold', title, ...(link === undefined ? {} : { link }), numbered, rest }
}

function labelled(children: readonly PhrasingContent[], index: number): Lead | undefined {
  const [text, link] = [children[index], children[index + 1]]
  if (text?.type !== 'text' || link === undefined || !label.test(text.value)) return undefined
  const target = isLink(link)
    ? link
    : link.type === 'strong' || link.type === 'emphasis'
      ? onlyLink(link.children)
      : undefined
  return target === undefined || isBareUrl(target) ? undefined : linkLead(target, children.slice(index + 2), false)
}

/** Whether a bold lead is a title, and not words that the sentence around it stresses. */
export function isTitled({ title, link, rest }: Lead, nodes: readonly PhrasingContent[]): boolean {
  if (link !== undefined || rest.length === 0) return true
  const bold = nodes.find((node) => !isOrnament(node))
  const shown = bold === undefined ? '' : plain(bold)
  const said = restText(rest)
  const apart = /^\s*(?:[,，、:：–—|(（]|-\s)|^[ \t]*\n/u.test(said) || rest[0]?.type === 'break'
  return title.length > 1 && (/[:：.。!！?？]$/u.test(shown) || apart || title.length > 24)
}

const restText = (rest: readonly PhrasingContent[]): string => (rest[0]?.type === 'text' ? rest[0].value : plain(rest))

/** Whether any link below `nodes` may be what they are about. */
export function hasSubject(nodes: readonly PhrasingContent[]): boolean {
  return subjectOf(nodes) !== undefined
}
