import { timestamp } from '../../base/calendar.ts'
import { cdata, escapeXml, escapeXmlAttribute, escapeXmlByNumber } from '../../base/xml.ts'
import type { Author } from '../../domain/publication.ts'
import { type FeedDocument, fileNames } from './channel/document.ts'
import type { ChannelItem } from './channel/item.ts'
import { wayToFeedStyle, withFeedStyle } from './feed-style.ts'
import { coverElements, type MediaElement, mediaNamespace } from './media.ts'
import { historyNamespace, relationsOf } from './relations.ts'
import { cut, graft, type Item, skeletonOf, someDay, someMoment } from './skeleton.ts'
import { openParts, type Put } from './slots.ts'

/** Renders a document of a channel as an Atom feed (RFC 4287): every text is plain text, but for the content, which is HTML. */
export function renderAtom(channel: FeedDocument): string {
  return writeDocument(
    (put) => ({
      style: put('style', wayToFeedStyle(channel.folder + fileNames.atom)),
      options: optionsOf(channel, put),
      updated: put('updated', timestamp(channel.updated)),
      language: put('language', channel.language),
      links: relationsOf(channel, 'atom').map(
        ({ rel, href }) => `<link rel="${rel}" href="${put(rel, escapeXmlAttribute(href))}"/>\n  `,
      ),
      entries: put('entries', channel.items.map((item) => openingIn(channel, item) + entryOf(item)).join('')),
    }),
    ({ style, options, updated, language, links, entries }) => {
      const { archive } = channel
      const root = '<feed xmlns="http://www.w3.org/2005/Atom"'
      const namespaces = archive === undefined ? mediaNamespace : `${mediaNamespace} ${historyNamespace}`
      const mark = archive === undefined ? '' : '<fh:archive/>\n  '
      const dated = graft(skeletonOf('atom', options, []), someMoment.atom, updated)
      const named = graft(dated, `${root}>`, `${root} ${namespaces} xml:lang="${language}">`)
      const home = graft(named, 'rel="alternate"', `rel="alternate" type="text/html" hreflang="${language}"`)
      const self = '<link rel="self"'
      const linked = graft(home, self, `${links.join('')}${mark}${self} type="application/atom+xml"`)
      return `${withFeedStyle(graft(linked, '</feed>', `${entries}</feed>`), style)}\n`
    },
  )
}

const writeDocument = openParts()

function optionsOf(channel: FeedDocument, put: Put): Parameters<typeof skeletonOf>[1] {
  return {
    id: put('id', escapeXml(channel.id)),
    title: put('title', escapeXmlByNumber(channel.title)),
    ...(channel.subtitle === '' ? {} : { description: put('subtitle', escapeXmlByNumber(channel.subtitle)) }),
    link: put('home', escapeXmlAttribute(channel.homepage)),
    feed: put('self', escapeXmlAttribute(channel.self.atom)),
    author: personOf(channel.author, put),
    updated: someDay,
    generator: 'Courant',
  }
}

const openingIn = (channel: FeedDocument, { language }: ChannelItem): string =>
  language === channel.language ? '  <entry>\n' : `  <entry xml:lang="${language}">\n`

const writeEntry = openParts()

/** An entry, but for its opening tag: its title and summary are plain text (RFC 4287 § 3.1.1.1), and it names both what it is about and our page. */
function entryOf(item: ChannelItem): string {
  return writeEntry(
    (put) => ({
      item: tokensOf(item, put),
      published: put('published', timestamp(item.published)),
      updated: put('updated', timestamp(item.updated)),
      more: [...linksOf(item, put), ...coverElements(item).map((element) => mediaXml(element, put))],
    }),
    ({ item: tokens, published, updated, more }) => {
      const [, piece = ''] = cut(skeletonOf('atom', nameless, [tokens]), '  <entry>\n', 1)
      const dated = graft(piece, `<published>${someMoment.atom}`, `<published>${published}`)
      const titled = graft(dated, '<title type="html">', '<title>')
      const plain = item.summary === '' ? titled : graft(titled, '<summary type="html">', '<summary>')
      const linked = graft(plain, '<link href=', '<link rel="alternate" href=')
      const whole = graft(linked, `<updated>${someMoment.atom}`, [...more, `<updated>${updated}`].join('\n    '))
      return graft(whole, '</feed>', '')
    },
  )
}

const nameless = { id: '', title: '', updated: someDay }

function tokensOf(item: ChannelItem, put: Put): Item {
  return {
    id: put('id', escapeXml(item.id)),
    title: put('title', escapeXmlByNumber(item.title)),
    link: put('alternate', escapeXmlAttribute(item.externalUrl ?? item.url)),
    ...(item.summary === '' ? {} : { description: put('summary', escapeXmlByNumber(item.summary)) }),
    content: put('content', cdata(item.html)),
    author: item.authors.map((author) => personOf(author, put)),
    category: item.categories.map((name) => ({ term: put('category', escapeXmlAttribute(name)) })),
    published: someDay,
    date: someDay,
  }
}

function personOf({ name, email, url }: Author, put: Put): { name: string; email?: string; link?: string } {
  return {
    name: put('author', escapeXml(name)),
    ...(email === undefined ? {} : { email: put('email', escapeXml(email)) }),
    ...(url === undefined ? {} : { link: put('uri', escapeXml(url)) }),
  }
}

/** Our page of an item that is about something elsewhere, and the files that it is about (RFC 4287 § 4.2.7.2). */
function linksOf({ externalUrl, url, attachments }: ChannelItem, put: Put): string[] {
  const page =
    externalUrl === undefined
      ? []
      : [`<link rel="related" type="text/html" href="${put('related', escapeXmlAttribute(url))}"/>`]
  const files = attachments.map(({ type, url: file }) => {
    const [said, href] = [put('type', escapeXmlAttribute(type)), put('enclosure', escapeXmlAttribute(file))]
    return `<link rel="enclosure" type="${said}" href="${href}"/>`
  })
  return [...page, ...files]
}

function mediaXml({ name, attributes, description }: MediaElement, put: Put): string {
  const said = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${put(`${name} ${key}`, escapeXmlAttribute(value))}"`,
  )
  if (description === '') return `<${name}${said.join('')}/>`
  const words = put('media:description', escapeXml(description))
  return `<${name}${said.join('')}><media:description>${words}</media:description></${name}>`
}
