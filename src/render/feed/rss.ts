import { rfc5322 } from '../../base/calendar.ts'
import { cdata, escapeXml, escapeXmlAttribute, escapeXmlByNumber } from '../../base/xml.ts'
import { type FeedDocument, fileNames } from './channel/document.ts'
import type { ChannelItem } from './channel/item.ts'
import { wayToFeedStyle, withFeedStyle } from './feed-style.ts'
import { attachmentElements, coverElements, type MediaElement, mediaNamespace } from './media.ts'
import { historyNamespace, relationsOf } from './relations.ts'
import { cut, extension, graft, type Item, skeletonOf, someDay, someMoment } from './skeleton.ts'
import { openParts, type Put } from './slots.ts'

/** Renders a document of a channel as an RSS 2.0 feed, its whole content in `content:encoded`. */
export function renderRss(channel: FeedDocument): string {
  return writeDocument(
    (put) => ({
      style: put('style', wayToFeedStyle(channel.folder + fileNames.rss)),
      options: optionsOf(channel, put),
      updated: put('updated', rfc5322(channel.updated)),
      language: put('language', channel.language),
      editor: managingEditor(channel, put),
      links: relationsOf(channel, 'rss').map(
        ({ rel, href }) => `    <atom:link href="${put(rel, escapeXmlAttribute(href))}" rel="${rel}"/>\n`,
      ),
      items: put('items', channel.items.map((item) => itemOf(item, channel)).join('')),
    }),
    ({ style, options, updated, language, editor, links, items }) => {
      const raw = skeletonOf('rss', { ...options, language }, [])
      const [root = ''] = /<rss [^>]*>/.exec(raw) ?? []
      const dated = graft(graft(raw, root, rootElement(channel, language)), someMoment.rss, updated)
      const edited = graft(dated, '    <docs>', `${editor}    <docs>`)
      const mark = channel.archive === undefined ? '' : '    <fh:archive/>\n'
      const linked = graft(edited, '    <atom:link', `${links.join('')}${mark}    <atom:link`)
      return `${withFeedStyle(graft(linked, '  </channel>', `${items}  </channel>`), style)}\n`
    },
  )
}

const writeDocument = openParts()

function optionsOf(channel: FeedDocument, put: Put): Parameters<typeof skeletonOf>[1] {
  return {
    title: put('title', escapeXmlByNumber(channel.title)),
    // RSS 2.0: a channel has a description.
    description: put('description', escapeXmlByNumber(channel.subtitle === '' ? channel.title : channel.subtitle)),
    link: put('link', escapeXml(channel.homepage)),
    feed: put('self', escapeXmlAttribute(channel.self.rss)),
    updated: someDay,
    generator: 'Courant',
  }
}

/** The language is said where browsers look for it too, which know no `<language>`. */
const rootElement = ({ archive }: FeedDocument, language: string): string =>
  `${[
    `<rss version="2.0" xml:lang="${language}"`,
    'xmlns:atom="http://www.w3.org/2005/Atom"',
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    mediaNamespace,
    ...(archive === undefined ? [] : [historyNamespace]),
  ].join(' ')}>`

const writeItem = openParts()

function itemOf(item: ChannelItem, channel: FeedDocument): string {
  return writeItem(
    (put) => ({ tokens: tokensOf(item, channel, put), published: put('published', rfc5322(item.published)) }),
    ({ tokens, published }) => {
      const [, piece = ''] = cut(skeletonOf('rss', nameless, [tokens]), '    <item>\n', 1)
      const dated = graft(piece, `<pubDate>${someMoment.rss}`, `<pubDate>${published}`)
      return `    <item>\n${graft(dated, '  </channel>\n</rss>', '')}`
    },
  )
}

const nameless = { title: '', link: 'https://a.example/', updated: someDay }

function tokensOf(item: ChannelItem, { source }: FeedDocument, put: Put): Item {
  return {
    guid: put('guid', escapeXml(item.id)),
    title: put('title', escapeXmlByNumber(item.title)),
    link: put('link', escapeXml(item.externalUrl ?? item.url)),
    ...(item.summary === '' ? {} : { description: put('summary', escapeXmlByNumber(asHtml(item.summary))) }),
    content: put('content', cdata(item.html)),
    category: item.categories.map((name) => ({ name: put('category', escapeXml(name)) })),
    date: someDay,
    extensions: [
      ...extension(
        'dc:creator',
        item.authors.map(({ name }) => ({ _text: put('dc:creator', escapeXml(name)) })),
      ),
      ...extension('source', source === undefined ? [] : [sourceOf(source, put)]),
      ...mediaExtensions([...coverElements(item), ...attachmentElements(item)], put),
    ],
  }
}

const sourceOf = ({ url, title }: NonNullable<FeedDocument['source']>, put: Put) => ({
  _attributes: { url: put('source url', escapeXmlAttribute(url)) },
  _text: put('source', escapeXmlByNumber(title)),
})

function mediaExtensions(elements: readonly MediaElement[], put: Put): NonNullable<Item['extensions']> {
  if (elements.length === 0) return []
  const named = Map.groupBy(elements, ({ name }) => name)
  return [...named].flatMap(([name, same]) =>
    extension(
      name,
      same.map(({ attributes, description }) => ({
        _attributes: Object.fromEntries(
          Object.entries(attributes).map(([key, value]) => [key, put(`${name} ${key}`, escapeXmlAttribute(value))]),
        ),
        ...(description === ''
          ? {}
          : { 'media:description': { _text: put('media:description', escapeXml(description)) } }),
      })),
    ),
  )
}

/** What has a meaning of its own beside a name that stands as a comment after an address (RFC 5322 § 3.2.2). */
const commentMarks = /[()<>"\\]/g

/** RSS 2.0 wants a mail address here; who has none is named by `dc:creator` alone. */
function managingEditor({ author: { name, email } }: FeedDocument, put: Put): string {
  if (email === undefined) return ''
  const contact = `${email} (${name.replace(commentMarks, '')})`
  return `    <managingEditor>${put('editor', escapeXmlByNumber(contact))}</managingEditor>\n`
}

/**
 * Plain text as the HTML that readers take a description for (RSS 2.0: “entity-encoded HTML is allowed”), else a text on
 * `<script>` would become one. An `&` that begins no reference stays, so that most texts read the same as plain ones.
 */
const asHtml = (text: string): string => text.replace(/&(?!\s|$)/g, '&amp;').replaceAll('<', '&lt;')
