import { cdata, escapeXml, escapeXmlAttribute, escapeXmlByNumber } from '../../base/xml.ts'
import { type FeedDocument, fileNames } from './channel/document.ts'
import { withFeedStyle } from './feed-style.ts'
import { attachmentElements, coverElements, type MediaElement, mediaNamespace } from './media.ts'
import { historyNamespace, relationsOf } from './relations.ts'
import { cut, expectShape, extension, graft, type Item, skeletonOf } from './skeleton.ts'
import { openSlots, type Slots } from './slots.ts'

/** Renders a document of a channel as an RSS 2.0 feed, its whole content in `content:encoded`. */
export function renderRss(channel: FeedDocument): string {
  const slots = openSlots()
  const raw = rawRss(channel, slots)
  const [root = ''] = /<rss [^>]*>/.exec(raw) ?? []
  const items = cut(graft(raw, root, rootElement(channel)), '<item>', channel.items.length)
  const edited = graft(items[0], '    <docs>', `${managingEditor(channel, slots)}    <docs>`)
  const head = graft(edited, '    <atom:link', `${links(channel, slots)}    <atom:link`)
  const rss = slots.fill([head, ...items.slice(1)].join('<item>'))
  expectShape(slots.waiting() === 0, 'every text of an RSS feed')
  return `${withFeedStyle(rss, channel.folder + fileNames.rss)}\n`
}

/** The language is said where browsers look for it too, which know no `<language>`. */
const rootElement = ({ archive, language }: FeedDocument): string =>
  `${[
    `<rss version="2.0" xml:lang="${language}"`,
    'xmlns:atom="http://www.w3.org/2005/Atom"',
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    mediaNamespace,
    ...(archive === undefined ? [] : [historyNamespace]),
  ].join(' ')}>`

function links(channel: FeedDocument, slots: Slots): string {
  const related = relationsOf(channel, 'rss').map(
    ({ rel, href }) => `    <atom:link href="${slots.put(escapeXmlAttribute(href))}" rel="${rel}"/>\n`,
  )
  return related.join('') + (channel.archive === undefined ? '' : '    <fh:archive/>\n')
}

function rawRss(channel: FeedDocument, slots: Slots): string {
  const title = (value: string) => slots.put(escapeXmlByNumber(value))
  const text = (value: string) => slots.put(escapeXml(value))
  const attribute = (value: string) => slots.put(escapeXmlAttribute(value))
  const creators = (item: FeedDocument['items'][number]) => item.authors.map(({ name }) => ({ _text: text(name) }))
  const sources = () =>
    channel.source === undefined
      ? []
      : [{ _attributes: { url: attribute(channel.source.url) }, _text: title(channel.source.title) }]
  const items = channel.items.map(
    (item): Item => ({
      guid: text(item.id),
      title: title(item.title),
      link: text(item.externalUrl ?? item.url),
      ...(item.summary === '' ? {} : { description: slots.put(escapeXmlByNumber(asHtml(item.summary))) }),
      content: slots.put(cdata(item.html)),
      category: item.categories.map((name) => ({ name: text(name) })),
      date: new Date(item.published),
      extensions: [
        ...extension('dc:creator', creators(item)),
        ...extension('source', sources()),
        ...mediaExtensions([...coverElements(item), ...attachmentElements(item)], { text, attribute }),
      ],
    }),
  )
  const options = {
    title: title(channel.title),
    // RSS 2.0: a channel has a description.
    description: title(channel.subtitle === '' ? channel.title : channel.subtitle),
    link: text(channel.homepage),
    feed: attribute(channel.self.rss),
    language: channel.language,
    updated: new Date(channel.updated),
    generator: 'Courant',
  }
  return skeletonOf('rss', options, items)
}

type Put = (value: string) => string

function mediaExtensions(
  elements: readonly MediaElement[],
  { text, attribute }: { readonly text: Put; readonly attribute: Put },
): NonNullable<Item['extensions']> {
  const named = Map.groupBy(elements, ({ name }) => name)
  return [...named].flatMap(([name, same]) =>
    extension(
      name,
      same.map(({ attributes, description }) => ({
        _attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, attribute(value)])),
        ...(description === '' ? {} : { 'media:description': { _text: text(description) } }),
      })),
    ),
  )
}

/** What has a meaning of its own beside a name that stands as a comment after an address (RFC 5322 § 3.2.2). */
const commentMarks = /[()<>"\\]/g

/** RSS 2.0 wants a mail address here; who has none is named by `dc:creator` alone. */
function managingEditor({ author: { name, email } }: FeedDocument, slots: Slots): string {
  if (email === undefined) return ''
  const contact = `${email} (${name.replace(commentMarks, '')})`
  return `    <managingEditor>${slots.put(escapeXmlByNumber(contact))}</managingEditor>\n`
}

/**
 * Plain text as the HTML that readers take a description for (RSS 2.0: “entity-encoded HTML is allowed”), else a text on
 * `<script>` would become one. An `&` that begins no reference stays, so that most texts read the same as plain ones.
 */
const asHtml = (text: string): string => text.replace(/&(?!\s|$)/g, '&amp;').replaceAll('<', '&lt;')
