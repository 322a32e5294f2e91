import type { Instant } from '../../base/calendar.ts'
import { cdata, escapeXml, escapeXmlAttribute, escapeXmlByNumber } from '../../base/xml.ts'
import type { Author } from '../../domain/publication.ts'
import { type FeedDocument, fileNames } from './channel/document.ts'
import type { ChannelItem } from './channel/item.ts'
import { withFeedStyle } from './feed-style.ts'
import { coverElements, type MediaElement, mediaNamespace } from './media.ts'
import { historyNamespace, relationsOf } from './relations.ts'
import { cut, expectShape, graft, type Item, skeletonOf } from './skeleton.ts'
import { openSlots, type Slots } from './slots.ts'

/** Renders a document of a channel as an Atom feed (RFC 4287): every text is plain text, but for the content, which is HTML. */
export function renderAtom(channel: FeedDocument): string {
  const slots = openSlots()
  const [head, ...entries] = cut(rawAtom(channel, slots), '  <entry>\n', channel.items.length)
  const grafted = channel.items.map((item, index) => entryWith(entries[index] ?? '', item, { channel, slots }))
  const atom = slots.fill(wholeSeconds([headWith(head, channel, slots), ...grafted].join('')))
  expectShape(slots.waiting() === 0, 'every text of an Atom feed')
  return `${withFeedStyle(atom, channel.folder + fileNames.atom)}\n`
}

function rawAtom(channel: FeedDocument, slots: Slots): string {
  const title = (value: string) => slots.put(escapeXmlByNumber(value))
  const text = (value: string) => slots.put(escapeXml(value))
  const attribute = (value: string) => slots.put(escapeXmlAttribute(value))
  const person = ({ name, email, url }: Author) => ({
    name: text(name),
    ...(email === undefined ? {} : { email: text(email) }),
    ...(url === undefined ? {} : { link: text(url) }),
  })
  const items = channel.items.map(
    (item): Item => ({
      id: text(item.id),
      title: title(item.title),
      link: attribute(item.externalUrl ?? item.url),
      ...(item.summary === '' ? {} : { description: title(item.summary) }),
      content: slots.put(cdata(item.html)),
      author: item.authors.map(person),
      category: item.categories.map((name) => ({ term: attribute(name) })),
      published: dateOf(item.published),
      date: dateOf(item.updated),
    }),
  )
  const options = {
    id: text(channel.id),
    title: title(channel.title),
    ...(channel.subtitle === '' ? {} : { description: title(channel.subtitle) }),
    link: attribute(channel.homepage),
    feed: attribute(channel.self.atom),
    author: person(channel.author),
    updated: dateOf(channel.updated),
    generator: 'Courant',
  }
  return skeletonOf('atom', options, items)
}

function headWith(head: string, channel: FeedDocument, slots: Slots): string {
  const { language, archive } = channel
  const root = '<feed xmlns="http://www.w3.org/2005/Atom"'
  const namespaces = archive === undefined ? mediaNamespace : `${mediaNamespace} ${historyNamespace}`
  const named = graft(head, `${root}>`, `${root} ${namespaces} xml:lang="${language}">`)
  const home = graft(named, 'rel="alternate"', `rel="alternate" type="text/html" hreflang="${language}"`)
  const links = relationsOf(channel, 'atom').map(
    ({ rel, href }) => `<link rel="${rel}" href="${slots.put(escapeXmlAttribute(href))}"/>\n  `,
  )
  const mark = archive === undefined ? '' : '<fh:archive/>\n  '
  return graft(home, '<link rel="self"', `${links.join('')}${mark}<link rel="self" type="application/atom+xml"`)
}

/** An entry whose title and summary are plain text (RFC 4287 § 3.1.1.1), and which names both what it is about and our page. */
function entryWith(
  entry: string,
  item: ChannelItem,
  { channel, slots }: { channel: FeedDocument; slots: Slots },
): string {
  let made = graft(entry, '<title type="html">', '<title>')
  if (item.summary !== '') made = graft(made, '<summary type="html">', '<summary>')
  made = graft(made, '<link href=', '<link rel="alternate" href=')
  const more = [...linksOf(item, slots), ...coverElements(item).map((element) => mediaXml(element, slots))]
  made = graft(made, '<updated>', [...more, '<updated>'].join('\n    '))
  return `${item.language === channel.language ? '  <entry>' : `  <entry xml:lang="${item.language}">`}\n${made}`
}

/** Our page of an item that is about something elsewhere, and the files that it is about (RFC 4287 § 4.2.7.2). */
function linksOf({ externalUrl, url, attachments }: ChannelItem, slots: Slots): string[] {
  const attribute = (value: string) => slots.put(escapeXmlAttribute(value))
  const page = externalUrl === undefined ? [] : [`<link rel="related" type="text/html" href="${attribute(url)}"/>`]
  const files = attachments.map(
    ({ type, url: file }) => `<link rel="enclosure" type="${attribute(type)}" href="${attribute(file)}"/>`,
  )
  return [...page, ...files]
}

function mediaXml({ name, attributes, description }: MediaElement, slots: Slots): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${slots.put(escapeXmlAttribute(value))}"`)
  if (description === '') return `<${name}${said.join('')}/>`
  return `<${name}${said.join('')}><media:description>${slots.put(escapeXml(description))}</media:description></${name}>`
}

const dateOf = (moment: Instant): Date => new Date(moment)

/** A text with its RFC 3339 moments rid of milliseconds that are naught, which `feed` always writes. */
const wholeSeconds = (text: string): string => text.replace(/(T\d\d:\d\d:\d\d)\.000Z/g, '$1Z')
