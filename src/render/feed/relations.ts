import type { AbsoluteUrl } from '../../base/url.ts'
import type { FeedDocument } from './channel/document.ts'
import type { Format } from './skeleton.ts'

/** A link of a feed document to another one, or to its hub. */
export interface Relation {
  /** A link relation: RFC 5005 § 4 for the archives, WebSub § 4 for the hub. */
  readonly rel: 'hub' | 'current' | 'prev-archive' | 'next-archive'
  readonly href: AbsoluteUrl
}

/** How a document is linked with the rest of its channel in the same format; its own address and the site’s apart. */
export function relationsOf({ hub, previous, archive }: FeedDocument, format: Format): Relation[] {
  const relations: readonly (readonly [Relation['rel'], AbsoluteUrl | undefined])[] = [
    ['hub', hub],
    ['current', archive?.current[format]],
    ['prev-archive', previous?.[format]],
    ['next-archive', archive?.next?.[format]],
  ]
  return relations.flatMap(([rel, href]) => (href === undefined ? [] : [{ rel, href }]))
}

/** The namespace of `fh:archive`, which marks an archive (RFC 5005 § 4). */
export const historyNamespace = 'xmlns:fh="http://purl.org/syndication/history/1.0"'
