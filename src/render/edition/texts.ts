import type { Root } from 'hast'
import type { AbsoluteUrl } from '../../base/url.ts'
import type { Edition } from '../../domain/edition.ts'
import type { SafeHtml, SafeTree } from '../../domain/safe.ts'
import { attachmentsOf } from '../attachments.ts'
import { titleTree } from '../compose.ts'
import { coverOf } from '../cover.ts'
import { serialize } from '../html.ts'
import { toText } from '../text.ts'

/** What feeds carry of a tree. What has nothing to say says its title: readers show an item without content as broken. */
export function contentOf(
  tree: SafeTree,
  { title, link, page }: { readonly title: string; readonly link: AbsoluteUrl; readonly page: AbsoluteUrl },
): SafeHtml {
  const whole = (tree as Root).children.length === 0 ? titleTree(title, link) : tree
  return serialize(whole, { variant: 'feed', urls: 'absolute', page })
}

/** A text with all its lines as long as they are; what says nothing says its title. */
export const textOf = (tree: SafeTree, title: string): string =>
  toText(tree, { width: Number.POSITIVE_INFINITY, urls: 'none' }) || title

/** What readers show beside a text: its cover, and the files that it is about. */
export const mediaOf = (tree: SafeTree, link?: AbsoluteUrl): Pick<Edition, 'cover' | 'attachments'> => ({
  cover: coverOf(tree),
  attachments: attachmentsOf(tree, link),
})
