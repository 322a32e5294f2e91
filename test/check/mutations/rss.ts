import { firstId, home, type Mutation, mutationsOf, secondId, swap, without } from './mutation.ts'

const inItem = (xml: string) => swap('<pubDate>', `${xml}<pubDate>`)
const inContent = (html: string) => swap('<content:encoded>', `<content:encoded>${html.replaceAll('<', '&lt;')}`)
const published = (date: string) => swap(/<pubDate>[^<]*/, `<pubDate>${date}`)
const enclosure = '<enclosure url="https://a.example/x.mp3" length="1" type="audio/mpeg"/>'

/** Slips in an RSS feed. */
export const rssMutations: readonly Mutation[] = mutationsOf('entries/rss.xml', [
  ['a guid that claims to be an address', without(' isPermaLink="false"'), 'ok', 'valid', 'feed/id'],
  ['an item without guid', without(/ *<guid[^\n]*\n/), 'ok', 'valid', 'feed/id'],
  ['two items with one guid', swap(`>${secondId}<`, `>${firstId}<`), 'ok', 'valid', 'feed/id'],
  ['a guid of Atom’s no more', swap(`>${firstId}<`, `>${firstId}x<`), 'ok', 'valid', 'feed/formats'],
  ['another title', swap('<title>Towards', '<title>Toward'), 'ok', 'valid', 'feed/formats'],
  ['items in another order', swapItems, 'ok', 'valid', 'feed/formats'],
  ['an item fewer', without(/ *<item>[\s\S]*?<\/item>\n/), 'ok', 'valid', 'feed/formats'],
  [
    'another link',
    swap('<link>https://arxiv.example/abs/2504.15376<', `<link>${home}<`),
    'ok',
    'valid',
    'feed/formats',
  ],
  ['another description', swap('<description>我们', '<description>他们'), 'ok', 'valid', 'feed/formats'],
  ['another author', swap('<dc:creator>林晓', '<dc:creator>王五'), 'ok', 'valid', 'feed/formats'],
  ['another category', swap('<category>视觉', '<category>听觉'), 'ok', 'valid', 'feed/formats'],

  ['a file of another type', swap('type="application/pdf"', 'type="image/pdf"'), 'ok', 'valid', 'feed/media'],
  [
    'another file',
    swap(/(?<=<media:content url=")[^"]*(?="[^>]*application\/pdf)/, 'https://a.example/x.pdf'),
    'ok',
    'valid',
    'feed/formats',
  ],

  ['a date of the wrong weekday', published('Mon, 02 May 2025 00:00:00 GMT'), 'ok', 'valid', 'feed/date'],
  ['a date in RFC 3339', published('2025-05-02T00:00:00Z'), 'ok', 'INVALID', 'feed/date'],
  ['a date without a zone', published('Fri, 02 May 2025 00:00:00'), 'ok', 'INVALID', 'feed/date'],
  ['an item without a date', without(/ *<pubDate>[^\n]*\n/), 'ok', 'valid', 'feed/date'],
  [
    'a channel older than its items',
    swap(/<lastBuildDate>[^<]*/, '<lastBuildDate>Thu, 01 May 2025 00:00:00 GMT'),
    'ok',
    'valid',
    'feed/date',
  ],

  ['an author without mail', inItem('<author>林晓</author>'), 'ok', 'INVALID', 'feed/schema'],
  ['an editor without mail', swap(/<managingEditor>[^<]*/, '<managingEditor>林晓'), 'ok', 'INVALID', 'feed/schema'],
  ['an author without a name', swap('<dc:creator>林晓', '<dc:creator>'), 'ok', 'valid', 'feed/author'],
  ['no description', without(/ *<description>[^\n]*\n/), 'ok', 'INVALID', 'feed/text'],
  ['an empty description', swap(/<description>[^<]*/, '<description>'), 'ok', 'valid', 'feed/text'],
  ['no language', without(/ *<language>[^\n]*\n/), 'ok', 'valid', 'feed/language'],
  ['a bad language', swap('<language>zh-Hans', '<language>zh_Hans'), 'ok', 'INVALID', 'feed/language'],
  ['a channel element after the items', swap('</channel>', '<ttl>60</ttl></channel>'), 'ok', 'INVALID', 'feed/schema'],
  ['two enclosures', inItem(enclosure + enclosure), 'ok', 'INVALID', 'feed/media'],
  ['an enclosure of length zero', inItem(enclosure.replace('"1"', '"0"')), 'ok', 'valid', 'feed/media'],
  ['an enclosure without length', inItem(enclosure.replace(' length="1"', '')), 'ok', 'INVALID', 'feed/schema'],
  ['an enclosure with a title', inItem(enclosure.replace('/>', ' title="x"/>')), 'ok', 'INVALID', 'feed/schema'],
  ['an element that RSS has not', inItem('<summary>x</summary>'), 'ok', 'INVALID', 'feed/schema'],
  ['two links', inItem(`<link>${home}</link>`), 'ok', 'INVALID', 'feed/schema'],
  ['a relative link', swap('<link>https://arxiv.example/', '<link>/'), 'ok', 'INVALID', 'feed/link'],
  [
    'an alternate',
    swap('<atom:link', `<atom:link rel="alternate" type="text/html" href="${home}"/><atom:link`),
    'ok',
    'valid',
    'feed/link',
  ],
  ['no self', without(/ *<atom:link [^\n]*rel="self"[^\n]*\n/), 'ok', 'valid', 'feed/link'],
  ['another version', swap('version="2.0"', 'version="0.92"'), 'ok', 'INVALID', 'feed/schema'],
  ['a script in content', inContent('<script>alert(1)</script>'), 'ok', 'valid', 'feed/content'],
  ['a relative href in content', inContent('<a href="x">x</a>'), 'ok', 'valid', 'feed/content'],
  ['no content', without(/ *<content:encoded>[\s\S]*?<\/content:encoded>\n/), 'ok', 'valid', 'feed/content'],
  ['markup that is not escaped', swap('<title>Towards', '<title><b>Towards</b>'), 'ok', 'INVALID', 'feed/schema'],
])

function swapItems(text: string): string {
  const [first = '', second = ''] = text.match(/ *<item>[\s\S]*?<\/item>\n/g) ?? []
  return text.replace(first + second, () => second + first)
}
