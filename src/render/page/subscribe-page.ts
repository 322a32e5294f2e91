import type { AbsoluteUrl } from '../../base/url.ts'
import type { Publication } from '../../domain/publication.ts'
import { askingWordsFor } from '../asking/asking-words.ts'
import { strictUrl } from '../feed/strict-url.ts'
import { type Words, wordsFor } from '../words.ts'
import type { Page, PageFeed } from './layout.ts'
import { readerLinks } from './reader-links.ts'

/** Of more feeds than this, all but the main ones are folded away. */
const few = 12

/** The page that says how to follow a publication: by mail, and by which feeds. */
export function subscribePage(publication: Publication, feeds: readonly PageFeed[]): Page {
  const words = wordsFor(publication.language)
  const { service, mail } = publication
  const address = (mail.replyTo ?? mail.from)?.address
  const main = [mainOf(feeds, 'issues'), mainOf(feeds, 'entries')].filter((feed) => feed !== undefined)
  const more = feeds.filter((feed) => !main.includes(feed))
  const listed = (feed: PageFeed) => channelData(feed, publication)
  return {
    template: 'subscribe.hbs',
    path: 'subscribe/index.html',
    title: `${words.subscribe} · ${publication.title}`,
    description: words.feedsText,
    language: publication.language,
    script: 'copy.js',
    data: {
      ask: service.url === undefined ? null : `${service.url}subscribe`,
      asking: askingWordsFor(publication.language),
      address: address ?? null,
      mailto: address === undefined ? null : mailto(address, words.subscribe),
      main: main.map((feed) => ({ ...listed(feed), ...mainData(feed, words) })),
      more: more.map(listed),
      many: more.length > few ? more.length : null,
    },
  }
}

/** The feed of a kind that holds all there is: the first, before those of a language alone. */
const mainOf = (feeds: readonly PageFeed[], wanted: 'issues' | 'entries'): PageFeed | undefined =>
  feeds.find(({ kind }) => kind === wanted)

/** What a main feed brings, and the readers that take it at a click: as Atom, which all of them read. */
function mainData({ kind, atom }: PageFeed, words: Words): object {
  return { note: kind === 'issues' ? words.perIssue : words.perEntry, readers: readerLinks(atom, words.ownReader) }
}

function channelData({ title, language, atom, rss, json }: PageFeed, { url }: Publication): object {
  const site = strictUrl(url)
  const listed = (format: string, address: AbsoluteUrl) => ({
    format,
    path: address.slice(site.length),
    parts: parted(address),
  })
  return { title, language, addresses: [listed('Atom', atom), listed('RSS', rss), listed('JSON', json)] }
}

/** RFC 6068 § 2: all but the `@` of an address is encoded, since `?`, `%` and `&` mean something else there. */
const mailto = (address: string, subject: string): string =>
  `mailto:${address.split('@').map(encodeURIComponent).join('@')}?subject=${encodeURIComponent(subject)}`

/** An address in the parts between which a narrow screen may break it: it is still copied as one. */
const parted = (address: AbsoluteUrl): readonly string[] => address.split(/(?<=[^/:]\/|-)/)
