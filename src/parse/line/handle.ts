import type { Nodes } from 'mdast'
import { isLink, type LinkLike, plain, targetOf } from './inline.ts'

/** Where a single name after the host is a person's page. */
const profile =
  /^(?:https?:)?\/\/(?:www\.|mobile\.)?(?:(?:twitter|x|github|gitlab|facebook|instagram|weibo|keybase)\.(?:com|io)\/@?[\w.-]+|linkedin\.com\/in\/[^/]+|(?:medium|youtube|threads|tiktok)\.(?:com|net)\/@[^/]+|[\w.-]+\/@[\w.]+(?:@[\w.-]+)?|bsky\.app\/profile\/[^/]+|reddit\.com\/u(?:ser)?\/[^/]+|(?:www\.)?zhihu\.com\/people\/[^/]+|juejin\.cn\/user\/\d+)\/?(?:[?#].*)?$/i

/** Whether a link leads to somebody, and not to what an entry is about: `[@ada](…)`, a profile. */
export function isHandle(link: LinkLike): boolean {
  if (/^[（(]?@[\w.-]/.test(plain(link))) return true
  const target = targetOf(link)
  return target !== undefined && profile.test(target)
}

/** The first link below `nodes` that may be what they are about: neither a handle, nor a place on the same page. */
export function subjectOf(nodes: readonly Nodes[]): LinkLike | undefined {
  for (const node of nodes) {
    const found = isLink(node)
      ? isSubject(node)
        ? node
        : undefined
      : 'children' in node
        ? subjectOf(node.children)
        : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether a link may be what an entry is about: neither somebody, nor a place on the same page. */
export function isSubject(link: LinkLike): boolean {
  return mayBeSubject(link) && !isHandle(link)
}

/** Whether a link leads to a page other than this one, and not to a mailbox, a calendar file or a script. */
export function mayBeSubject(link: LinkLike): boolean {
  const target = targetOf(link)
  return target === undefined
    ? link.type === 'linkReference'
    : !/^(?:(?:\.\/)?#|$|(?!https?:)[a-z][a-z\d+.-]*:)/i.test(target)
}
